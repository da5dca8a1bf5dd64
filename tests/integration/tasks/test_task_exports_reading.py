"""What exports read of Neto: late, early and skipped papers leave all the same."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from sync.domain.catalogue import System
from sync.domain.document import DocumentState
from sync.domain.events import ReasonsSeen
from sync.sandbox.clock import HandClock
from sync.sandbox.tiny import tiny_order, tiny_return
from sync.tasks import export_invoices, export_returns, import_products

DAY = timedelta(days=1)


def _known(shop, document_id: str) -> bool:
    return shop.ledger.document(document_id) is not None


def test_an_order_that_neto_skipped_leaves_with_the_next_wide_read(open_tiny):
    """It is there with a time that lies behind the cursor."""
    with open_tiny() as shop:
        shop.good(export_invoices.TASK)
        shop.neto.add_order(tiny_order("N1", updated_at=shop.clock.now() - timedelta(hours=5)))
        shop.good(export_invoices.TASK)
        assert not _known(shop, "invoice:N1")
        shop.clock.advance(DAY.total_seconds())
        shop.good(export_invoices.TASK)
        assert shop.state("invoice:N1") is DocumentState.EXPORTED
        shop.forget_requests()
        shop.clock.advance(DAY.total_seconds())
        shop.good(export_invoices.TASK)
        assert shop.writes() == []


def test_a_return_that_neto_skipped_leaves_with_the_next_wide_read(open_tiny):
    with open_tiny() as shop:
        shop.good(export_returns.TASK)
        early = shop.clock.now() - timedelta(hours=5)
        shop.neto.add_return(replace(tiny_return("318", "N1"), updated_at=early))
        shop.good(export_returns.TASK)
        assert not _known(shop, "return:318")
        shop.clock.advance(DAY.total_seconds())
        shop.good(export_returns.TASK)
        assert shop.state("return:318") is DocumentState.EXPORTED


def test_an_order_that_changes_while_our_clock_is_fast_is_not_lost(open_tiny):
    with open_tiny() as shop:
        right = shop.clock
        shop.clock = HandClock(right.now() + timedelta(hours=3))
        shop.good(export_invoices.TASK)
        right.advance(60)
        shop.neto.add_order(tiny_order("N1", updated_at=right.now()))
        shop.good(export_invoices.TASK)
        assert shop.state("invoice:N1") is DocumentState.EXPORTED


def test_an_order_that_neto_stamps_before_the_start_date_leaves_by_its_own_day(open_tiny):
    """Which zone Neto's days are in is in doubt."""
    with open_tiny() as shop:
        start = shop.setup.export.start_date
        order = tiny_order("N1", invoiced_on=start)
        noon = order.updated_at.replace(year=start.year, month=start.month, day=start.day)
        shop.neto.add_order(replace(order, updated_at=noon - DAY))
        shop.good(export_invoices.TASK)
        assert shop.state("invoice:N1") is DocumentState.EXPORTED


def test_a_reason_seen_in_past_adjustments_is_known_to_the_export_too(open_tiny):
    """The checks let it pass, so the export does."""
    reasons = {"known": ["Damaged"]}
    world = {"returns": (tiny_return("318", "N1"),)}
    with open_tiny(world, adjustment_reasons=reasons) as shop:
        shop.run(export_returns.TASK)
        assert shop.state("return:318") is DocumentState.FAILED
        seen = ReasonsSeen(System.UNLEASHED, ("Changed Mind",))
        shop.good(replace(export_returns.TASK, run=lambda _: iter([seen])))
        shop.good(export_returns.TASK)
        assert shop.state("return:318") is DocumentState.EXPORTED


def _second_rate(shop, rate: str) -> None:
    """The store's tax code stands in Unleashed a second time, before the right one."""
    taxes = shop.unleashed.taxes
    gst = next(row for row in taxes if row["TaxCode"] == "G.S.T.")
    other = {**gst, "Guid": str(uuid4()), "TaxRate": Decimal(rate)}
    taxes.insert(0, other)


def test_of_a_tax_code_with_two_rates_the_stores_own_counts(open_tiny):
    with open_tiny({"orders": (tiny_order("N1"),)}) as shop:
        _second_rate(shop, "0.15")
        shop.good(export_invoices.TASK)
        assert shop.unleashed.order_by_number("N1")["TaxTotal"] == 1
        shop.good(import_products.TASK)


def test_a_tax_code_with_two_rates_neither_of_which_is_the_stores_holds_invoices_back(open_tiny):
    with open_tiny({"orders": (tiny_order("N1"),)}) as shop:
        _second_rate(shop, "0.15")
        shop.neto.tax_rate = Decimal("0.125")
        shop.run(export_invoices.TASK)
        assert shop.row("invoice:N1").code == "missing_tax_code"
        assert shop.unleashed.order_by_number("N1") is None
        shop.neto.tax_rate = Decimal("0.1")
        shop.good(export_invoices.TASK)
        assert shop.state("invoice:N1") is DocumentState.EXPORTED
