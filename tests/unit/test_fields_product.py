"""What one product changes in its item: only what differs, as Neto takes it."""

from dataclasses import replace
from decimal import Decimal

from sync.domain.product_change import created, updated
from sync.domain.product_standing import standing
from sync.domain.product_tax import TaxRates
from tests.unit.fields_bench import ITEM, KNOWN, PRODUCT, item, known, product


def test_only_the_price_groups_that_differ_are_sent_by_their_number():
    groups = {"1": Decimal("12.50"), "2": Decimal("1.00"), "3": Decimal("5.00")}
    change = updated(PRODUCT, item(price_groups=groups), known()).change
    assert change is not None
    assert change.body == {
        "SKU": "TEA-50",
        "PriceGroups": {"PriceGroup": [{"Group": "2", "Price": "9.90"}]},
    }


def test_an_empty_tier_leaves_netos_price_alone():
    groups = {**ITEM.price_groups, "4": Decimal("3.00")}
    assert updated(PRODUCT, item(price_groups=groups), known()).change is None


def test_the_item_is_named_as_neto_spells_it():
    change = updated(product(code="tea-50", name="New"), ITEM, known()).change
    assert change is not None
    assert (change.key, change.neto_key, change.body["SKU"]) == ("tea-50", "TEA-50", "TEA-50")


def test_an_exclusive_item_gets_prices_without_tax():
    exclusive = item(tax_inclusive=False, default_price=Decimal("11.36"))
    exclusive = replace(exclusive, price_groups={"1": Decimal("11.36"), "2": Decimal("9.00")})
    assert updated(PRODUCT, exclusive, known()).change is None


def test_an_emptied_text_is_emptied_in_neto():
    change = updated(product(notes=""), ITEM, known()).change
    assert change is not None
    assert change.body == {"SKU": "TEA-50", "InternalNotes": ""}
    assert (change.fields[0].old, change.fields[0].new) == ("Keep dry", None)


def test_a_size_that_is_not_set_leaves_netos_alone():
    assert updated(product(weight=None), ITEM, known()).change is None


def test_a_size_of_nothing_is_an_empty_one():
    nothing = product(weight=Decimal("0.000"))
    assert updated(nothing, item(shipping_weight=None), known()).change is None


def test_line_ends_make_no_difference():
    notes = item(internal_notes="one\r\ntwo")
    assert updated(product(notes="one\ntwo"), notes, known()).change is None


def test_a_quantity_that_was_never_sent_is_sent_once():
    change = updated(PRODUCT, ITEM, known(sent={})).change
    assert change is not None
    assert change.body == {"SKU": "TEA-50", "ReorderQty": "20", "RestockQty": "40"}
    assert [one.old for one in change.fields] == [None, None]


def test_a_quantity_that_is_not_set_any_more_becomes_zero():
    change = updated(product(reorder_point=None), ITEM, known()).change
    assert change is not None
    assert [(one.old, one.new) for one in change.fields] == [("20", "0")]
    sent = {"ReorderQty": {"tea-50": "0"}, "RestockQty": {"tea-50": "40"}}
    assert updated(product(reorder_point=None), ITEM, known(sent=sent)).change is None


def test_a_quantity_that_was_never_set_is_not_sent():
    sent = {"RestockQty": {"tea-50": "40"}}
    assert updated(product(reorder_point=None), ITEM, known(sent=sent)).change is None


def test_a_purchase_price_that_neto_holds_with_fewer_places_is_sent_once():
    rounded = item(default_purchase_price=Decimal("4.13"))
    assert updated(PRODUCT, rounded, known()).change is not None
    sent = {**KNOWN.sent, "DefaultPurchasePrice": {"tea-50": "4.1275"}}
    assert updated(PRODUCT, rounded, known(sent=sent)).change is None
    by_hand = item(default_purchase_price=Decimal("4.20"))
    assert updated(PRODUCT, by_hand, known(sent=sent)).change is not None


def test_an_obsolete_product_becomes_inactive():
    change = updated(product(obsolete=True), ITEM, known()).change
    assert change is not None
    assert change.body == {"SKU": "TEA-50", "IsActive": "False"}


def test_a_product_that_is_in_use_again_becomes_active_again():
    sent = {**KNOWN.sent, "IsActive": {"tea-50": "False"}}
    change = updated(PRODUCT, item(active=False), known(sent=sent)).change
    assert change is not None
    assert change.body == {"SKU": "TEA-50", "IsActive": "True"}


def test_a_product_made_inactive_in_neto_stays_so():
    assert updated(PRODUCT, item(active=False), known()).change is None
    sent = {**KNOWN.sent, "IsActive": {"tea-50": "True"}}
    assert updated(PRODUCT, item(active=False), known(sent=sent)).change is None


def test_what_was_left_out_is_told_with_what_was_sent():
    verdict = updated(product(name="New", bin="x" * 26), ITEM, known())
    assert verdict.change is not None
    assert verdict.change.code == "text_too_long"
    assert "PickZone was left out" in verdict.change.in_words
    assert len(verdict.problems) == 1


def test_a_cut_name_is_told_when_it_is_sent_and_stands_as_a_problem():
    long = product(name="leaf " * 40, notes="New")
    sent = updated(long, item(internal_notes="New"), known())
    assert sent.change is not None
    assert sent.change.code == "text_cut"
    there = updated(long, item(name=("leaf " * 30).strip()), known())
    assert there.change is not None
    assert there.change.code == ""
    assert [problem.code for problem in there.problems] == ["text_cut"]


def test_what_is_wrong_with_the_tax_is_told_once_for_all_prices():
    verdict = updated(PRODUCT, item(tax_free=True, default_price=Decimal(1)), known())
    assert [problem.code for problem in verdict.problems] == ["tax_differs"]
    assert verdict.change is None


def test_a_new_product_is_whole_and_its_prices_include_tax():
    change = created(PRODUCT, known(sent={})).change
    assert change is not None
    assert change.created
    assert change.body == {
        "SKU": "TEA-50",
        "Name": "Loose leaf tea 50 g",
        "DefaultPurchasePrice": "4.1275",
        "DefaultPrice": "12.50",
        "UPC": "0012345678905",
        "InternalNotes": "Keep dry",
        "ShippingLength": "0.3",
        "ShippingWidth": "0.2",
        "ShippingHeight": "0.1",
        "ShippingWeight": "1.2",
        "ReorderQty": "20",
        "RestockQty": "40",
        "PickZone": "A-04-1",
        "PrimarySupplier": "TEACO",
        "Group": "Tea",
        "UnitOfMeasure": "ea",
        "TaxInclusive": "True",
        "TaxFreeItem": "False",
        "IsActive": "True",
        "PriceGroups": {
            "PriceGroup": [{"Group": "1", "Price": "12.50"}, {"Group": "2", "Price": "9.90"}]
        },
    }


def test_a_new_product_is_whole_whoever_is_the_master_of_its_fields():
    off = dict.fromkeys(type(KNOWN.masters).model_fields, False)
    all_on, all_off = created(PRODUCT, known()).change, created(PRODUCT, known(**off)).change
    assert all_on is not None
    assert all_off is not None
    assert all_off.body == all_on.body


def test_a_new_product_without_tax_is_free_of_it():
    change = created(product(taxable=False), known()).change
    assert change is not None
    assert (change.body["TaxFreeItem"], change.body["DefaultPrice"]) == ("True", "11.36")


def test_a_new_product_without_a_price_is_not_offered_for_nothing():
    change = created(product(sell_price=None), known()).change
    assert change is not None
    assert change.body["Approved"] == "False"
    assert "no sell price" in change.in_words


def test_a_new_product_with_an_unknown_rate_is_not_made():
    verdict = created(PRODUCT, replace(KNOWN, rates=TaxRates({})))
    assert verdict.change is None
    assert verdict.problems[0].code == "tax_rate_unknown"


def test_how_an_item_stands_is_named_as_differences_are():
    change = created(PRODUCT, known(sent={})).change
    assert change is not None
    stands = standing(ITEM)
    unseen = {"ReorderQty", "RestockQty"}
    wanted = {one.name: one.new for one in change.fields if one.name not in unseen}
    assert {name: stands[name] for name in wanted} == wanted
    assert not unseen & set(stands)
