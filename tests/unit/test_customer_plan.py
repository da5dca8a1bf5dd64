"""Customers: user names, fields, address blocks sent whole, and who is left alone."""

from dataclasses import replace

import pytest

from sync.domain.customer import CustomerAddress, NetoCustomer, UnleashedCustomer
from sync.domain.customer_plan import name_in_neto, plan_customers
from sync.domain.neto_username import codes_of, fits, username_of
from sync.domain.new_customer import guid_in_unleashed
from sync.domain.run import Outcome

STORE = "https://www.example-store.com.au"
HOME = CustomerAddress("Postal", "Main", "1 Example St", "", "", "Brisbane", "QLD", "4000", "AU")
ANA = UnleashedCustomer(
    "greenleaf",
    "guid",
    "Greenleaf Cafe",
    first_name="Ana",
    last_name="Lee",
    email="orders@example.com",
    phone="0700000000",
    addresses=(HOME,),
)
BILLING = {
    "BillFirstName": "Ana",
    "BillLastName": "Lee",
    "BillCompany": "Greenleaf Cafe",
    "BillStreetLine1": "1 Example St",
    "BillStreetLine2": "",
    "BillCity": "Brisbane",
    "BillState": "QLD",
    "BillPostCode": "4000",
    "BillCountry": "AU",
    "BillPhone": "0700000000",
    "BillFax": "",
}
SHIPPING = {name.replace("Bill", "Ship"): text for name, text in BILLING.items()}
IN_NETO = NetoCustomer(
    "greenleaf", {"EmailAddress": "orders@example.com", "Active": "True"}, BILLING, SHIPPING
)


def _plan(one, *ours, bindings=None):
    return plan_customers([one], ours, bindings or {}, STORE)


def _only(plan):
    (change,) = plan.changes
    return change


def test_a_customer_that_neto_lacks_is_added_without_a_password():
    change = _only(_plan(ANA))
    assert change.created
    assert change.body == {
        "Username": "greenleaf",
        "EmailAddress": "orders@example.com",
        "BillingAddress": BILLING,
    }


def test_a_customer_that_is_the_same_is_unchanged():
    assert _plan(ANA, IN_NETO).unchanged == 1


def test_a_changed_street_resends_all_children_of_its_block_and_no_other_block():
    moved = replace(ANA, addresses=(replace(HOME, street="2 New Rd"),))
    change = _only(_plan(moved, replace(IN_NETO, billing={**BILLING, "BillFax": "0711111111"})))
    assert change.body == {
        "Username": "greenleaf",
        "BillingAddress": {**BILLING, "BillStreetLine1": "2 New Rd", "BillFax": "0711111111"},
    }
    assert [(one.name, one.old, one.new) for one in change.fields] == [
        ("BillingAddress.BillStreetLine1", "1 Example St", "2 New Rd")
    ]


def test_a_changed_e_mail_address_sends_no_block():
    change = _only(_plan(replace(ANA, email="new@example.com"), IN_NETO))
    assert change.body == {"Username": "greenleaf", "EmailAddress": "new@example.com"}


def test_a_line_that_the_new_address_lacks_is_emptied():
    ours = replace(IN_NETO, billing={**BILLING, "BillStreetLine2": "Unit 3"})
    change = _only(_plan(ANA, ours))
    assert [(one.old, one.new) for one in change.fields] == [("Unit 3", None)]
    assert change.body["BillingAddress"]["BillStreetLine2"] == ""


def test_without_an_address_in_unleashed_the_one_of_neto_stays():
    change = _only(_plan(replace(ANA, phone="0799999999", addresses=()), IN_NETO))
    assert change.body["BillingAddress"] == {**BILLING, "BillPhone": "0799999999"}


def test_the_shipping_block_keeps_the_people_neto_knows_there():
    goods = replace(HOME, kind="Shipping", street="Dock 4")
    ours = replace(IN_NETO, shipping={**SHIPPING, "ShipFirstName": "Kim", "ShipTitle": "Depot"})
    change = _only(_plan(replace(ANA, addresses=(HOME, goods)), ours))
    assert change.body["ShippingAddress"] == {
        **SHIPPING,
        "ShipStreetLine1": "Dock 4",
        "ShipFirstName": "Kim",
        "ShipTitle": "Depot",
    }


def test_the_shipping_block_gets_the_contact_where_nobody_is_known():
    goods = replace(HOME, kind="Shipping", street="Dock 4")
    change = _only(_plan(replace(ANA, addresses=(HOME, goods))))
    assert change.body["ShippingAddress"] == {**SHIPPING, "ShipStreetLine1": "Dock 4"}


def test_the_default_address_of_a_kind_counts():
    other = replace(HOME, street="9 Other St")
    main = replace(HOME, default=True)
    assert _plan(replace(ANA, addresses=(other, main)), IN_NETO).unchanged == 1


def test_a_person_is_no_company():
    change = _only(_plan(replace(ANA, name="Ana Lee")))
    assert change.body["BillingAddress"]["BillCompany"] == ""


def test_a_suburb_is_kept_beside_a_city():
    change = _only(_plan(replace(ANA, addresses=(replace(HOME, suburb="West End"),)), IN_NETO))
    assert [(one.name, one.new) for one in change.fields] == [
        ("BillingAddress.BillStreetLine2", "West End")
    ]


def test_what_would_be_wrong_when_cut_is_left_out_and_said():
    long = replace(ANA, email=f"{'a' * 50}@example.com", phone="0" * 31, name="Cafe " * 20)
    change = _only(_plan(long))
    assert "EmailAddress" not in change.body
    assert change.body["BillingAddress"]["BillPhone"] == ""
    assert len(change.body["BillingAddress"]["BillCompany"]) <= 50
    assert len(change.notes) == 3


def test_a_country_in_words_becomes_two_letters():
    spoken = replace(HOME, country="New Zealand")
    change = _only(_plan(replace(ANA, addresses=(spoken,))))
    assert change.body["BillingAddress"]["BillCountry"] == "NZ"


def test_a_country_nobody_knows_is_left_as_neto_has_it():
    strange = replace(HOME, country="Atlantis")
    assert _plan(replace(ANA, addresses=(strange,)), IN_NETO).unchanged == 1


def test_an_obsolete_customer_is_left_as_it_is_and_said_why():
    (entry,) = _plan(replace(ANA, obsolete=True, email="x@example.com"), IN_NETO).entries
    assert (entry.outcome, entry.code) == (Outcome.SKIPPED, "obsolete")
    assert "left as it is in Neto" in entry.message


@pytest.mark.parametrize("ours", [(), (replace(IN_NETO, fields={"Active": "False"}),)])
def test_an_obsolete_customer_that_neto_does_not_serve_needs_no_word(ours):
    plan = _plan(replace(ANA, obsolete=True), *ours)
    assert (plan.skipped, plan.entries) == (1, ())


def test_a_customer_that_an_export_made_stays_as_the_shopper_has_it_in_neto():
    made = replace(ANA, guid=guid_in_unleashed(STORE, "Greenleaf"), email="old@example.com")
    plan = _plan(made, IN_NETO)
    assert (plan.skipped, plan.changes) == (1, ())


def test_a_code_neto_cannot_hold_goes_under_a_shorter_name_that_is_said():
    change = _only(_plan(replace(ANA, code="MURRAY-RIVER/TEAHOUSE")))
    assert change.neto_key == username_of("MURRAY-RIVER/TEAHOUSE")
    assert change.neto_key in change.in_words


def test_a_binding_wins_over_the_name_that_follows_from_the_code():
    bindings = {"A-B": "ab1"}
    assert name_in_neto("A-B", bindings) == "ab1"
    ours = replace(IN_NETO, username="AB1")
    assert _plan(replace(ANA, code="A-B"), ours, bindings=bindings).unchanged == 1


def test_two_codes_that_are_one_name_in_neto_are_carried_once_and_said():
    plan = plan_customers([ANA, replace(ANA, code="GREENLEAF", guid="other")], [IN_NETO], {}, STORE)
    assert [entry.code for entry in plan.entries] == ["code_twice"]
    assert "greenleaf and GREENLEAF" in plan.entries[0].message
    assert plan.unchanged == 1


@pytest.mark.parametrize(
    "code", ["A B", "A-B", "ROYALBOTANICGARDENSVISITORCENTRE", "茶", "Zoë", "A" * 26]
)
def test_a_shorter_name_fits_and_is_always_the_same(code):
    assert not fits(code)
    name = username_of(code)
    assert fits(name)
    assert username_of(f" {code.lower()} ")[-8:] == name[-8:]


def test_codes_that_differ_only_in_their_signs_stay_two():
    assert len({username_of(code) for code in ("A-B", "A/B", "A B")}) == 3


def test_a_code_that_fits_is_its_own_name():
    assert username_of("greenleaf") == "greenleaf"


def test_bindings_are_read_backwards_without_case():
    assert codes_of({"A-B": "AB1"}) == {"ab1": "A-B"}
