"""Each order of Neto and what stands for it in Unleashed, and what stands there for no order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sync.domain.document import DocumentRow, DocumentState
from sync.domain.facts import key_of
from sync.domain.money import ZERO, cents
from sync.domain.order_links import Links, link
from sync.domain.order_version import same_content
from sync.domain.papers import InvoicePaper, OrderPaper, SalesPaper
from sync.domain.variance import InvoiceState, InvoiceVariance

# States of a document that still leaves, or waits for something.
_WAITING = frozenset(DocumentState) - {DocumentState.EXPORTED, DocumentState.IGNORED}


@dataclass(frozen=True)
class Books:
    """Both sides and our own log. Orders and documents are by `key_of` Neto's order id.

    `batches` are documents by their id: an invoice that left in a batch stands for nothing of its
    own. `considered` is the instant of Neto's clock up to which every order was considered for
    export, None when nothing was or nobody exports.
    """

    orders: Mapping[str, OrderPaper]
    sales: Iterable[SalesPaper]
    invoices: Iterable[InvoicePaper]
    documents: Mapping[str, DocumentRow]
    batches: Mapping[str, DocumentRow]
    start: date
    exporting: bool = True
    considered: datetime | None = None


@dataclass(frozen=True)
class Figures:
    total: Decimal
    tax: Decimal


def compare_invoices(books: Books) -> Iterator[InvoiceVariance]:
    """A row per order that leaves or left, and one per sales order that belongs to none.

    A sales order counts as standing until it is deleted, or all invoices made of it are.
    """
    made = _invoices(books.invoices)
    standing = [paper for paper in books.sales if _stands(paper, made)]
    batched = {part.guid for row in books.batches.values() for part in row.document.parts}
    known = frozenset({*books.orders, *books.documents})
    own = (paper for paper in standing if paper.guid not in batched)
    links = link(own, _owners(books), known)
    batches = {
        name: _Batch(row, [paper for paper in standing if paper.guid in _guids(row)])
        for name, row in books.batches.items()
    }
    for key in sorted(known):
        pair = _Pair(
            books.orders.get(key), books.documents.get(key), links.of_order.get(key, []), made
        )
        row = _batched(pair, batches) or _compared(pair, books)
        if row is not None:
            yield row
    yield from _batch_totals(batches.values(), made)
    yield from _without_order(links, books)


@dataclass(frozen=True)
class _Pair:
    """An order, our document of it, and the sales orders that stand for it."""

    order: OrderPaper | None
    row: DocumentRow | None
    sales: list[SalesPaper]
    made: Mapping[str, list[InvoicePaper]]

    @property
    def state(self) -> DocumentState | None:
        return self.row.state if self.row is not None else None

    @property
    def day(self) -> date | None:
        """The order's day as it stands; of an order that is not read any more, the document's."""
        if self.order is not None and self.order.day is not None:
            return self.order.day
        day = str(self.row.document.details.get("day", "")) if self.row is not None else ""
        return date.fromisoformat(day) if day else None

    def neto(self, unleashed: Figures | None) -> Figures:
        """Neto's total as it stands. Its tax is the one we sent, as long as the order is the same;
        else OrderTax, with or without the tax of freight, whichever Unleashed has.
        """
        details = self.row.document.details if self.row is not None else {}
        if self.order is None or not self.order.version:
            total = self.row.document.neto_total if self.row is not None else ZERO
            return Figures(total, Decimal(details.get("tax", 0)))
        sent = details.get("version")
        if sent is not None and same_content(sent, self.order.version):
            return Figures(self.order.total, Decimal(details["tax"]))
        readings = self.order.tax, self.order.tax + self.order.freight_tax
        there = unleashed.tax if unleashed is not None else None
        return Figures(self.order.total, next((t for t in readings if t == there), readings[0]))

    def unleashed(self) -> Figures | None:
        """What stands there: the invoices of completed orders, where they tell, else the orders.

        Where an order and its invoices say different things, the one that differs from Neto's
        counts.
        """
        if not self.sales:
            return None
        of_invoices = _sum([_invoiced(paper, self.made) for paper in self.sales])
        of_orders = _sum([Figures(paper.total, paper.tax) for paper in self.sales])
        return of_orders if self.neto(of_invoices) == of_invoices else of_invoices


def _compared(pair: _Pair, books: Books) -> InvoiceVariance | None:
    if _before_start(pair, books.start):
        return None
    unleashed = pair.unleashed()
    if unleashed is not None:
        return _row(pair, _something_there(pair, unleashed), unleashed)
    state = _nothing_there(pair, books)
    return _row(pair, state, None) if state is not None else None


def _nothing_there(pair: _Pair, books: Books) -> InvoiceState | None:
    """An order that does not leave (any more) and that Unleashed does not have is in order."""
    leaves = pair.order is not None and pair.order.eligible
    if pair.state is DocumentState.EXPORTED and (leaves or pair.order is None):
        return InvoiceState.GONE
    if pair.state is DocumentState.EXPORTED or not leaves:
        return None
    if pair.state is DocumentState.IGNORED or _overlooked(pair, books):
        return InvoiceState.ONLY_NETO
    return InvoiceState.IN_FLIGHT


def _overlooked(pair: _Pair, books: Books) -> bool:
    """Nobody exports it: exports are off, or it was there to be exported and was not."""
    if not books.exporting:
        return True
    if pair.row is not None or pair.order is None or books.considered is None:
        return False
    return bool(pair.order.stamp) and pair.order.stamp < f"{books.considered:%Y-%m-%d %H:%M:%S}"


def _something_there(pair: _Pair, unleashed: Figures) -> InvoiceState:
    parts = _guids(pair.row) if pair.row is not None else set()
    ours = [paper for paper in pair.sales if paper.guid in parts]
    if pair.state in _WAITING and len(ours) == len(pair.sales):
        return InvoiceState.IN_FLIGHT
    neto = pair.neto(unleashed)
    if cents(neto.total) == cents(unleashed.total):
        same_tax = cents(neto.tax) == cents(unleashed.tax)
        return InvoiceState.MATCHED if same_tax else InvoiceState.TAX_DIFFERS
    if len(pair.sales) > (len(parts) if ours else 1) or _invoiced_twice(pair):
        return InvoiceState.DUPLICATE
    if pair.state is DocumentState.EXPORTED and len(ours) < len(parts):
        return InvoiceState.GONE
    return InvoiceState.TOTAL_DIFFERS


def _invoiced_twice(pair: _Pair) -> bool:
    """One order with several invoices that come to more than it."""
    several = any(len(_standing(paper, pair.made)) > 1 for paper in pair.sales)
    invoiced = _sum([_invoiced(paper, pair.made) for paper in pair.sales])
    return several and invoiced.total > _sum([Figures(p.total, p.tax) for p in pair.sales]).total


def _row(pair: _Pair, state: InvoiceState, unleashed: Figures | None) -> InvoiceVariance:
    neto = pair.neto(unleashed)
    if pair.row is not None:
        neto_id, document_id = pair.row.document.neto_id, pair.row.document.document_id
    else:
        neto_id = pair.order.order_id if pair.order is not None else ""
        document_id = f"invoice:{neto_id}"
    numbers = ", ".join(sorted(paper.number for paper in pair.sales if paper.number))
    left = pair.row.unleashed_number if pair.row is not None else ""
    return InvoiceVariance(
        key=document_id,
        document_id=document_id,
        neto_id=neto_id,
        unleashed_number=numbers or left,
        state=state,
        neto_total=cents(neto.total),
        neto_tax=cents(neto.tax),
        unleashed_total=cents(unleashed.total) if unleashed is not None else None,
        unleashed_tax=cents(unleashed.tax) if unleashed is not None else None,
        day=pair.day,
        unleashed_guid=", ".join(paper.guid for paper in pair.sales),
    )


@dataclass(frozen=True)
class _Batch:
    """A batch and what stands of it."""

    row: DocumentRow
    sales: list[SalesPaper]

    @property
    def whole(self) -> bool:
        return {paper.guid for paper in self.sales} == _guids(self.row)


def _batched(pair: _Pair, batches: Mapping[str, _Batch]) -> InvoiceVariance | None:
    """An invoice that left in a batch stands with it; None when it did not leave in one."""
    if pair.row is None or pair.row.document.parts or pair.state is not DocumentState.EXPORTED:
        return None
    batch = batches.get(str(pair.row.document.details.get("batch_id", "")))
    if batch is None:
        return None
    own = pair.unleashed()
    if not batch.whole:
        return _row(pair, InvoiceState.GONE, None) if own is None else None
    neto = pair.neto(None)
    sent = Figures(pair.row.document.neto_total, neto.tax)
    if own is not None:
        return _row(pair, InvoiceState.DUPLICATE, _sum([sent, own]))
    same = cents(neto.total) == cents(sent.total)
    return _row(pair, InvoiceState.MATCHED if same else InvoiceState.TOTAL_DIFFERS, sent)


def _batch_totals(
    batches: Iterable[_Batch], made: Mapping[str, list[InvoicePaper]]
) -> Iterator[InvoiceVariance]:
    """A batch has a row of its own only when it stands with another total than it left with."""
    for batch in batches:
        pair = _Pair(None, batch.row, batch.sales, made)
        there = pair.unleashed()
        if there is not None and batch.whole and there.total != cents(pair.neto(None).total):
            yield _row(pair, InvoiceState.TOTAL_DIFFERS, there)


def _without_order(links: Links, books: Books) -> Iterator[InvoiceVariance]:
    for paper in links.loose:
        if paper.day is None or paper.day < books.start:
            continue
        yield InvoiceVariance(
            key=f"unleashed:{paper.guid}",
            document_id="",
            neto_id="",
            unleashed_number=paper.number,
            state=InvoiceState.ONLY_UNLEASHED,
            unleashed_total=cents(paper.total),
            unleashed_tax=cents(paper.tax),
            day=paper.day,
            unleashed_guid=paper.guid,
        )


def _guids(row: DocumentRow) -> set[str]:
    return {part.guid for part in row.document.parts}


def _owners(books: Books) -> dict[str, str]:
    return {part.guid: key for key, row in books.documents.items() for part in row.document.parts}


def _before_start(pair: _Pair, start: date) -> bool:
    """What belongs to a day before the start date came to Unleashed by another way."""
    return pair.day is not None and pair.day < start


def _invoices(papers: Iterable[InvoicePaper]) -> dict[str, list[InvoicePaper]]:
    made: defaultdict[str, list[InvoicePaper]] = defaultdict(list)
    for paper in papers:
        made[key_of(paper.order_number)].append(paper)
    return made


def _stands(paper: SalesPaper, made: Mapping[str, list[InvoicePaper]]) -> bool:
    invoices = made.get(key_of(paper.number), []) if paper.completed else []
    return paper.stands and (not invoices or any(one.stands for one in invoices))


def _standing(paper: SalesPaper, made: Mapping[str, list[InvoicePaper]]) -> list[InvoicePaper]:
    found = made.get(key_of(paper.number), []) if paper.completed else []
    return [one for one in found if one.stands]


def _invoiced(paper: SalesPaper, made: Mapping[str, list[InvoicePaper]]) -> Figures:
    invoices = _standing(paper, made)
    if not invoices:
        return Figures(paper.total, paper.tax)
    return _sum([Figures(one.total, one.tax) for one in invoices])


def _sum(figures: list[Figures]) -> Figures:
    total = sum((one.total for one in figures), ZERO)
    return Figures(cents(total), cents(sum((one.tax for one in figures), ZERO)))
