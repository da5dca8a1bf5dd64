"""One record that cannot be read holds up as little as may be, and is told of by its name."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sync.domain.document import DocumentState
from sync.domain.run import RunStatus
from sync.sandbox.tiny import NOON, tiny_line, tiny_order, tiny_product, tiny_return, tiny_world
from sync.tasks import (
    export_invoices,
    export_returns,
    import_customers,
    import_kits,
    import_products,
    import_stock,
)

KIT = "KIT-TEA-01"


def _spoil_kit(shop) -> None:
    components = shop.neto.items[KIT.casefold()].components
    next(iter(components.values()))["AssembleQuantity"] = ""


def _spoil_product(shop, code: str) -> None:
    guid = shop.unleashed.products.by_code(code)["Guid"]
    shop.unleashed.products[guid] = {
        **shop.unleashed.products[guid],
        "DefaultPurchasePrice": "a lot",
    }


def _entries(shop, run) -> dict[str, tuple[str, str]]:
    return {
        row["record_key"]: (row["outcome"], row["code"])
        for row in shop.log(run)
        if row["code"] == "unreadable"
    }


# Exports ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["individual", "batch"])
def test_an_order_that_cannot_be_read_fails_and_the_others_leave(open_tiny, mode):
    orders = tuple(tiny_order(name) for name in ("N1", "N2", "N3"))
    with open_tiny({"orders": orders}, export={"mode": mode, "customer": "greenleaf"}) as shop:
        whole = shop.neto.orders["n2"].fields["TaxInclusive"]
        shop.neto.orders["n2"].fields["TaxInclusive"] = ""
        run = shop.run(export_invoices.TASK)
        assert (run.status, run.tally.failed) == (RunStatus.PARTIAL, 1)
        for name in ("invoice:N1", "invoice:N3"):
            assert shop.state(name) is DocumentState.EXPORTED
        row = shop.row("invoice:N2")
        assert (row.state, row.code) == (DocumentState.FAILED, "unreadable")
        assert "Neto gave Order N2" in row.message
        assert "TaxInclusive" in row.message
        assert row.document.neto_total > 0
        shop.neto.orders["n2"].fields["TaxInclusive"] = whole
        shop.good(export_invoices.TASK)
        assert shop.state("invoice:N2") is DocumentState.EXPORTED


def test_a_return_that_cannot_be_read_fails_and_the_others_leave(open_tiny):
    with open_tiny({"returns": (tiny_return("318", "N1"), tiny_return("319", "N1"))}) as shop:
        shop.neto.rmas["318"].fields["RefundTotal"] = "much"
        run = shop.run(export_returns.TASK)
        assert (run.tally.changed, run.tally.failed) == (1, 1)
        assert shop.row("return:318").code == "unreadable"
        assert shop.state("return:319") is DocumentState.EXPORTED


def test_goods_that_came_back_without_a_sku_fail_the_return(open_tiny):
    rma = tiny_return("318", "N1")
    lines = tuple(replace(line, sku="") for line in rma.lines)
    with open_tiny({"returns": (replace(rma, lines=lines),)}) as shop:
        shop.run(export_returns.TASK)
        row = shop.row("return:318")
        assert (row.state, row.code) == (DocumentState.FAILED, "line_without_goods")
        assert "no SKU" in row.message


def test_an_order_of_a_product_that_cannot_be_read_fails_alone(open_tiny):
    orders = (
        tiny_order("N1", [tiny_line("CUP-01")]),
        tiny_order("N2"),
        tiny_order("N3", [tiny_line(KIT)]),
    )
    products = (*tiny_world().products, tiny_product("CUP-02"))
    with open_tiny({"orders": orders, "products": products}) as shop:
        _spoil_product(shop, "CUP-01")
        _spoil_kit(shop)
        shop.run(export_invoices.TASK)
        assert shop.row("invoice:N1").code == "unreadable"
        assert "Products CUP-01" in shop.row("invoice:N1").message
        assert shop.row("invoice:N3").code == "unreadable"
        assert f"Item {KIT}" in shop.row("invoice:N3").message
        assert shop.state("invoice:N2") is DocumentState.EXPORTED


# Imports ----------------------------------------------------------------------------------------


def test_stock_is_set_although_a_kit_cannot_be_read(open_tiny):
    with open_tiny() as shop:
        _spoil_kit(shop)
        shop.neto.items["tea-50"].stock["1"] = 3
        run = shop.run(import_stock.TASK)
        assert run.status is RunStatus.PARTIAL
        assert shop.changes(run) == {("TEA-50", "quantity MAIN"): ("3", "10")}
        assert _entries(shop, run) == {KIT: ("failed", "unreadable")}


def test_stock_is_not_set_while_a_kit_that_cannot_be_read_is_under_way(open_tiny):
    packed = tiny_order("N1", [tiny_line(KIT)], status="Pack", completed_at=None)
    with open_tiny({"orders": (packed,)}) as shop:
        _spoil_kit(shop)
        shop.forget_requests()
        run = shop.run(import_stock.TASK)
        assert run.status is RunStatus.FAILED
        assert f"Item {KIT}" in run.message
        assert "under way" in run.message
        assert shop.writes() == []


def test_stock_of_a_product_that_cannot_be_read_is_left_alone(open_tiny):
    with open_tiny() as shop:
        _spoil_product(shop, "TEA-50")
        shop.neto.items["tea-50"].stock["1"] = 3
        run = shop.run(import_stock.TASK)
        assert shop.changes(run) == {}
        assert _entries(shop, run) == {"TEA-50": ("failed", "unreadable")}


def test_a_product_that_cannot_be_read_on_either_side_is_not_carried(open_tiny):
    with open_tiny() as shop:
        shop.good(import_products.TASK)
        _spoil_product(shop, "TEA-50")
        _spoil_kit(shop)
        shop.forget_requests()
        run = shop.run(import_products.TASK)
        assert run.status is RunStatus.PARTIAL
        assert _entries(shop, run) == {
            "TEA-50": ("failed", "unreadable"),
            KIT: ("failed", "unreadable"),
        }
        assert shop.writes() == []


def test_a_kit_that_cannot_be_read_keeps_its_components(open_tiny):
    with open_tiny() as shop:
        shop.good(import_kits.TASK)
        _spoil_kit(shop)
        shop.forget_requests()
        run = shop.run(import_kits.TASK)
        assert _entries(shop, run) == {KIT: ("failed", "unreadable")}
        assert shop.writes() == []


def test_a_late_change_in_the_customers_is_read_again_while_one_cannot_be(open_tiny):
    """The cursor waits for it, as it does for every customer that failed."""
    with open_tiny() as shop:
        shop.good(import_customers.TASK)
        before = shop.ledger.cursor(import_customers.CHANGED)
        guid = shop.unleashed.customers.by_code("greenleaf")["Guid"]
        record = shop.unleashed.customers[guid]
        later = NOON + timedelta(days=400)
        shop.unleashed.customers[guid] = {
            **record,
            "StopCredit": "perhaps",
            "LastModifiedOn": later,
        }
        run = shop.run(import_customers.TASK)
        assert _entries(shop, run) == {"greenleaf": ("failed", "unreadable")}
        assert shop.ledger.cursor(import_customers.CHANGED) == before
