"""Which goods one system has moved and the other does not know of yet, as both stand now."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sync.domain.cursors import order_cursor, return_cursor
from sync.domain.days import start_of
from sync.domain.document import DocumentState, DocumentType, StockEffect, document_id
from sync.domain.effects import stock_effects_of_order, stock_effects_of_return
from sync.domain.eligibility import order_day, return_day
from sync.domain.facts import Kits
from sync.domain.in_flight import InFlight, in_flight
from sync.domain.order import Order
from sync.domain.rma import Return
from sync.outbox.round import OVERLAP
from sync.setup.choices import ExportTrigger, StockQuantity, Workflow
from sync.task import Context

# Orders that Neto has taken stock out for, wholly or in part, and that are not finished there.
_PACKED = ("Pack", "Pending Pickup", "Pending Dispatch")
# Orders that Neto only reserves stock for: they matter when invoices leave at approval.
_RESERVED = ("New", "On Hold", "New Backorder", "Backorder Approved", "Pick")
# A document that a person ignores is taken to be entered in Unleashed by hand.
_NOT_THERE = (
    DocumentState.PENDING,
    DocumentState.HELD,
    DocumentState.SENDING,
    DocumentState.UNKNOWN,
    DocumentState.FAILED,
)


@dataclass(frozen=True)
class Exported:
    """What had been exported before stock was read, by document id.

    It is taken first: a document that is completed while stock is read then counts as under way,
    so that too little is offered for one run rather than too much.
    """

    invoices: frozenset[str]
    returns: frozenset[str]
    left_open: tuple[str, ...]  # order ids: exported, but not completed in Unleashed yet

    @classmethod
    def now(cls, context: Context) -> "Exported":
        left_open = _left_open(context)
        names = {document_id(DocumentType.INVOICE, order_id) for order_id in left_open}
        return cls(
            _settled(context, DocumentType.INVOICE) - names,
            _settled(context, DocumentType.RETURN),
            left_open,
        )


def read_in_flight(context: Context, exported: Exported, kits: Kits) -> InFlight:
    """See sync.domain.in_flight. Reads orders and returns from Neto; call it after the items."""
    ours: list[StockEffect] = []
    theirs: list[StockEffect] = []
    warehouse_of = context.setup.unleashed_warehouse
    for order in _orders(context, exported.left_open):
        ours += stock_effects_of_order(order, warehouse_of, kits)
        name = document_id(DocumentType.INVOICE, order.order_id)
        theirs += _known_effects(context, name) if name in exported.invoices else ()
    for rma in _returns(context):
        ours += stock_effects_of_return(rma, warehouse_of, kits)
        name = document_id(DocumentType.RETURN, rma.rma_id)
        theirs += _known_effects(context, name) if name in exported.returns else ()
    return in_flight(ours, theirs)


def _settled(context: Context, kind: DocumentType) -> frozenset[str]:
    """Exported, or ignored, which means that a person saw to it."""
    done = (DocumentState.EXPORTED, DocumentState.IGNORED)
    stamps: Mapping[str, tuple[DocumentState, str]] = context.memory.stamps(kind)
    return frozenset(name for name, (state, _) in stamps.items() if state in done)


def _left_open(context: Context) -> tuple[str, ...]:
    """Orders that nobody has completed in Unleashed yet: it still has their goods.

    They are asked for under every workflow, because the setup may have had another one before.
    A placed order is off the available quantity already (unleashed-api, 2.3).
    """
    available = context.setup.stock.quantity is StockQuantity.AVAILABLE
    return tuple(
        order.source_id
        for order in context.unleashed.open_sales_orders()
        if order.source_id and (order.status == "Parked" or not available)
    )


def _known_effects(context: Context, name: str) -> tuple[StockEffect, ...]:
    row = context.memory.document(name)
    return row.document.effects if row is not None else ()


def _orders(context: Context, left_open: tuple[str, ...]) -> Iterator[Order]:
    """Each order once: those at work, those dispatched lately, those waiting in the outbox."""
    setup = context.setup
    start = start_of(setup.export.start_date, setup.zone)
    cursor = context.memory.cursor(order_cursor(setup))
    since = max(start, cursor - OVERLAP) if cursor else start
    early = setup.export.trigger is ExportTrigger.APPROVED
    seen: set[str] = set()
    reads: list[Iterable[Order]] = [
        _orders_in(context, (*_PACKED, *_RESERVED) if early else _PACKED),
        context.neto.orders(
            statuses=("Dispatched",), approved_only=False, updated_from=since, ids=None
        ),
    ]
    waiting = [*_waiting(context, DocumentType.INVOICE), *left_open]
    if waiting:
        reads.append(
            context.neto.orders(statuses=None, approved_only=False, updated_from=None, ids=waiting)
        )
    for read in reads:
        for order in read:
            if order.order_id not in seen and _of_our_time(order, context):
                seen.add(order.order_id)
                yield order


def _orders_in(context: Context, statuses: tuple[str, ...]) -> Iterable[Order]:
    return context.neto.orders(statuses=statuses, approved_only=False, updated_from=None, ids=None)


def _of_our_time(order: Order, context: Context) -> bool:
    """An order of a day before the start date is known to Unleashed by another way.

    One that is under way and not invoiced yet will be, and leaves then.
    """
    if order.invoiced_on is None and order.status.strip().lower() != "dispatched":
        return True
    day = order_day(order, context.setup.zone)
    return day is not None and day >= context.setup.export.start_date


def _returns(context: Context) -> Iterator[Return]:
    setup = context.setup
    start = start_of(setup.export.start_date, setup.zone)
    cursor = context.memory.cursor(return_cursor(setup))
    since = max(start, cursor - OVERLAP) if cursor else start
    seen: set[str] = set()
    reads: list[Iterable[Return]] = [context.neto.returns(updated_from=since)]
    waiting = _waiting(context, DocumentType.RETURN)
    if waiting:
        reads.append(context.neto.returns(updated_from=None, ids=waiting, closed_only=False))
    for read in reads:
        for rma in read:
            day = return_day(rma)
            ours = day is not None and day >= setup.export.start_date
            if ours and rma.rma_id not in seen:
                seen.add(rma.rma_id)
                yield rma


def _waiting(context: Context, kind: DocumentType) -> list[str]:
    return [row.document.neto_id for row in context.memory.documents(kind, _NOT_THERE)]
