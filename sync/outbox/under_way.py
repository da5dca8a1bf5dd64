"""Which goods one system has moved and the other does not know of yet, as both stand now."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sync.domain.batch_name import is_batch_id
from sync.domain.cursors import order_cursor, return_cursor
from sync.domain.days import read_from
from sync.domain.document import DocumentState, DocumentType, StockEffect, document_id
from sync.domain.effects import stock_effects_of_order, stock_effects_of_return
from sync.domain.eligibility import order_day, return_day
from sync.domain.facts import Kits
from sync.domain.in_flight import InFlight, in_flight
from sync.domain.order import Order
from sync.domain.rma import Return
from sync.outbox.round import OVERLAP
from sync.setup.choices import ExportTrigger, StockQuantity
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
# Exported, or ignored, which means that a person saw to it.
_SETTLED = (DocumentState.EXPORTED, DocumentState.IGNORED)
# A return whose request is out may be booked already: its goods must not be offered twice.
_BOOKED = (*_SETTLED, DocumentState.SENDING, DocumentState.UNKNOWN)


@dataclass(frozen=True)
class Exported:
    """Which invoices had been exported before stock was read, by document id.

    It is taken first: an invoice that is completed while stock is read then counts as under way,
    so that too little is offered for one run rather than too much. Returns are the other way
    round, so what was exported of them is asked after the stock was read.
    """

    invoices: frozenset[str]
    left_open: tuple[str, ...]  # order ids: exported, but not completed in Unleashed yet

    @classmethod
    def now(cls, context: Context) -> "Exported":
        left_open = _left_open(context)
        names = {document_id(DocumentType.INVOICE, order_id) for order_id in left_open}
        return cls(
            _in_state(context, DocumentType.INVOICE, _SETTLED) - names,
            left_open,
        )


def read_in_flight(context: Context, exported: Exported, kits: Kits) -> InFlight:
    """See sync.domain.in_flight. Reads orders and returns from Neto.

    Call it after the stock of both systems was read.
    """
    returned = _in_state(context, DocumentType.RETURN, _BOOKED)
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
        theirs += _known_effects(context, name) if name in returned else ()
    return in_flight(ours, theirs)


def _in_state(
    context: Context, kind: DocumentType, states: Collection[DocumentState]
) -> frozenset[str]:
    stamps: Mapping[str, tuple[DocumentState, str]] = context.memory.stamps(kind)
    return frozenset(name for name, (state, _) in stamps.items() if state in states)


def _left_open(context: Context) -> tuple[str, ...]:
    """Orders that nobody has completed in Unleashed yet: it still has their goods.

    They are asked for under every workflow, because the setup may have had another one before.
    A placed order is off the available quantity already (unleashed-api, 2.3).
    """
    available = context.setup.stock.quantity is StockQuantity.AVAILABLE
    found = dict.fromkeys(
        order.source_id
        for order in context.unleashed.open_sales_orders()
        if order.source_id and (order.status == "Parked" or not available)
    )
    return tuple(order_id for source_id in found for order_id in _orders_of(context, source_id))


def _orders_of(context: Context, source_id: str) -> list[str]:
    """The order that a sales order stands for, or all those of a batch."""
    if not is_batch_id(source_id):
        return [source_id]
    row = context.memory.document(source_id)
    members = row.document.details["members"] if row is not None else []
    return [name.partition(":")[2] for name in members]


def _known_effects(context: Context, name: str) -> tuple[StockEffect, ...]:
    row = context.memory.document(name)
    return row.document.effects if row is not None else ()


def _orders(context: Context, left_open: tuple[str, ...]) -> Iterator[Order]:
    """Each order once: those at work, those dispatched lately, those waiting in the outbox."""
    setup = context.setup
    start = read_from(setup.export.start_date, setup.zone)
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
    start = read_from(setup.export.start_date, setup.zone)
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
