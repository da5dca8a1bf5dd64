"""Stock beside each other: the rule by which it is carried decides what a difference is."""

from decimal import Decimal

import pytest

from sync.domain.bill import Bill, BillLine
from sync.domain.catalogue import KitComponent, NetoItem, StockOnHand, UnleashedProduct
from sync.domain.facts import key_of, product_table
from sync.domain.kit_comparison import recipes
from sync.domain.stock import StockRules, UnleashedStock
from sync.domain.stock_comparison import BothStocks, average_costs, compare_stock
from sync.domain.variance import KitPart


def item(sku, level=0, *, parts=(), **fields):
    known = {"active": True, "inventoried": True, "parent_sku": "", **fields}
    levels = {"1": Decimal(level)} if level is not None else {}
    components = tuple(KitComponent(part, Decimal(number), Decimal(0)) for part, number in parts)
    return NetoItem(sku, f"Name of {sku}", levels=levels, components=components, **known)


def compare(items, there, *, flight=None, buffer=0, bills=(), costs=None, obsolete=(), never=()):
    """The rows by SKU; `there` is Unleashed's levels in the one warehouse."""
    products = [
        UnleashedProduct(code, code, code, code in obsolete, False, None, None, code in never)
        for code in there
    ]
    place = {key_of(code): (key_of(code), "main") for code in there}
    both = BothStocks(
        items=items,
        products=product_table(products),
        stock=UnleashedStock(
            frozenset(place),
            frozenset({"main"}),
            {place[key_of(code)]: Decimal(level) for code, level in there.items()},
            frozenset(key_of(code) for code in never),
        ),
        rules=StockRules(
            {"1": "MAIN"},
            buffer,
            {(key_of(sku), "main"): Decimal(moved) for sku, moved in (flight or {}).items()},
        ),
        recipes=recipes(bills),
        costs=average_costs(
            StockOnHand(code, where, Decimal(1), Decimal(1), Decimal(cost))
            for (code, where), cost in (costs or {}).items()
        ),
    )
    return {row.sku: row for row in compare_stock(both)}


@pytest.mark.parametrize(
    ("neto", "there", "moved", "buffer", "state", "variance"),
    [
        (5, "5", 0, 0, "matched", 0),
        (5, "5.75", 0, 0, "matched", 0),
        (3, "5", 0, 2, "matched", 0),
        (0, "-4", 0, 0, "matched", 0),
        (3, "5", -2, 0, "in_flight", 0),
        (6, "5", 1, 0, "in_flight", 0),
        (0, "1", -3, 0, "in_flight", 0),
        (2, "5", -2, 0, "differs", -1),
        (5, "5", -2, 0, "differs", 2),
        (5, "4", 0, 0, "differs", 1),
    ],
)
def test_a_level_is_compared_with_what_is_carried(neto, there, moved, buffer, state, variance):
    row = compare([item("A", neto)], {"A": there}, flight={"A": moved}, buffer=buffer)["A"]
    assert (row.state, row.variance, row.in_flight) == (state, variance, moved)
    assert (row.neto_quantity, row.unleashed_quantity) == (neto, Decimal(there))


def test_a_product_of_one_side_counts_where_it_has_stock():
    rows = compare([item("OURS", 4), item("NONE", 0)], {"THEIRS": "3", "ZERO": "0"})
    assert {sku: (row.state, row.variance) for sku, row in rows.items()} == {
        "OURS": ("only_neto", 4),
        "THEIRS": ("only_unleashed", -3),
    }
    assert (rows["OURS"].unleashed_quantity, rows["THEIRS"].neto_quantity) == (None, None)


def test_what_no_stock_is_carried_for_is_left_out():
    items = [
        item("OFF", 4, active=False),
        item("SERVICE", 4, inventoried=False),
        item("SHELL", 4),
        item("VARIANT", 4, parent_sku="SHELL"),
    ]
    there = {"OFF": "1", "SERVICE": "1", "SHELL": "1", "VARIANT": "4", "OLD": "9"}
    assert set(compare(items, there, obsolete={"OLD"})) == {"VARIANT"}


def test_a_variance_is_worth_its_units_at_average_cost():
    costs = {("A", "MAIN"): "1.23456789", ("B", "SYD"): "2", ("C", "MAIN"): "0"}
    items = [item(sku, 8) for sku in "ABC"]
    rows = compare(items, {"A": "5", "B": "5", "C": "5"}, costs=costs)
    assert [rows[sku].value for sku in "ABC"] == [Decimal("3.7037"), Decimal(6), None]


def test_a_kit_is_worth_what_its_components_allow_on_either_side():
    kit = item("KIT", 0, parts=(("A", 2), ("B", 1)))
    rows = compare([kit, item("A", 9), item("B", 7)], {"KIT": "0", "A": "9", "B": "3"})
    row = rows["KIT"]
    assert (row.neto_quantity, row.unleashed_quantity, row.variance) == (4, 3, 1)
    assert (row.state, row.value) == ("differs", None)


def test_a_row_tells_group_and_supplier_where_unleashed_knows_the_product():
    tea = UnleashedProduct("TEA", "g", "Tea", False, False, None, None, False, "Drinks", "Tea Co")
    both = BothStocks(
        items=[item("tea", 4), item("OURS", 1)],
        products=product_table([tea]),
        stock=UnleashedStock(frozenset({"tea"}), frozenset({"main"}), {}),
        rules=StockRules({"1": "MAIN"}),
    )
    told = {row.sku: (row.group, row.supplier) for row in compare_stock(both)}
    assert told == {"tea": ("Drinks", "Tea Co"), "OURS": ("", "")}


def test_a_kit_tells_the_recipe_it_is_counted_by():
    bill = Bill("g", "B1", "KIT", (BillLine("CUP", Decimal(2), Decimal("0.5")),))
    items = [item("KIT", 0, parts=(("Cup", 2),)), item("Cup", 10), item("SET", parts=(("Cup", 3),))]
    rows = compare(items, {"KIT": "0", "CUP": "10"}, bills=[bill])
    assert rows["KIT"].parts == (KitPart("Cup", Decimal("2.5")),)
    assert rows["SET"].parts == (KitPart("Cup", Decimal(3)),)
    assert rows["Cup"].parts == ()


def test_stock_set_on_a_kit_itself_can_be_sold_besides():
    kit = item("KIT", 2, parts=(("A", 1),))
    row = compare([kit, item("A", 5)], {"KIT": "0", "A": "5"})["KIT"]
    assert (row.neto_quantity, row.variance) == (7, 2)


def test_a_kit_whose_components_are_under_way_is_under_way():
    kit = item("KIT", 0, parts=(("A", 2),))
    row = compare([kit, item("A", 6)], {"KIT": "0", "A": "10"}, flight={"A": -4})["KIT"]
    assert (row.state, row.in_flight, row.unleashed_quantity) == ("in_flight", -2, 5)


def test_another_recipe_in_unleashed_makes_a_difference():
    bill = Bill("g", "B1", "KIT", (BillLine("A", Decimal(2), Decimal("0.5")),))
    kit = item("KIT", 0, parts=(("A", 2),))
    row = compare([kit, item("A", 10)], {"KIT": "0", "A": "10"}, bills=[bill])["KIT"]
    assert (row.neto_quantity, row.unleashed_quantity) == (5, 4)


def test_a_kit_in_a_kit_is_taken_apart_and_shared_parts_are_counted_once():
    kits = [item("BIG", 0, parts=(("KIT", 1), ("A", 1))), item("KIT", 0, parts=(("A", 2),))]
    rows = compare([*kits, item("A", 9)], {"A": "9"})
    assert [rows[sku].neto_quantity for sku in ("BIG", "KIT")] == [3, 4]
    assert rows["BIG"].state == "matched"


def test_a_kit_that_contains_itself_and_one_without_stocked_parts_cannot_be_counted():
    items = [
        item("LOOP", 0, parts=(("LOOP2", 1),)),
        item("LOOP2", 0, parts=(("LOOP", 1),)),
        item("IDLE", 0, parts=(("CARD", 1),)),
        item("CARD", 0, inventoried=False),
    ]
    assert compare(items, {}) == {}


def test_what_never_diminishes_in_unleashed_is_compared_nowhere_and_limits_no_kit():
    kit = item("KIT", parts=[("TEA", 1), ("BAG", 1)])
    there = {"TEA": "4", "BAG": "0", "LEAFLET": "9"}
    rows = compare([item("TEA", 4), item("BAG", 7), kit], there, never=("BAG", "LEAFLET"))
    assert set(rows) == {"TEA", "KIT"}
    assert (rows["KIT"].state, rows["KIT"].neto_quantity) == ("matched", 4)
