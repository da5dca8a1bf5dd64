"""Reads orders and invoices of both systems for the reconciliation, as cheaply as is safe.

Everything is read at least once a day: the orders of Neto, the sales orders and invoices of
Unleashed, deleted ones as a list of their own, from the start date on. A list costs a call for
500 documents, so a year of a busy shop is some hundred calls a day. Between two such readings a
run asks both systems only for what they changed lately, which costs four or five calls, and takes
the rest as it was last read. While there are few documents every run reads all of them. What was
exported and is in no list is asked for by its GUID before anything is said about it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sync.domain.cursors import papers_cursor
from sync.domain.days import start_of
from sync.domain.document import DocumentRow, DocumentState, DocumentType
from sync.domain.eligibility import ExportRules
from sync.domain.events import CursorMoved, Event, ItemsSeen, PapersSeen
from sync.domain.facts import key_of
from sync.domain.papers import (
    ABSENT,
    InvoicePaper,
    OrderPaper,
    SalesPaper,
    invoice_paper,
    order_paper,
    read_all,
    sales_paper,
    to_text,
)
from sync.domain.silent_zero import refuse_silent_zero
from sync.task import Context

NETO_ORDERS = "neto_orders"
UNLEASHED_ORDERS = "unleashed_sales_orders"
UNLEASHED_INVOICES = "unleashed_invoices"

# Up to so many sales orders every run reads all of them: that is a handful of calls.
FEW = 1000
# A little less than a day, so that hourly runs do not drift past it.
AT_LEAST_EVERY = timedelta(hours=23)
# The clocks of both systems are not ours, and whether their filters are inclusive is unknown
# (neto-api, 1.8; unleashed-api, 1.3).
OVERLAP = timedelta(hours=1)


@dataclass(frozen=True)
class Papers:
    """Orders by `key_of` their id, the others by GUID: all there are, fresh or remembered."""

    orders: Mapping[str, OrderPaper]
    sales: Mapping[str, SalesPaper]
    invoices: Mapping[str, InvoicePaper]


class PapersReading:
    """One reading. `read` raises RunError and has then concluded nothing; `events` come after.

    `neto_as_of` and `unleashed_as_of` say when the reading of each side began.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._setup = context.setup
        self._start: date = context.setup.export.start_date
        self._started = self.neto_as_of = self.unleashed_as_of = context.clock()
        self._known = {
            source: context.memory.papers(source)
            for source in (NETO_ORDERS, UNLEASHED_ORDERS, UNLEASHED_INVOICES)
        }
        self._since = self._lately()
        self._listed = self._fresh = Papers({}, {}, {})

    def read(self, documents: Iterable[DocumentRow]) -> Papers:
        """`documents` are those of the ledger, read before: what they say is there must be."""
        self.neto_as_of = self._context.clock()
        orders = self._orders()
        self.unleashed_as_of = self._context.clock()
        self._listed = fresh = Papers(orders, self._sales(), self._invoices())
        if self._since is None:
            self._refuse_silence(fresh)
        exported = [row for row in documents if self._is_ours_to_check(row)]
        known = self._merged(fresh)
        self._fresh = Papers(
            {**fresh.orders, **self._orders_asked_for(exported, known)},
            {**fresh.sales, **self._sales_asked_for(exported, known)},
            fresh.invoices,
        )
        return self._merged(self._fresh)

    def events(self) -> Iterator[Event]:
        complete = self._since is None
        yield PapersSeen(NETO_ORDERS, _texts(self._fresh.orders), complete)
        yield PapersSeen(UNLEASHED_ORDERS, _texts(self._fresh.sales), complete)
        yield PapersSeen(UNLEASHED_INVOICES, _texts(self._fresh.invoices), complete)
        if complete:
            yield ItemsSeen(NETO_ORDERS, len(self._listed.orders))
            yield ItemsSeen(UNLEASHED_ORDERS, len(self._listed.sales))
            yield ItemsSeen(UNLEASHED_INVOICES, len(self._listed.invoices))
        yield CursorMoved(papers_cursor(self._setup, complete=False), self._started)
        if complete:
            yield CursorMoved(papers_cursor(self._setup, complete=True), self._started)

    def _lately(self) -> datetime | None:
        """Since when changes are asked for; None: everything is read."""
        cursor = self._context.memory.cursor
        whole = cursor(papers_cursor(self._setup, complete=True))
        lately = cursor(papers_cursor(self._setup, complete=False))
        few = len(self._known[UNLEASHED_ORDERS]) <= FEW
        if self._context.complete or whole is None or lately is None or few:
            return None
        if self._started - whole >= AT_LEAST_EVERY:
            return None
        return lately - OVERLAP

    def _orders(self) -> dict[str, OrderPaper]:
        """An order of the start date was changed on that day or later."""
        start = start_of(self._start, self._setup.zone)
        return self._as_papers(updated_from=self._since or start, ids=None)

    def _as_papers(
        self, *, updated_from: datetime | None, ids: list[str] | None
    ) -> dict[str, OrderPaper]:
        rules = ExportRules.from_setup(self._setup)
        orders = self._context.neto.orders(
            statuses=None, approved_only=False, updated_from=updated_from, ids=ids
        )
        return {key_of(order.order_id): OrderPaper.of(order, rules) for order in orders}

    def _sales(self) -> dict[str, SalesPaper]:
        return {
            paper.guid: paper
            for deleted in (True, False)
            for paper in self._context.unleashed.sales_papers(
                self._start, self._setup.zone, modified_since=self._since, deleted=deleted
            )
        }

    def _invoices(self) -> dict[str, InvoicePaper]:
        return {
            paper.guid: paper
            for deleted in (True, False)
            for paper in self._context.unleashed.invoice_papers(
                self._start, modified_since=self._since, deleted=deleted
            )
        }

    def _refuse_silence(self, fresh: Papers) -> None:
        memory, confirmed = self._context.memory, self._context.confirmed
        refuse_silent_zero(memory, NETO_ORDERS, "Neto", len(fresh.orders), confirmed)
        refuse_silent_zero(memory, UNLEASHED_ORDERS, "Unleashed", len(fresh.sales), confirmed)
        refuse_silent_zero(memory, UNLEASHED_INVOICES, "Unleashed", len(fresh.invoices), confirmed)

    def _is_ours_to_check(self, row: DocumentRow) -> bool:
        """What belongs to a day before the start date is in no list and nobody's business."""
        day = str(row.document.details.get("day", ""))
        late = not day or date.fromisoformat(day) >= self._start
        return row.state is DocumentState.EXPORTED and late

    def _merged(self, fresh: Papers) -> Papers:
        if self._since is None:
            return fresh
        return Papers(
            {**read_all(self._known[NETO_ORDERS], order_paper), **fresh.orders},
            {**read_all(self._known[UNLEASHED_ORDERS], sales_paper), **fresh.sales},
            {**read_all(self._known[UNLEASHED_INVOICES], invoice_paper), **fresh.invoices},
        )

    def _orders_asked_for(
        self, exported: Iterable[DocumentRow], known: Papers
    ) -> dict[str, OrderPaper]:
        missing = {
            key_of(row.document.neto_id): row.document.neto_id
            for row in exported
            if row.document.document_type is DocumentType.INVOICE
            and key_of(row.document.neto_id) not in known.orders
        }
        if not missing:
            return {}
        found = self._as_papers(updated_from=None, ids=list(missing.values()))
        absent = {key: OrderPaper(neto_id, "absent") for key, neto_id in missing.items()}
        return {**absent, **found}

    def _sales_asked_for(
        self, exported: Iterable[DocumentRow], known: Papers
    ) -> dict[str, SalesPaper]:
        missing = {
            part.guid: part.number
            for row in exported
            for part in row.document.parts
            if part.guid not in known.sales
        }
        unleashed, zone = self._context.unleashed, self._setup.zone
        return {
            guid: unleashed.sales_paper(guid, zone) or SalesPaper(guid, number, ABSENT)
            for guid, number in missing.items()
        }


def _texts(papers: Mapping[str, OrderPaper | SalesPaper | InvoicePaper]) -> dict[str, str]:
    return {key: to_text(paper) for key, paper in papers.items()}
