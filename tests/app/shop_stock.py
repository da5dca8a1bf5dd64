"""A shop whose stock was compared: differences of every kind and age, kits, what is on its way."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from time import monotonic

from sync.domain.catalogue import System
from sync.domain.document import DocumentState, StockEffect
from sync.domain.events import Checked, Entry, Event, FieldChange, Level, LevelsRead, StockCompared
from sync.domain.finding import Finding, Severity
from sync.domain.run import Outcome
from sync.domain.variance import KitPart, StockState, StockVariance
from sync.store.ledger import Ledger
from sync.store.publish import Publisher
from tests.app.shop_documents import document, settled
from tests.app.shop_runs import ShopFolder, record, started

MATCHED = 60  # levels, beside those that differ
DEAR = "TENT-4P"  # the SKU with a story of its own
ZERO = Decimal(0)


def level(
    sku: str,
    neto: int | None,
    unleashed: int | None,
    *,
    cost: str | None = "10",
    moved: int = 0,
    warehouse: str = "MAIN",
    name: str = "",
    parts: tuple[KitPart, ...] = (),
) -> StockVariance:
    """`moved` is what is on its way."""
    variance = Decimal((neto or 0) - (unleashed or 0) - moved)
    return StockVariance(
        sku=sku,
        name=name or f"{sku.title()} of the shop",
        warehouse=warehouse,
        neto_quantity=None if neto is None else Decimal(neto),
        unleashed_quantity=None if unleashed is None else Decimal(unleashed),
        in_flight=Decimal(moved),
        variance=variance,
        state=_state(neto, unleashed, variance),
        unit_cost=Decimal(cost) if cost is not None and not parts else None,
        group="" if unleashed is None else ("Camping" if sku < "P" else "Kitchen"),
        supplier="" if unleashed is None else ("Kettle Co" if len(sku) % 2 else "North Tents"),
        parts=parts,
    )


def _state(neto: int | None, unleashed: int | None, variance: Decimal) -> StockState:
    if unleashed is None:
        return StockState.ONLY_NETO
    if neto is None:
        return StockState.ONLY_UNLEASHED
    if variance:
        return StockState.DIFFERS
    return StockState.IN_FLIGHT if neto != unleashed else StockState.MATCHED


def matched() -> list[StockVariance]:
    return [level(f"SKU-{n:03d}", n, n) for n in range(MATCHED)]


def differing() -> list[StockVariance]:
    """Old, young, dear, cheap, on one side only, of unknown cost, a kit."""
    kettle = (KitPart("KETTLE-1L", Decimal(1)), KitPart("MUG", Decimal(2)))
    return [
        level(DEAR, 12, 9, cost="310.50", name="Tent for four"),
        level(DEAR, 2, 4, cost="310.50", name="Tent for four", warehouse="SYDNEY"),
        level("MUG", 100, 140, cost="2.25"),
        level("MUG", 31, 30, cost="2.25", warehouse="SYDNEY"),
        level("KETTLE-1L", 7, 5, cost="18"),
        level("PEG-BAG", 300, 310, cost=None),
        level("=CMD-SKU", 4, None, cost=None),
        level("LAMP-NEW", None, 25, cost="14"),
        level("TEA-SET", 7, 5, parts=kettle),
        level("STOVE", 6, 8, moved=-2, cost="44"),
    ]


def fill(folder: ShopFolder) -> None:
    """Over a day of `shop_folder.fill`: comparisons of several days, movements, an open order."""
    ledger = Ledger.open(folder.path / "ledger.duckdb", clock=lambda: folder.now)
    try:
        _movements(ledger, folder)
        _comparisons(ledger, folder)
        _pushes(ledger, folder)
        _publish(ledger, folder)
    finally:
        ledger.close()


def all_match(folder: ShopFolder) -> None:
    """One comparison in which nothing differs."""
    ledger = Ledger.open(folder.path / "ledger.duckdb", clock=lambda: folder.now)
    try:
        _compare(ledger, folder, folder.ago(minutes=20), matched())
        _publish(ledger, folder)
    finally:
        ledger.close()


def _comparisons(ledger: Ledger, folder: ShopFolder) -> None:
    """What is open was found on four days; SKU-001 differed for a while and was mended."""
    found = differing()
    gone = level("SKU-001", 9, 1)
    for days, rows in ((45, found[:2]), (12, found[:4]), (5, [*found[:6], gone])):
        _compare(ledger, folder, folder.ago(days=days), [*matched(), *rows])
    for minutes in (90, 20):
        _compare(ledger, folder, folder.ago(minutes=minutes), [*matched(), *found])


def _compare(
    ledger: Ledger, folder: ShopFolder, at: datetime, rows: Iterable[StockVariance]
) -> None:
    unique = {(row.sku, row.warehouse): row for row in rows}
    later = at + (folder.ago(minutes=3) - folder.ago(minutes=5))
    compared = StockCompared(tuple(unique.values()), neto_as_of=later, unleashed_as_of=at)
    _run(ledger, "reconcile", at, [compared])


def _movements(ledger: Ledger, folder: ShopFolder) -> None:
    """Neto calls the second warehouse SYD, Unleashed calls it SYDNEY."""
    for days, neto, unleashed in ((40, 20, 20), (30, 17, 20), (8, 15, 11), (1, 12, 9)):
        at = folder.ago(days=days)
        ours = (_level(DEAR, "MAIN", neto), _level(DEAR, "SYD", neto - 10))
        theirs = (_level(DEAR, "MAIN", unleashed), _level(DEAR, "SYDNEY", unleashed - 5))
        events: list[Event] = [
            LevelsRead(System.NETO, at, ours, complete=False),
            LevelsRead(System.UNLEASHED, at, theirs, complete=False),
        ]
        _run(ledger, "import_stock", at, events)


def _level(sku: str, warehouse: str, on_hand: int) -> Level:
    return Level(sku, warehouse, Decimal(on_hand), None)


def _pushes(ledger: Ledger, folder: ShopFolder) -> None:
    """What Tandem did to the tent: a level set, one refused, a price; an order on its way."""
    quantity = FieldChange(System.NETO, "stock", DEAR, "quantity MAIN", "15", "12", applied=True)
    rehearsed = FieldChange(System.NETO, "stock", DEAR, "quantity MAIN", "12", "9", applied=False)
    price = FieldChange(System.NETO, "product", DEAR, "Name", "Tent", "Tent for four", applied=True)
    _run(
        ledger,
        "import_stock",
        folder.ago(days=1, hours=1),
        [quantity, Entry("stock", DEAR, Outcome.UPDATED, message="MAIN 15 to 12")],
    )
    _run(
        ledger,
        "import_stock",
        folder.ago(hours=3),
        [Entry("stock", DEAR, Outcome.FAILED, "rejected", "Neto refused it: busy"), rehearsed],
    )
    _run(ledger, "import_products", folder.ago(days=2), [price])
    finding = Finding("sku_coverage", Severity.WARNING, DEAR, "Its name was cut.", "Shorten it.")
    _run(ledger, "reconcile", folder.ago(hours=2), [Checked(("sku_coverage",), (finding,))])
    for number, sku, moved, state, days in (
        (97, "STOVE", -2, DocumentState.PENDING, 0),
        (98, DEAR, -1, DocumentState.EXPORTED, 3),
    ):
        effects = (StockEffect(sku, "MAIN", Decimal(moved)),)
        order = replace(document(number, "88.00"), effects=effects)
        at = folder.ago(days=days, minutes=40)
        _run(ledger, "export_invoices", at, settled(order, state, at))


def _run(ledger: Ledger, task: str, at: datetime, events: Iterable[Event]) -> None:
    """Several days have a run at this time of day."""
    record(ledger, replace(started(task, at), run_id=f"{task}-{at:%m%d%H%M%S}"), list(events))


def _publish(ledger: Ledger, folder: ShopFolder) -> None:
    Publisher(ledger, folder.path, clock=lambda: folder.now, monotonic=monotonic).publish()
