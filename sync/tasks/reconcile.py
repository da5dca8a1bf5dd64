"""Compares stock and invoices of both systems, and changes neither."""

from collections.abc import Iterator
from datetime import UTC

from sync.domain.catalogue import System
from sync.domain.changed_orders import CHECK, changed_orders
from sync.domain.cursors import order_cursor
from sync.domain.document import DocumentRow, DocumentState, DocumentType
from sync.domain.events import (
    Checked,
    Counted,
    Event,
    InvoicesCompared,
    ItemsSeen,
    LevelsRead,
    Progress,
    StockCompared,
)
from sync.domain.facts import key_of, kit_table, product_table
from sync.domain.invoice_comparison import Books, compare_invoices
from sync.domain.kit_comparison import recipes
from sync.domain.run import Direction, Outcome
from sync.domain.silent_zero import refuse_silent_zero
from sync.domain.stock_comparison import BothStocks, average_costs, compare_stock
from sync.domain.warehouse_pairs import (
    WarehousePair,
    neto_levels,
    pair_warehouses,
    stock_rules,
    unleashed_levels,
    unleashed_stock,
)
from sync.errors import NothingToDo, Stopped
from sync.outbox.papers_reading import Papers, PapersReading
from sync.outbox.round import OVERLAP
from sync.outbox.under_way import Exported, read_in_flight
from sync.task import Context, Task

# As the stock import counts them: it is the same read.
UNLEASHED_STOCK = "unleashed_stock"
NETO_ITEMS = "neto_items"
EXPORT_TASK = "export_invoices"


def run(context: Context) -> Iterator[Event]:
    """Each half concludes when it was read to its end: a read that fails leaves what was known."""
    yield from _stock(context)
    if context.stopping():
        raise Stopped
    yield from _invoices(context)


def _stock(context: Context) -> Iterator[Event]:
    yield Progress(0, None, "Reading warehouses")
    try:
        pairs = pair_warehouses(
            context.setup, context.neto.warehouses(), context.unleashed.warehouses()
        )
    except NothingToDo:
        # The checks say so; the invoices can be compared all the same.
        return
    yield from _levels(context, pairs)


def _levels(context: Context, pairs: list[WarehousePair]) -> Iterator[Event]:
    """In the order of the stock import, so that what is under way is seen in the same way."""
    setup = context.setup
    exported = Exported.now(context)
    yield Progress(0, None, "Reading stock from Unleashed")
    theirs_at = context.clock()
    rows = [row for pair in pairs for row in context.unleashed.stock_on_hand(pair.unleashed.code)]
    products = list(context.unleashed.products())
    yield Progress(0, None, "Reading products from Neto")
    ours_at = context.clock()
    items = list(context.neto.items())
    memory, confirmed = context.memory, context.confirmed
    refuse_silent_zero(memory, UNLEASHED_STOCK, "Unleashed", len(rows), confirmed)
    refuse_silent_zero(memory, NETO_ITEMS, "Neto", len(items), confirmed)
    kits = kit_table(items)
    bills = list(context.unleashed.bills_of_materials()) if kits else []
    yield Progress(0, None, "Reading what is under way")
    flight = read_in_flight(context, exported, kits) if setup.stock.net_in_flight else {}
    both = BothStocks(
        items=items,
        products=product_table(products),
        stock=unleashed_stock(setup, rows, products, pairs),
        rules=stock_rules(setup, pairs, flight),
        recipes=recipes(bills),
        costs=average_costs(rows),
    )
    compared = tuple(compare_stock(both))
    yield LevelsRead(System.UNLEASHED, theirs_at, tuple(unleashed_levels(rows)), complete=True)
    yield ItemsSeen(UNLEASHED_STOCK, len(rows))
    yield LevelsRead(System.NETO, ours_at, tuple(neto_levels(items, pairs)), complete=True)
    yield ItemsSeen(NETO_ITEMS, len(items))
    yield StockCompared(compared, neto_as_of=ours_at, unleashed_as_of=theirs_at)
    yield Counted(Outcome.VERIFIED, len(compared))


def _invoices(context: Context) -> Iterator[Event]:
    yield Progress(0, None, "Reading orders and invoices")
    documents = context.memory.documents(DocumentType.INVOICE, DocumentState)
    batches = context.memory.documents(DocumentType.BATCH, DocumentState)
    reading = PapersReading(context)
    papers = reading.read([*documents, *batches])
    yield Progress(0, None, "Comparing orders and invoices")
    by_order = {key_of(row.document.neto_id): row for row in documents}
    by_batch = {row.document.document_id: row for row in batches}
    compared = tuple(compare_invoices(_books(context, papers, by_order, by_batch)))
    findings = tuple(changed_orders(papers.orders, by_order, compared))
    yield from reading.events()
    yield InvoicesCompared(
        compared, neto_as_of=reading.neto_as_of, unleashed_as_of=reading.unleashed_as_of
    )
    yield Checked((CHECK,), findings)
    yield Counted(Outcome.VERIFIED, len(compared))


def _books(
    context: Context,
    papers: Papers,
    documents: dict[str, DocumentRow],
    batches: dict[str, DocumentRow],
) -> Books:
    setup = context.setup
    task = setup.tasks.get(EXPORT_TASK)
    cursor = context.memory.cursor(order_cursor(setup))
    return Books(
        orders=papers.orders,
        sales=papers.sales.values(),
        invoices=papers.invoices.values(),
        documents=documents,
        batches=batches,
        start=setup.export.start_date,
        exporting=task is None or task.enabled is not False,
        # Twice what exports overlap: what is younger is read again by the next of them.
        considered=cursor.astimezone(UTC) - 2 * OVERLAP if cursor is not None else None,
    )


TASK = Task(
    name="reconcile",
    title="Reconciliation",
    description="Compares stock and invoices of both systems and changes neither.",
    direction=Direction.BOTH,
    every="1 hour",
    run=run,
)
