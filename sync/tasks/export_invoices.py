"""Carries Neto's invoices into Unleashed, each exactly once and to the cent.

One by one, or in batch mode as one sales order per day and warehouse.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from sync.domain.batch import build_batch
from sync.domain.batch_name import BatchName
from sync.domain.catalogue import Customer
from sync.domain.cursors import order_cursor
from sync.domain.document import Document, DocumentType, document_id
from sync.domain.effects import goods_out
from sync.domain.eligibility import ExportRules, Verdict, order_day, order_verdict
from sync.domain.events import CursorMoved, Event
from sync.domain.facts import Kits, key_of
from sync.domain.invoice import build_invoice
from sync.domain.invoice_rules import InvoiceRules
from sync.domain.neto_username import CUSTOMER, codes_of
from sync.domain.new_customer import customer_body, new_customer
from sync.domain.order import Order
from sync.domain.run import Direction
from sync.domain.unreadable import Unreadable
from sync.errors import RecordError
from sync.outbox.batching import BatchRound
from sync.outbox.desk import Desk
from sync.outbox.invoice_round import InvoiceRound
from sync.outbox.sales_orders import SalesOrderDoor
from sync.outbox.unreadable_papers import spoilt_document
from sync.outbox.window import Window
from sync.setup.choices import ExportMode, ExportTrigger
from sync.task import Context, Task


class Invoices:
    """Neto's sales orders as a source of documents."""

    kind = DocumentType.INVOICE
    noun = "order"

    def __init__(self, context: Context) -> None:
        self._context = context
        self._setup = context.setup
        self._rules = InvoiceRules.from_setup(context.setup)
        self._export = ExportRules.from_setup(context.setup)
        self._desk = Desk(context)
        self._codes = codes_of(context.memory.bindings(CUSTOMER))
        self.unreadable: list[Unreadable] = []
        self._window = Window(context, order_cursor(context.setup))

    def neto_id(self, paper: Order) -> str:
        return paper.order_id

    def read(self) -> Iterable[Order]:
        """Orders whose status the trigger asks for, changed since the cursor.

        An order that is invoiced on the start date was changed on that day or later.
        """
        dispatched = self._setup.export.trigger is ExportTrigger.DISPATCHED
        orders = self._context.neto.orders(
            statuses=("Dispatched",) if dispatched else None,
            approved_only=not dispatched,
            updated_from=self._window.since(),
            ids=None,
            unreadable=self.unreadable,
        )
        return self._window.watched(orders)

    def moved(self, started: datetime) -> Iterable[CursorMoved]:
        return self._window.moved(started)

    def reread(self, neto_ids: Iterable[str]) -> Iterable[Order]:
        ids = list(neto_ids)
        if not ids:
            return ()
        return self._context.neto.orders(
            statuses=None,
            approved_only=False,
            updated_from=None,
            ids=ids,
            unreadable=self.unreadable,
        )

    def verdict(self, paper: Order) -> Verdict:
        return order_verdict(paper, self._export)

    def build(self, paper: Order, revision: int) -> Document:
        facts = self._desk.facts([line.sku for line in paper.lines])
        customer, is_new = self._customer(paper)
        document = build_invoice(
            paper, self._rules, replace(facts, customer=customer), revision=revision
        )
        if not is_new or customer is None:
            return document
        body = customer_body(paper, customer)
        return replace(document, details={**document.details, "new_customer": body})

    def bare(self, paper: Order, revision: int) -> Document:
        return Document(
            document_id=document_id(self.kind, paper.order_id),
            document_type=self.kind,
            neto_id=paper.order_id,
            currency=self._rules.currency,
            neto_total=paper.grand_total,
            parts=(),
            effects=goods_out(paper, self._rules.warehouse_of, self._kits(paper)),
            revision=revision,
            source_stamp=paper.stamp,
            details={"username": paper.username},
        )

    def spoilt(self, one: Unreadable, revision: int) -> Document:
        return spoilt_document(self.kind, one, self._rules.currency, "GrandTotal", revision)

    def day(self, paper: Order) -> date:
        day = order_day(paper, self._rules.zone)
        if day is None:
            raise RecordError(f"Order {paper.order_id} carries no date in Neto.", code="no_date")
        return day

    def batch(self, name: BatchName, members: Sequence[Document], *, numbered: bool) -> Document:
        return build_batch(name, members, self._rules.store, numbered=numbered)

    def _kits(self, paper: Order) -> Kits:
        return self._desk.kits([line.sku for line in paper.lines])

    def _customer(self, paper: Order) -> tuple[Customer | None, bool]:
        """The customer the invoice goes to, and whether it is created on the way."""
        fixed = self._setup.export.customer
        username = paper.username.strip()
        code = fixed or self._codes.get(key_of(username), username)
        found = self._desk.customer(code)
        if found is not None or fixed or not code or not self._setup.export.create_customers:
            return found, False
        return new_customer(paper, self._rules.store, self._rules.currency), True


def run(context: Context) -> Iterator[Event]:
    setup = context.setup
    door = SalesOrderDoor(context.unleashed.for_exports(), setup.export.workflow.value)
    source = Invoices(context)
    if setup.export.mode is ExportMode.BATCH:
        today = context.clock().astimezone(setup.zone).date()
        yield from BatchRound(context, source, door, today=today).run()
    else:
        yield from InvoiceRound(context, source, door).run()


TASK = Task(
    name="export_invoices",
    title="Invoices",
    description="Carries Neto's invoices to Unleashed as sales orders, exact to the cent.",
    direction=Direction.EXPORT,
    every="10 minutes",
    run=run,
)
