"""A story about a few things: who asked, what checks and comparisons found, levels and fields."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from time import monotonic

from sync.domain.catalogue import System
from sync.domain.events import (
    Checked,
    Entry,
    FieldChange,
    InvoicesCompared,
    Level,
    LevelsRead,
    PapersSeen,
    StockCompared,
)
from sync.domain.finding import Finding, Severity
from sync.domain.matching import Matching
from sync.domain.papers import OrderPaper, to_text
from sync.domain.request import Request, RequestKind, RequestState
from sync.domain.run import Outcome
from sync.domain.variance import InvoiceState, InvoiceVariance, StockState, StockVariance
from sync.store.ledger import Ledger
from sync.store.publish import Publisher
from tests.app.shop_runs import ShopFolder, record, started


def add(folder: ShopFolder) -> None:
    """Into the folder's ledger, and published."""
    ledger = Ledger.open(folder.path / "ledger.duckdb", clock=lambda: folder.now)
    try:
        _asked(ledger, folder)
        _compared(ledger, folder)
        _product(ledger, folder)
        Publisher(
            ledger, folder.path, clock=lambda: datetime.now(UTC), monotonic=monotonic
        ).publish()
    finally:
        ledger.close()


def _asked(ledger: Ledger, folder: ShopFolder) -> None:
    """Anna asked for one document, Ben for all that failed for one cause: they failed again."""
    cause: dict[str, object] = {
        "matching": Matching().subject(),
        "states": ["failed"],
        "cause": "warehouse_missing",
    }
    ledger.mirror_requests(
        [
            _request(folder, "a", "anna", {"documents": ["invoice:N100283"]}, minutes=3),
            _request(folder, "b", "ben", cause, minutes=10),
        ]
    )

    run = replace(started("export_invoices", folder.ago(minutes=9)), run_id="asked-by-ben")
    record(
        ledger,
        run,
        [
            Entry("invoice", number, Outcome.FAILED, "warehouse_missing", "Still missing.")
            for number in ("N100280", "N100281", "N100283")
        ],
    )


def _request(
    folder: ShopFolder, key: str, by: str, subject: dict[str, object], minutes: int
) -> Request:
    return Request(
        request_id=key,
        key=key,
        kind=RequestKind.REEXPORT,
        subject=json.loads(json.dumps(subject)),
        asked_by=by,
        asked_at=folder.ago(minutes=minutes),
        state=RequestState.DONE,
        finished_at=folder.ago(minutes=minutes - 2),
        message="export_invoices: 1 failed.",
    )


def _compared(ledger: Ledger, folder: ShopFolder) -> None:
    orders = [
        OrderPaper("N100900", "not_dispatched", date(2026, 11, 20), version=_version("Pack")),
        OrderPaper("N100901", "before_start", date(2026, 10, 30), version=_version("Dispatched")),
        OrderPaper("N100902", "eligible", date(2026, 11, 20), version=_version("Dispatched")),
    ]
    differs = InvoiceVariance(
        key="invoice:N100283",
        document_id="invoice:N100283",
        neto_id="N100283",
        unleashed_number="",
        state=InvoiceState.ONLY_NETO,
        neto_total=Decimal("1099.00"),
        neto_tax=Decimal("99.91"),
        unleashed_total=None,
        unleashed_tax=None,
    )
    changed = Finding(
        "changed_after_export",
        Severity.WARNING,
        "N100283",
        "Order N100283 was changed in Neto.",
        "Look at it.",
    )
    levels = StockVariance(
        sku="TEA-1",
        name="Green tea",
        warehouse="MAIN",
        neto_quantity=Decimal(41),
        unleashed_quantity=Decimal(40),
        in_flight=Decimal(0),
        variance=Decimal(1),
        unit_cost=Decimal(2),
        state=StockState.DIFFERS,
    )
    at = folder.ago(minutes=6)
    run = replace(started("reconcile", at), run_id="reconcile-story")
    papers = {one.order_id.lower(): to_text(one) for one in orders}
    record(
        ledger,
        run,
        [
            PapersSeen("neto_orders", papers, complete=True),
            InvoicesCompared((differs,), at, at),
            Checked(("changed_after_export",), (changed,)),
            StockCompared((levels,), at, at),
        ],
    )


def _version(status: str) -> dict[str, object]:
    return {"status": status, "total": "10.00", "lines": [], "sheet": ""}


def _product(ledger: Ledger, folder: ShopFolder) -> None:
    for minutes, units in ((50, 34), (8, 41)):
        at = folder.ago(minutes=minutes)
        levels = tuple(Level(sku, "MAIN", Decimal(units), None) for sku in ("TEA-1", "305"))
        run = replace(started("import_stock", at), run_id=f"levels-{units}")
        record(ledger, run, [LevelsRead(System.NETO, at, levels, complete=False)])
    run = replace(started("import_products", folder.ago(minutes=9)), run_id="prices")
    change = FieldChange(System.NETO, "product", "TEA-1", "DefaultPrice", "4.00", "4.50", True)
    said = "Changed in Neto: DefaultPrice."
    record(ledger, run, [change, Entry("product", "TEA-1", Outcome.UPDATED, message=said)])
