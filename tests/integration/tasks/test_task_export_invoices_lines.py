"""What an order becomes, line by line: kits, warehouses, tax, notes, coupons and charges."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from sync.domain.document import DocumentState
from sync.sandbox.faults import Fault
from sync.sandbox.tiny import NOON, ZERO, tiny_line, tiny_order, tiny_product
from sync.sandbox.world.model import WorldStock
from sync.tasks.export_invoices import TASK

SYDNEY = WorldStock("SYD", Decimal(5), Decimal(5), Decimal("4.10"))
TWO_PLACES = (tiny_line("TEA-50"), tiny_line("CUP-01", warehouse="SYD"))


def _products(**cup):
    tea = tiny_product("TEA-50")
    return {
        "products": (tea, tiny_product("CUP-01", stock=(*tea.stock, SYDNEY), **cup)),
        "orders": (tiny_order("N1", TWO_PLACES),),
    }


def _lines(order) -> list[tuple[Any, ...]]:
    """Code or label, quantity, total and tax code of each line."""
    return [
        (
            line["Product"]["ProductCode"] or line["Product"]["ProductDescription"],
            line["OrderQuantity"],
            line["LineTotal"] + line["LineTax"],
            line["LineTaxCode"],
        )
        for line in order["SalesOrderLines"]
    ]


def _alive(shop) -> list[str]:
    orders = shop.unleashed.sales_orders.values()
    return sorted(one["OrderNumber"] for one in orders if one["OrderStatus"] != "Deleted")


def test_a_kit_is_one_line_or_its_components(open_tiny):
    kit = tiny_line("KIT-TEA-01", 2, unit_price=Decimal("33.00"), tax=Decimal("6.00"))
    orders = (tiny_order("N1", [kit]),)
    with open_tiny({"orders": orders}) as shop:
        shop.good(TASK)
        assert _lines(shop.unleashed.order_by_number("N1")) == [("KIT-TEA-01", 2, 66, "G.S.T.")]
        assert shop.unleashed.on_hand("TEA-50", "MAIN") == 6
        shop.set(export={"kits": "components"})
        shop.neto.add_order(tiny_order("N2", [kit], updated_at=NOON + timedelta(hours=20)))
        shop.good(TASK)
        order = shop.unleashed.order_by_number("N2")
        assert [line[:2] for line in _lines(order)] == [("TEA-50", 4), ("CUP-01", 2)]
        assert order["Total"] == 66
        assert shop.unleashed.on_hand("TEA-50", "MAIN") == 2


def test_each_warehouse_gets_a_sales_order_of_its_own(open_tiny):
    world = _products()
    order = replace(
        world["orders"][0],
        shipping_total=Decimal("11.00"),
        shipping_tax=Decimal("1.00"),
        grand_total=Decimal("33.00"),
    )
    with open_tiny({**world, "orders": (order,)}) as shop:
        shop.good(TASK)
        first, second = (shop.unleashed.order_by_number(name) for name in ("N1-1", "N1-2"))
        assert [line[0] for line in _lines(first)] == ["TEA-50", "Freight"]
        assert (first["Total"], first["Warehouse"]["WarehouseCode"]) == (22, "MAIN")
        assert (second["Total"], second["Warehouse"]["WarehouseCode"]) == (11, "SYD")
        assert shop.row("invoice:N1").unleashed_total == 33
        assert shop.unleashed.on_hand("CUP-01", "SYD") == 4


def test_a_warehouse_is_mapped_and_a_line_without_one_goes_to_the_default(open_tiny):
    lines = (tiny_line("TEA-50", warehouse=""), tiny_line("CUP-01"))
    settings = {"warehouses": {"MAIN": "SYD"}, "defaults": {"warehouse": "SYD"}}
    with open_tiny({"orders": (tiny_order("N1", lines),)}, **settings) as shop:
        shop.good(TASK)
        order = shop.unleashed.order_by_number("N1")
        assert order["Warehouse"]["WarehouseCode"] == "SYD"
        assert len(order["SalesOrderLines"]) == 2


def test_when_the_second_part_is_refused_the_first_is_taken_back(open_tiny):
    with open_tiny(_products()) as shop:
        shop.unleashed.products.by_code("CUP-01")["MinimumSellPrice"] = Decimal(50)
        shop.run(TASK)
        row = shop.row("invoice:N1")
        assert (row.state, row.code) == (DocumentState.FAILED, "rejected")
        assert "below the minimum sell price" in row.message
        assert _alive(shop) == []
        shop.unleashed.products.by_code("CUP-01")["MinimumSellPrice"] = None
        shop.good(TASK, "invoice:N1")
        assert shop.state("invoice:N1") is DocumentState.EXPORTED
        assert _alive(shop) == ["N1-1R1", "N1-2R1"]


def test_when_only_the_second_part_cannot_be_completed_the_message_says_what_stands(open_tiny):
    with open_tiny(_products()) as shop:
        shop.unleashed.set_on_hand("CUP-01", "SYD", Decimal(0))
        shop.unleashed.refuse_negative_stock = True
        shop.run(TASK)
        row = shop.row("invoice:N1")
        assert row.state is DocumentState.FAILED
        assert "In Unleashed stands: N1-1, N1-2." in row.message
        shop.unleashed.set_on_hand("CUP-01", "SYD", Decimal(5))
        shop.good(TASK, "invoice:N1")
        assert shop.state("invoice:N1") is DocumentState.EXPORTED
        assert _alive(shop) == ["N1-1", "N1-2"]
        assert shop.unleashed.on_hand("TEA-50", "MAIN") == 9
        assert shop.unleashed.on_hand("CUP-01", "SYD") == 4


@pytest.mark.parametrize("kind", ["drop_before", "drop_after", "status", "status_after"])
def test_lost_answers_leave_each_part_there_once(open_tiny, kind):
    with open_tiny(_products()) as shop:
        shop.sandbox.unleashed_faults.arm(Fault(kind, match="SalesOrders", method="POST", every=2))
        for _ in range(4):
            shop.run(TASK)
        assert shop.state("invoice:N1") is DocumentState.EXPORTED
        assert _alive(shop) == ["N1-1", "N1-2"]
        assert shop.unleashed.on_hand("TEA-50", "MAIN") == 9
        assert shop.unleashed.on_hand("CUP-01", "SYD") == 4


def test_tax_free_lines_notes_coupon_freight_and_surcharge_each_find_their_place(open_tiny):
    lines = (
        tiny_line("TEA-50", 2, coupon=Decimal("2.00"), tax=Decimal("1.82")),
        tiny_line("CUP-01", tax=ZERO, tax_code="FRE", coupon=Decimal("1.00")),
        tiny_line("TEXT_NOTE", name="Gift wrap", unit_price=ZERO, tax=ZERO, warehouse=""),
        tiny_line("DS_TEACO", name="Drop shipped", unit_price=ZERO, tax=ZERO, warehouse=""),
    )
    order = tiny_order(
        "N1",
        lines,
        shipping_total=Decimal("9.90"),
        shipping_tax=Decimal("0.90"),
        surcharge_total=Decimal("2.10"),
        surcharge_taxable=Decimal("1.10"),
        coupon_code="TEATIME",
        coupon_discount=Decimal("3.00"),
        grand_total=Decimal("42.00"),
    )
    with open_tiny({"orders": (order,)}) as shop:
        shop.good(TASK)
        there = shop.unleashed.order_by_number("N1")
        assert _lines(there) == [
            ("TEA-50", 2, Decimal("20.00"), "G.S.T."),
            ("CUP-01", 1, Decimal("10.00"), "NONE"),
            ("Freight", 1, Decimal("9.90"), "G.S.T."),
            ("Surcharge", 1, Decimal("1.10"), "G.S.T."),
            ("Surcharge, tax free", 1, Decimal("1.00"), "NONE"),
        ]
        assert (there["Total"], there["TaxTotal"]) == (42, Decimal("2.82"))


def test_an_order_that_does_not_add_up_is_held_with_both_figures_and_goes_when_mended(open_tiny):
    wrong = tiny_order("N1", grand_total=Decimal("12.34"))
    with open_tiny({"orders": (wrong,)}) as shop:
        shop.run(TASK)
        row = shop.row("invoice:N1")
        assert row.state is DocumentState.HELD
        assert "12.34" in row.message
        assert "11.00" in row.message
        assert shop.writes() == []
        right = tiny_order("N1", updated_at=NOON + timedelta(hours=20))
        shop.neto.replace_order(right)
        shop.good(TASK)
        assert shop.state("invoice:N1") is DocumentState.EXPORTED
