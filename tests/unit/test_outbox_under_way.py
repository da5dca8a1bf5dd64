"""What is booked while stock is being read may be offered too low for one run, never twice."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, cast

import pytest

from sync.domain.document import (
    Document,
    DocumentRow,
    DocumentState,
    DocumentType,
    StockEffect,
    document_id,
)
from sync.domain.rma import Return, ReturnLine
from sync.outbox.under_way import Exported, read_in_flight
from sync.task import Context
from tests.unit.checks_setup import setup_with
from tests.unit.outbox_ledger import FIRST_SEEN, FakeLedger

BACK = StockEffect("TEA-50", "MAIN", Decimal(1))
LINE = ReturnLine(
    "TEA-50",
    "Tea",
    Decimal(1),
    "MAIN",
    "Damaged",
    "Return to stock issue credit",
    Decimal(10),
    Decimal(1),
)
DAY = date(2026, 11, 3)
RMA = Return("318", "N1", "kim", True, DAY, DAY, "1", Decimal(11), (LINE,))


class Bench:
    """One return of Neto, the ledger's row of it, and no orders at all."""

    def __init__(self):
        self.ledger = FakeLedger()
        nothing = cast("Any", None)
        self.context = Context(
            setup=setup_with(),
            neto=cast("Any", self),
            unleashed=cast("Any", self),
            memory=self.ledger,
            clock=lambda: datetime(2026, 11, 4, tzinfo=UTC),
            sleep=nothing,
            stopping=nothing,
        )

    def is_now(self, state: DocumentState) -> None:
        name = document_id(DocumentType.RETURN, RMA.rma_id)
        document = Document(
            name, DocumentType.RETURN, RMA.rma_id, "AUD", RMA.refund_total, (), (BACK,)
        )
        row = DocumentRow(document, state, 1, "", None, FIRST_SEEN, None, None, "", "")
        self.ledger.rows[name] = replace(row, state=state)

    def orders(self, **_: Any) -> list[Any]:
        return []

    def returns(self, **_: Any) -> list[Return]:
        return [RMA]

    def open_sales_orders(self) -> list[Any]:
        return []


def test_a_return_that_is_booked_while_stock_is_read_is_not_offered_twice():
    bench = Bench()
    bench.is_now(DocumentState.PENDING)
    exported = Exported.now(bench.context)
    bench.is_now(DocumentState.EXPORTED)
    assert read_in_flight(bench.context, exported, {}) == {}


@pytest.mark.parametrize(
    ("state", "moved"),
    [
        (DocumentState.PENDING, {("tea-50", "main"): Decimal(1)}),
        (DocumentState.FAILED, {("tea-50", "main"): Decimal(1)}),
        (DocumentState.SENDING, {}),
        (DocumentState.UNKNOWN, {}),
        (DocumentState.EXPORTED, {}),
        (DocumentState.IGNORED, {}),
    ],
)
def test_a_return_is_on_its_way_as_long_as_it_cannot_be_booked(state, moved):
    bench = Bench()
    bench.is_now(state)
    assert read_in_flight(bench.context, Exported.now(bench.context), {}) == moved
