"""Batch mode: days that are over leave as one sales order per warehouse, and stock stays right."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from sync.domain.document import DocumentState
from sync.domain.run import RunStatus
from sync.sandbox.tiny import NOON, tiny_line, tiny_order
from sync.sandbox.world.seed import build_world
from sync.tasks import import_stock
from sync.tasks.export_invoices import TASK
from tests.integration.tasks.tasks_shop import open_shop

BATCH = {"mode": "batch", "customer": "greenleaf"}
LATER = NOON + timedelta(hours=20)
DAY = date(2026, 3, 2)
TODAY = date(2026, 3, 3)
NAME = "batch:2026-03-02"


def _open(open_tiny, *orders, **more):
    export = {**BATCH, **more.pop("export", {})}
    return open_tiny({"orders": orders}, export=export, **more)


def _per_day(shop) -> dict[date, tuple[Decimal, ...]]:
    found: dict[date, list[Any]] = {}
    for order in shop.unleashed.sales_orders.values():
        if order["CreatedBy"] == "api":
            found.setdefault(order["OrderDate"].date(), []).append(order)
    names = ("SubTotal", "TaxTotal", "Total")
    return {
        day: tuple(sum((one[name] for one in orders), Decimal(0)) for name in names)
        for day, orders in found.items()
    }


def _states(shop) -> dict[str, tuple[str, str]]:
    return {
        row["neto_id"]: (row["state"], row["batch_id"])
        for row in shop.ledger.export_state()
        if row["document_type"] == "invoice"
    }


def test_both_modes_give_the_same_totals_per_day_to_the_cent(story, tmp_path):
    today = story.shop.sandbox.world.today
    start = today - timedelta(days=8)  # the days before it would say nothing new
    export = {"mode": "batch", "customer": "WEBSALES", "start_date": start}
    with open_shop(build_world(today=today), tmp_path, export=export) as shop:
        run = shop.run(TASK)
        assert run.status is RunStatus.PARTIAL
        alone, batched = _per_day(story.shop), _per_day(shop)
        assert len(batched) > 5
        assert batched == {day: sums for day, sums in alone.items() if start <= day < today}
        made = [one for one in shop.unleashed.sales_orders.values() if one["CreatedBy"] == "api"]
        assert {one["Customer"]["CustomerCode"] for one in made} == {"WEBSALES"}
        places = [(one["OrderDate"], one["Warehouse"]["WarehouseCode"]) for one in made]
        assert len(places) == len(set(places))


def test_a_day_is_one_sales_order_per_warehouse_and_each_invoice_a_row(open_tiny):
    two = (tiny_line("TEA-50", 2), tiny_line("CUP-01", warehouse="SYD"))
    with _open(open_tiny, tiny_order("N1", two), tiny_order("N2")) as shop:
        shop.good(TASK)
        main = shop.unleashed.order_by_number("B20260302-MAIN")
        (line,) = main["SalesOrderLines"]
        assert (line["OrderQuantity"], main["Total"], main["OrderStatus"]) == (3, 33, "Completed")
        assert main["SourceId"] == main["CustomerRef"] == NAME
        assert shop.unleashed.order_by_number("B20260302-SYD")["Total"] == 11
        assert shop.unleashed.on_hand("TEA-50", "MAIN") == 7
        row = shop.row("invoice:N1")
        assert row.state is DocumentState.EXPORTED
        assert row.unleashed_number == "B20260302-MAIN, B20260302-SYD"
        assert row.unleashed_total == row.document.neto_total == 33
        assert _states(shop) == {"N1": ("exported", NAME), "N2": ("exported", NAME)}
        assert shop.row(NAME).unleashed_total == 44
        shop.forget_requests()
        shop.good(TASK)
        assert shop.writes() == []


def test_a_day_that_is_not_over_waits_and_leaves_after_midnight_of_the_store(open_tiny):
    with _open(open_tiny, tiny_order("N1"), tiny_order("N2", invoiced_on=TODAY)) as shop:
        shop.good(TASK)
        waiting = shop.row("invoice:N2")
        assert (waiting.state, waiting.code) == (DocumentState.PENDING, "day_not_over")
        assert "once that day is over" in waiting.message
        shop.forget_requests()
        shop.good(TASK, "invoice:N2")
        shop.good(TASK)
        assert shop.writes() == []
        shop.clock.advance(24 * 3600)
        shop.good(TASK)
        assert _states(shop)["N2"] == ("exported", "batch:2026-03-03")


def test_a_late_order_leaves_with_a_further_batch_of_its_day(open_tiny):
    with _open(open_tiny, tiny_order("N1")) as shop:
        shop.good(TASK)
        shop.neto.add_order(tiny_order("N2", updated_at=LATER))
        shop.good(TASK)
        assert _states(shop)["N2"] == ("exported", f"{NAME}.2")
        assert shop.unleashed.order_by_number("B20260302.2-MAIN")["Total"] == 11


def test_what_was_mended_joins_a_later_batch(open_tiny):
    with _open(open_tiny, tiny_order("N1"), tiny_order("N2", [tiny_line("TEA-99")])) as shop:
        assert shop.run(TASK).status is RunStatus.PARTIAL
        assert shop.row("invoice:N2").code == "missing_product"
        assert _states(shop) == {"N1": ("exported", NAME), "N2": ("failed", "")}
        shop.unleashed.add_product("TEA-99")
        shop.good(TASK)
        assert _states(shop)["N2"] == ("exported", f"{NAME}.2")


def test_a_number_that_is_taken_is_left_to_unleashed(open_tiny):
    with _open(open_tiny, tiny_order("N1", invoiced_on=date(2026, 3, 1))) as shop:
        shop.set(export={"start_date": date(2026, 3, 1)})
        shop.good(TASK)
        theirs = dict(shop.unleashed.order_by_number("B20260301-MAIN"))
        theirs |= {
            "Guid": "b1d20000-0000-5000-8000-0000000000aa",
            "OrderNumber": "B20260302-MAIN",
        }
        shop.unleashed.sales_orders.add(theirs)
        shop.neto.add_order(tiny_order("N2", updated_at=LATER))
        shop.good(TASK)
        assert shop.row("invoice:N2").unleashed_number.startswith("SO-")


@pytest.mark.parametrize("asked", ["invoice:N1", NAME])
def test_a_re_export_of_what_stands_writes_nothing(open_tiny, asked):
    with _open(open_tiny, tiny_order("N1"), tiny_order("N2")) as shop:
        shop.good(TASK)
        shop.forget_requests()
        run = shop.good(TASK, asked)
        assert shop.writes() == []
        assert run.tally.unchanged == 1
        assert "not sent twice" in shop.log(run)[0]["message"]


def test_a_batch_deleted_in_unleashed_is_made_anew_as_its_orders_read_now(open_tiny):
    with _open(open_tiny, tiny_order("N1"), tiny_order("N2")) as shop:
        shop.good(TASK)
        shop.unleashed.delete_invoice("B20260302-MAIN", put_back=True)
        shop.neto.replace_order(tiny_order("N1", [tiny_line("TEA-50", 3)], updated_at=LATER))
        shop.good(TASK)
        assert (
            len([o for o in shop.unleashed.sales_orders.values() if o["CreatedBy"] == "api"]) == 1
        )
        shop.good(TASK, "invoice:N1")
        assert shop.unleashed.order_by_number("B20260302R1-MAIN")["Total"] == 44
        assert shop.row("invoice:N1").unleashed_total == 33
        assert shop.unleashed.on_hand("TEA-50", "MAIN") == 6


def test_a_dry_run_names_the_batch_and_writes_nothing(open_tiny):
    with _open(open_tiny, tiny_order("N1"), tiny_order("N2")) as shop:
        run = shop.good(TASK, dry_run=True)
        messages = {row["record_key"]: row["message"] for row in shop.log(run)}
        assert messages["2026-03-02"] == "Would be sent: 2 invoices, AUD 22.00."
        assert messages["N1"] == "Would be sent with batch 2026-03-02: AUD 11.00."
        assert shop.writes() == []
        assert shop.ledger.document("invoice:N1") is None


@pytest.mark.parametrize("workflow", ["parked", "placed", "completed"])
def test_stock_is_right_before_and_after_a_batch_left(open_tiny, workflow):
    """What Neto has taken out is netted per invoice, until its batch is completed."""
    with _open(open_tiny, export={"workflow": workflow}) as shop:
        for name in ("N1", "N2"):
            shop.neto.add_order(tiny_order(name, updated_at=LATER))
        assert shop.neto.stock("TEA-50", "MAIN") == 8
        shop.forget_requests()
        shop.good(import_stock.TASK)
        shop.good(TASK)
        assert set(_states(shop).values()) == {("exported", NAME)}
        shop.good(import_stock.TASK)
        assert shop.sandbox.neto_journal.writes() == []
        assert shop.unleashed.on_hand("TEA-50", "MAIN") == (8 if workflow == "completed" else 10)


def test_a_kit_is_taken_out_once_with_its_batch(open_tiny):
    kit = tiny_order("N1", [tiny_line("KIT-TEA-01", 2)], updated_at=LATER)
    with _open(open_tiny) as shop:
        shop.neto.add_order(kit)
        shop.good(TASK)
        shop.forget_requests()
        shop.good(import_stock.TASK)
        assert shop.writes() == []
        assert shop.neto.stock("TEA-50", "MAIN") == shop.unleashed.on_hand("TEA-50", "MAIN") == 6
