"""What a shop's morning has besides: API calls of the month, and what both sides differ in."""

from decimal import Decimal
from time import monotonic

from sync.domain.catalogue import System
from sync.domain.events import (
    CallCount,
    CallsMade,
    Checked,
    Event,
    FieldChange,
    InvoicesCompared,
    StockCompared,
)
from sync.domain.finding import Finding, Severity
from sync.domain.quota_pace import QuotaPace
from sync.domain.quota_use import QuotaUse
from sync.domain.variance import InvoiceState, InvoiceVariance, StockState, StockVariance
from sync.store.ledger import Ledger
from sync.store.publish import Publisher
from tests.app.shop_runs import ShopFolder, record, started

CALLS = {
    "import_products": 9_000,
    "import_stock": 21_000,
    "export_invoices": 6_000,
    "export_returns": 400,
    "reconcile": 1_500,
    "import_customers": 300,
    "import_suppliers": 200,
    "import_tax_rates": 12,
}
USED = sum(CALLS.values())
AS_SET = QuotaPace(Decimal(1), Decimal(1480), Decimal(1510), None, None)


def morning(folder: ShopFolder, pace: QuotaPace = AS_SET, use: QuotaUse | None = None) -> None:
    """Adds it all and publishes. `pace` is how the calls go, `use` how they stand."""
    ledger = Ledger.open(folder.path / "ledger.duckdb", clock=lambda: folder.now)
    try:
        for task, calls in CALLS.items():
            made = CallsMade((CallCount(System.UNLEASHED, "Anything", calls, 3, 0, 0),))
            record(ledger, started(task, folder.ago(seconds=10)), [made])
        record(ledger, started("reconcile", folder.ago(minutes=30)), _compared(folder))
        counted = use or QuotaUse(USED, 125_000, 10_000)
        month = f"{folder.now:%Y-%m}"
        ledger.note_pace("unleashed", month, counted, pace)
        Publisher(ledger, folder.path, clock=lambda: folder.now, monotonic=monotonic).publish()
    finally:
        ledger.close()


def _compared(folder: ShopFolder) -> list[Event]:
    at = folder.ago(minutes=30)
    levels = tuple(
        _level(sku, gap) for sku, gap in (("MUG", 3), ("CUP", -1), ("POT", 0), ("TIN", 2))
    )
    invoices = (
        _invoice("N100200", InvoiceState.MATCHED, "49.00"),
        _invoice("N100201", InvoiceState.TOTAL_DIFFERS, "56.00"),
        _invoice("N100202", InvoiceState.GONE, None),
        _invoice("N100286", InvoiceState.IN_FLIGHT, None),
    )
    changed = Finding(
        "changed_after_export",
        Severity.WARNING,
        "N100203",
        "Order N100203 was changed in Neto after its export.",
        "Re-export it.",
    )
    price = FieldChange(
        System.NETO, "product", "SKU-001", "DefaultPrice", "10.00", "12.00", applied=True
    )
    return [
        StockCompared(levels, neto_as_of=at, unleashed_as_of=at),
        InvoicesCompared(invoices, neto_as_of=at, unleashed_as_of=at),
        Checked(("changed_after_export",), (changed,)),
        price,
    ]


def _level(sku: str, gap: int) -> StockVariance:
    there, none = Decimal(10), Decimal(0)
    state = StockState.DIFFERS if gap else StockState.MATCHED
    gap_there = Decimal(gap)
    return StockVariance(
        sku, sku.title(), "MAIN", there + gap_there, there, none, gap_there, state, Decimal(4)
    )


def _invoice(neto_id: str, state: InvoiceState, there: str | None) -> InvoiceVariance:
    return InvoiceVariance(
        key=f"invoice:{neto_id}",
        document_id=f"invoice:{neto_id}",
        neto_id=neto_id,
        unleashed_number=f"SO-{neto_id}" if there else "",
        state=state,
        neto_total=Decimal("49.00"),
        unleashed_total=Decimal(there) if there else None,
    )
