"""Levels that Neto gets, products left alone, and goods that only one side has moved."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sync.domain.catalogue import KitComponent, NetoItem
from sync.domain.effects import goods_out, stock_effects_of_order, stock_effects_of_return
from sync.domain.in_flight import in_flight
from sync.domain.stock import (
    StockRules,
    UnleashedStock,
    plan_stock,
    share_zeroed,
    target_quantity,
)

MAIN = {"": "MAIN", "SHOP": "RETAIL"}


def _warehouse(reference):
    return MAIN.get(reference, reference)


def _item(sku, **fields):
    levels = {one: Decimal(level) for one, level in fields.pop("levels", {"1": "5"}).items()}
    return replace(NetoItem(sku, sku, True, True, "", levels, ()), **fields)


def _stock(**quantities):
    """MAIN and RETAIL exist; A="7" is 7 in MAIN."""
    places = {(sku.lower(), "main"): Decimal(level) for sku, level in quantities.items()}
    return UnleashedStock(
        frozenset(sku for sku, _ in places), frozenset({"main", "retail"}), places
    )


@pytest.mark.parametrize(
    ("quantity", "moved", "buffer", "target"),
    [
        ("10", "0", 0, 10),
        ("10", "-4", 0, 6),
        ("10", "1", 2, 9),
        ("9.99", "0", 0, 9),
        ("3", "-5", 0, 0),
        ("-2.5", "0", 0, 0),
        ("1", "0", 2, 0),
    ],
)
def test_the_target_is_whole_and_never_below_zero(quantity, moved, buffer, target):
    assert target_quantity(Decimal(quantity), Decimal(moved), buffer) == target


def test_only_levels_that_differ_are_changed():
    plan = plan_stock([_item("A"), _item("B")], _stock(A="7", B="5"), StockRules({"1": "MAIN"}))
    assert [(level.sku, level.warehouse_id, level.old, level.new) for level in plan.changes] == [
        ("A", "1", Decimal(5), 7)
    ]
    assert [level.sku for level in plan.unchanged] == ["B"]


def test_a_product_without_a_row_has_nothing():
    stock = replace(_stock(), products=frozenset({"a"}))
    plan = plan_stock([_item("A")], stock, StockRules({"1": "MAIN"}))
    assert [level.new for level in plan.changes] == [0]


def test_a_product_that_never_diminishes_in_unleashed_keeps_its_level():
    stock = replace(_stock(B="5"), products=frozenset({"a", "b"}), uncounted=frozenset({"a"}))
    plan = plan_stock([_item("A"), _item("B")], stock, StockRules({"1": "MAIN"}))
    assert plan.changes == ()
    assert [(skip.sku, skip.code) for skip in plan.skipped] == [("A", "never_diminishing")]
    assert "never diminishes" in plan.skipped[0].reason


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"components": (KitComponent("X", Decimal(1), Decimal(0)),)}, "kit"),
        ({"active": False}, "inactive"),
        ({"inventoried": False}, "not_inventoried"),
        ({"sku": "PARENT"}, "parent"),
        ({"sku": "ELSE"}, "only_neto"),
    ],
)
def test_a_product_that_carries_no_stock_is_left_alone(fields, code):
    child = _item("CHILD", parent_sku="parent")
    items = [_item(**{"sku": "A", **fields}), child]
    plan = plan_stock(items, _stock(A="7", PARENT="7", CHILD="5"), StockRules({"1": "MAIN"}))
    assert [skip.code for skip in plan.skipped] == [code]
    assert plan.skipped[0].reason
    assert not plan.changes


def test_goods_are_not_offered_twice_nor_in_a_warehouse_that_unleashed_lacks():
    item = _item("A", levels={"1": "0", "2": "0", "3": "9"})
    rules = StockRules({"1": "MAIN", "2": "main", "3": "NORTH"})
    plan = plan_stock([item], _stock(A="7"), rules)
    assert [(level.warehouse_id, level.new) for level in plan.changes] == [("1", 7)]
    assert plan.unchanged == ()


def test_what_is_in_flight_and_the_buffer_are_taken_off():
    rules = StockRules({"1": "MAIN"}, buffer=1, in_flight={("a", "main"): Decimal(-4)})
    plan = plan_stock([_item("A")], _stock(A="12"), rules)
    assert [level.new for level in plan.changes] == [7]


def test_the_share_zeroed_counts_products_that_lose_all_their_stock():
    items = [
        _item("A", levels={"1": "5", "2": "3"}),
        _item("B"),
        _item("C"),
        _item("D", levels={"1": "0"}),
        _item("KIT", components=(KitComponent("X", Decimal(1), Decimal(0)),)),
    ]
    stock = _stock(A="0", B="0", C="2", D="0")
    plan = plan_stock(items, stock, StockRules({"1": "MAIN"}))
    assert share_zeroed(plan) == Decimal(2) / 3
    quantities = {**stock.quantities, ("a", "retail"): Decimal(1)}
    both = StockRules({"1": "MAIN", "2": "RETAIL"})
    assert share_zeroed(plan_stock(items, replace(stock, quantities=quantities), both)) == (
        Decimal(1) / 3
    )


def test_nothing_in_stock_means_no_share():
    assert share_zeroed(plan_stock([], _stock(), StockRules({}))) == 0


@pytest.mark.parametrize(
    ("status", "taken"),
    [
        ("New", {}),
        ("Pick", {}),
        ("On Hold", {}),
        ("Cancelled", {}),
        ("Pack", {("a", "main"): -4, ("b", "retail"): -2}),
        ("Pending Pickup", {("a", "main"): -4, ("b", "retail"): -2}),
        ("Dispatched", {("a", "main"): -4, ("b", "retail"): -2}),
        ("Pending Dispatch", {("a", "main"): -3}),
    ],
)
def test_neto_takes_stock_out_by_status(make, status, taken):
    order = make.order(
        make.line("A", "4", shipped="3"),
        make.line("B", "2", shipped="0", warehouse="SHOP"),
        make.line("TEXT_NOTE", "1"),
        status=status,
    )
    assert in_flight(stock_effects_of_order(order, _warehouse, {}), []) == taken


def test_what_both_sides_moved_cancels_out(make):
    order = make.order(make.line("A", "4"))
    out = goods_out(order, _warehouse, {})
    assert in_flight(stock_effects_of_order(order, _warehouse, {}), out) == {}


def test_what_unleashed_completed_and_neto_only_reserves_is_put_back(make):
    order = make.order(make.line("A", "4"), status="New")
    neto = stock_effects_of_order(order, _warehouse, {})
    assert in_flight(neto, goods_out(order, _warehouse, {})) == {("a", "main"): 4}


def test_a_packed_kit_takes_out_its_components(make):
    order = make.order(make.line("KIT", "2"), status="Pack")
    kits = make.kits(KIT=[("A", "3", "0")])
    assert in_flight(stock_effects_of_order(order, _warehouse, kits), []) == {("a", "main"): -6}


def test_a_closed_return_puts_back_what_its_outcome_says(make):
    rma = make.rma(
        make.return_line("A", "2"), make.return_line("B", "1", outcome="Return to customer")
    )
    assert in_flight(stock_effects_of_return(rma, _warehouse, {}), []) == {("a", "main"): 2}
    still_open = replace(rma, closed=False)
    assert stock_effects_of_return(still_open, _warehouse, {}) == ()
