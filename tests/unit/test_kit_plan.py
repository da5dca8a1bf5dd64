"""Kits: components added, changed and dropped, and every reason why a bill cannot go."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from sync.domain.bill import Bill, BillLine
from sync.domain.catalogue import KitComponent, NetoItem, UnleashedProduct
from sync.domain.kit_bills import cycle_of
from sync.domain.kit_plan import plan_kits
from sync.domain.run import Outcome

DAY = datetime(2026, 11, 1, tzinfo=UTC)
KIT = {"TEA": "2", "CUP": "1"}


def _bill(product="KIT", parts=KIT, number="BOM-1", **more):
    lines = tuple(
        BillLine(sku, Decimal(quantity), number=place)
        for place, (sku, quantity) in enumerate(parts.items(), 1)
    )
    return Bill(f"guid-{number}", number, product, lines, modified_at=DAY, **more)


def _item(sku, parts=None, levels=None):
    components = tuple(
        KitComponent(part, Decimal(quantity), Decimal(0))
        for part, quantity in (parts or {}).items()
    )
    on_hand = {key: Decimal(value) for key, value in (levels or {}).items()}
    return NetoItem(sku, sku, True, True, "", on_hand, components)


def _product(code, *, obsolete=False):
    return UnleashedProduct(code, code, code, obsolete, True, None, None)


def _plan(bills, items, products=(), *, master=True):
    return plan_kits(bills, products, items, master=master)


def _only(plan):
    (change,) = plan.changes
    return change


SHELF = [_item("TEA"), _item("CUP"), _item("BOX")]


def test_a_kit_without_components_gets_all_of_them():
    change = _only(_plan([_bill()], [*SHELF, _item("KIT")]))
    assert change.body == {
        "SKU": "KIT",
        "KitComponents": {
            "KitComponent": [
                {"ComponentSKU": "TEA", "AssembleQuantity": "2"},
                {"ComponentSKU": "CUP", "AssembleQuantity": "1"},
            ]
        },
    }
    assert [(one.name, one.old, one.new) for one in change.fields] == [
        ("component TEA", None, "2"),
        ("component CUP", None, "1"),
    ]


def test_a_kit_that_is_the_same_is_unchanged_in_whatever_spelling():
    ours = _item("kit", {"tea": "2.000", "Cup": "1"})
    assert _plan([_bill()], [*SHELF, ours]).unchanged == 1


def test_a_component_is_added_another_changed_and_a_third_deleted():
    ours = _item("KIT", {"TEA": "3", "BOX": "1"})
    change = _only(_plan([_bill()], [*SHELF, ours]))
    assert change.body["KitComponents"]["KitComponent"] == [
        {"ComponentSKU": "TEA", "AssembleQuantity": "2"},
        {"ComponentSKU": "CUP", "AssembleQuantity": "1"},
        {"ComponentSKU": "BOX", "Delete": True},
    ]
    assert [(one.name, one.old, one.new) for one in change.fields] == [
        ("component TEA", "3", "2"),
        ("component CUP", None, "1"),
        ("component BOX", "1", None),
    ]


def test_lines_of_the_same_product_are_one_component():
    twice = replace(
        _bill(), lines=(BillLine("TEA", Decimal("0.5")), BillLine("tea", Decimal("1.5")))
    )
    change = _only(_plan([twice], [*SHELF, _item("KIT")]))
    assert [one.new for one in change.fields] == ["2"]


@pytest.mark.parametrize("quantity", ["0.5", "0", "-1"])
def test_a_quantity_neto_cannot_hold_is_refused_with_the_component(quantity):
    plan = _plan([_bill(parts={"TEA": quantity, "CUP": "1"})], [*SHELF, _item("KIT")])
    (entry,) = plan.entries
    assert (entry.outcome, entry.code) == (Outcome.FAILED, "fractional_quantity")
    assert f"{quantity} of TEA" in entry.message
    assert not plan.changes


def test_all_faults_are_named_at_once():
    plan = _plan([_bill(parts={"TEA": "0.5", "JUG": "1", "POT": "1"})], SHELF)
    (entry,) = plan.entries
    assert entry.code == "fractional_quantity"
    assert "Neto does not have the product KIT" in entry.message
    assert "JUG and POT" in entry.message


def test_a_component_that_neto_lacks_is_named():
    (entry,) = _plan([_bill(parts={"JUG": "1"})], [*SHELF, _item("KIT")]).entries
    assert (entry.code, entry.record_key) == ("missing_component", "KIT")
    assert "JUG" in entry.message


def test_a_bill_without_lines_empties_no_kit():
    plan = _plan([_bill(parts={})], [*SHELF, _item("KIT", KIT)])
    assert [entry.code for entry in plan.entries] == ["empty_bill"]
    assert not plan.changes


def test_a_kit_inside_a_kit_is_fine():
    big = _bill("BIG", {"KIT": "1", "BOX": "1"}, "BOM-2")
    plan = _plan([_bill(), big], [*SHELF, _item("KIT"), _item("BIG")])
    assert [change.key for change in plan.changes] == ["KIT", "BIG"]


def test_kits_that_would_contain_themselves_are_refused_with_the_way():
    one, two = _bill("ONE", {"TWO": "1"}, "BOM-1"), _bill("TWO", {"ONE": "1"}, "BOM-2")
    plan = _plan([one, two], [*SHELF, _item("ONE"), _item("TWO")])
    assert [entry.code for entry in plan.entries] == ["kit_cycle", "kit_cycle"]
    assert "ONE > TWO > ONE" in plan.entries[0].message


def test_a_circle_through_a_kit_that_only_neto_knows_is_seen():
    plan = _plan([_bill("ONE", {"TWO": "1"})], [_item("ONE"), _item("TWO", {"ONE": "1"})])
    assert [entry.code for entry in plan.entries] == ["kit_cycle"]


def test_a_circle_elsewhere_holds_nobody_up():
    assert cycle_of("a", {"a": ["b"], "b": ["c"], "c": ["b"]}) == []


def test_the_newest_current_bill_counts_and_the_entry_says_so():
    old = _bill(parts={"BOX": "1"}, number="BOM-1")
    new = replace(_bill(number="BOM-2"), modified_at=DAY + timedelta(days=1))
    gone = replace(_bill(parts={"BOX": "9"}, number="BOM-3", obsolete=True))
    gone = replace(gone, modified_at=DAY + timedelta(days=2))
    change = _only(_plan([new, old, gone], [*SHELF, _item("KIT")]))
    assert [one.name for one in change.fields] == ["component TEA", "component CUP"]
    assert "2 bills of materials" in change.in_words
    assert "BOM-2, counts, not BOM-1" in change.in_words


def test_without_the_switch_components_are_set_on_a_new_kit_only():
    items = [*SHELF, _item("KIT", {"BOX": "1"}), _item("NEW")]
    plan = _plan([_bill(), _bill("NEW", number="BOM-2")], items, master=False)
    assert [change.key for change in plan.changes] == ["NEW"]
    assert plan.skipped == 1


def test_wastage_is_said():
    bill = replace(_bill(), lines=(BillLine("TEA", Decimal(2), Decimal("0.10")),))
    assert "0.1 of TEA" in _only(_plan([bill], [*SHELF, _item("KIT")])).in_words


def test_a_kit_that_holds_stock_of_its_own_is_named_though_nothing_else_differs():
    plan = _plan([_bill()], [*SHELF, _item("KIT", KIT, {"1": "5", "2": "0"})])
    (entry,) = plan.entries
    assert (entry.outcome, entry.code) == (Outcome.UNCHANGED, "kit_has_stock")
    assert "holds 5 of KIT" in entry.message
    assert plan.unchanged == 0


def test_a_changed_kit_with_stock_of_its_own_says_both():
    change = _only(_plan([_bill()], [*SHELF, _item("KIT", levels={"1": "5"})]))
    assert change.code == "kit_has_stock"
    assert "component TEA" in change.in_words
    assert "holds 5" in change.in_words


def test_an_obsolete_product_is_left_alone():
    plan = _plan([_bill()], SHELF, [_product("KIT", obsolete=True)])
    assert (plan.skipped, plan.entries) == (1, ())


def test_a_kit_whose_bill_is_gone_is_left_as_it_is_and_said():
    items = [*SHELF, _item("KIT", KIT)]
    (entry,) = _plan([_bill(obsolete=True)], items, [_product("KIT")]).entries
    assert (entry.outcome, entry.code) == (Outcome.SKIPPED, "no_bill")


def test_a_kit_that_only_neto_knows_is_nobodys_business():
    plan = _plan([], [*SHELF, _item("KIT", KIT)])
    assert (plan.changes, plan.entries, plan.unchanged, plan.skipped) == ((), (), 0, 0)
