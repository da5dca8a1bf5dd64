"""Suppliers: which are added, which fields are sent, which cannot go and why."""

from dataclasses import replace

from sync.domain.run import Outcome
from sync.domain.supplier import NetoSupplier, SupplierAddress, UnleashedSupplier
from sync.domain.supplier_plan import plan_suppliers

TEACO = UnleashedSupplier("TEACO", "guid", "Tea Company", email="sales@example.com")
HOME = SupplierAddress("Postal", "1 Leaf St", "", "", "Perth", "WA", "6000", "Australia")


def _in_neto(code="TEACO", **fields):
    known = {"SupplierCompany": "Tea Company", "SupplierEmail": "sales@example.com"}
    return NetoSupplier(code, {**known, **fields})


def _only(plan):
    (change,) = plan.changes
    return change


def test_a_supplier_that_neto_lacks_is_added_with_what_unleashed_knows():
    change = _only(plan_suppliers([TEACO], []))
    assert change.created
    assert change.body == {
        "SupplierID": "TEACO",
        "SupplierCompany": "Tea Company",
        "SupplierEmail": "sales@example.com",
    }
    assert [(one.name, one.old) for one in change.fields] == [
        ("SupplierID", None),
        ("SupplierCompany", None),
        ("SupplierEmail", None),
    ]


def test_only_fields_that_differ_are_sent():
    plan = plan_suppliers([replace(TEACO, email="new@example.com")], [_in_neto()])
    change = _only(plan)
    assert change.body == {"SupplierID": "TEACO", "SupplierEmail": "new@example.com"}
    assert [(one.name, one.old, one.new) for one in change.fields] == [
        ("SupplierEmail", "sales@example.com", "new@example.com")
    ]


def test_a_supplier_that_is_the_same_is_unchanged():
    assert plan_suppliers([TEACO], [_in_neto()]).unchanged == 1


def test_codes_are_compared_without_case_and_neto_keeps_its_spelling():
    plan = plan_suppliers([replace(TEACO, name="Other")], [_in_neto("TeaCo")])
    assert _only(plan).body["SupplierID"] == "TeaCo"


def test_what_is_empty_in_unleashed_is_left_as_neto_has_it():
    ours = _in_neto(SupplierPhone="08 5550 0000", SupplierCity="Perth")
    assert plan_suppliers([replace(TEACO, email="")], [ours]).unchanged == 1


def test_an_address_is_carried_whole_so_that_two_are_not_mixed():
    ours = _in_neto(SupplierStreet1="9 Old Rd", SupplierStreet2="Unit 3", SupplierCountry="AU")
    change = _only(plan_suppliers([replace(TEACO, addresses=(HOME,))], [ours]))
    assert change.body == {
        "SupplierID": "TEACO",
        "SupplierStreet1": "1 Leaf St",
        "SupplierStreet2": "",
        "SupplierCity": "Perth",
        "SupplierState": "WA",
        "SupplierPostcode": "6000",
    }


def test_the_country_becomes_two_letters_and_an_unknown_one_is_left_out_with_a_word():
    known = _only(plan_suppliers([replace(TEACO, addresses=(HOME,))], []))
    assert known.body["SupplierCountry"] == "AU"
    strange = replace(HOME, country="Atlantis")
    change = _only(plan_suppliers([replace(TEACO, addresses=(strange,))], []))
    assert "SupplierCountry" not in change.body
    assert "'Atlantis'" in change.in_words


def test_the_postal_address_goes_before_the_physical_one():
    works = replace(HOME, kind="Physical", street="2 Works Rd")
    change = _only(plan_suppliers([replace(TEACO, addresses=(works, HOME))], []))
    assert change.body["SupplierStreet1"] == "1 Leaf St"


def test_a_long_name_is_cut_at_a_word_and_a_long_e_mail_address_is_left_out():
    long = replace(TEACO, name="Tea " * 20, email=f"{'a' * 60}@example.com")
    change = _only(plan_suppliers([long], []))
    assert change.body["SupplierCompany"] == " ".join(["Tea"] * 12)
    assert "SupplierEmail" not in change.body
    assert len(change.notes) == 2


def test_a_code_over_25_characters_is_named_with_the_way_out():
    (entry,) = plan_suppliers([replace(TEACO, code="T" * 26)], []).entries
    assert (entry.outcome, entry.code) == (Outcome.FAILED, "code_too_long")
    assert "T" * 26 in entry.message
    assert "has 26" in entry.message


def test_a_supplier_that_neto_knows_under_another_id_is_not_added_again():
    """A store may not keep the id it is given (neto-api, 2.9)."""
    plan = plan_suppliers([TEACO], [_in_neto("SUP16")])
    (entry,) = plan.entries
    assert entry.code == "other_id"
    assert "SUP16" in entry.message
    assert not plan.changes


def test_two_suppliers_of_one_company_are_two_suppliers():
    plan = plan_suppliers([TEACO, replace(TEACO, code="TEACO2")], [_in_neto()])
    assert [change.key for change in plan.changes] == ["TEACO2"]


def test_an_obsolete_supplier_is_left_alone():
    plan = plan_suppliers([replace(TEACO, obsolete=True, name="Other")], [_in_neto()])
    assert (plan.skipped, plan.changes) == (1, ())


def test_a_code_that_comes_twice_is_carried_once_and_said():
    plan = plan_suppliers([TEACO, replace(TEACO, code="teaco", name="Else")], [_in_neto()])
    assert [entry.code for entry in plan.entries] == ["code_twice"]
    assert plan.unchanged == 1
