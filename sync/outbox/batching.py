"""One run in batch mode: the invoices of each day that is over leave together."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count

from sync.domain.batch_name import BatchName
from sync.domain.document import Document, DocumentRow, DocumentState
from sync.domain.events import Counted, Event, Progress, Queued, Settled
from sync.domain.money import ZERO, money_text
from sync.domain.run import Outcome
from sync.errors import DoesNotAddUp, Incomplete, RecordError, Unavailable
from sync.outbox.batch_rows import is_free
from sync.outbox.delivery import Steps
from sync.outbox.door import Door
from sync.outbox.invoice_round import InvoiceRound
from sync.outbox.source import BatchSource, P
from sync.outbox.tried import was_tried
from sync.task import Context

# An invoice that leaves once its day is over.
DAY_NOT_OVER = "day_not_over"
# The number that was asked for is taken in Unleashed by a document that was not made here.
_NUMBER_TAKEN = "already_there"


class BatchRound(InvoiceRound[P]):
    """Gathers what can leave by day, and sends each day as a batch.

    A batch that is refused is halved until the invoice at fault is found: that one fails with
    Unleashed's words, and all the others leave in the same run. `today` is the store's day.
    """

    def __init__(
        self, context: Context, source: BatchSource[P], door: Door, *, today: date
    ) -> None:
        super().__init__(context, source, door)
        self._today = today
        # By Neto's id: the same invoice may be looked at twice in a run.
        self._ready: dict[str, tuple[date, P, Document]] = {}

    def _waiting(self, read: dict[str, P]) -> list[DocumentRow]:
        return [row for row in super()._waiting(read) if not self._waits_for_its_day(row)]

    def _waits_for_its_day(self, row: DocumentRow) -> bool:
        if row.code != DAY_NOT_OVER or row.state is not DocumentState.PENDING:
            return False
        return date.fromisoformat(row.document.details["day"]) >= self._today

    def _prepare(self, paper: P, row: DocumentRow | None) -> Steps[None]:
        if row is not None and row.document.parts:
            # It was tried alone before the mode was changed: only alone can it be looked up.
            yield from super()._prepare(paper, row)
            return
        same = row is not None and row.document.source_stamp == paper.stamp
        if row is not None and same and self._waits_for_its_day(row):
            yield Counted(Outcome.SKIPPED)
            return
        try:
            document = self._build(paper, 0)
        except RecordError as error:
            yield from self._left_out(paper, row, error)
            return
        except (Unavailable, Incomplete) as error:
            yield from self._put_off(paper, row, error)
            return
        day = self._days.day(paper)
        if document is None:
            yield Counted(Outcome.SKIPPED)
        elif day >= self._today:
            yield from self._until_its_day_is_over(document, day)
        else:
            self._ready[document.neto_id] = day, paper, document

    def _left_out(self, paper: P, row: DocumentRow | None, error: RecordError) -> Steps[None]:
        if self._context.dry_run:
            yield self._rehearsed(paper, row)
        else:
            yield from self._refuse(paper, row, error)

    def _until_its_day_is_over(self, document: Document, day: date) -> Iterator[Event]:
        if self._context.dry_run:
            yield Counted(Outcome.SKIPPED)
            return
        details = {**document.details, "day": day.isoformat()}
        yield Queued(replace(document, parts=(), details=details))
        yield Settled(
            document.document_id,
            DocumentState.PENDING,
            code=DAY_NOT_OVER,
            message=f"It leaves with the batch of {day.isoformat()} once that day is over.",
            outcome=Outcome.SKIPPED,
        )

    # A day ------------------------------------------------------------------------------------

    def _gathered(self) -> Steps[None]:
        ready: dict[date, list[tuple[P, Document]]] = {}
        for day, paper, document in self._ready.values():
            ready.setdefault(day, []).append((paper, document))
        self._ready = {}
        for done, day in enumerate(sorted(ready)):
            yield Progress(done, len(ready), f"Exporting the batch of {day.isoformat()}")
            if self._context.dry_run:
                yield from self._rehearse_day(day, ready[day])
            else:
                yield from self._send_day(day, ready[day])

    def _send_day(self, day: date, invoices: list[tuple[P, Document]]) -> Steps[None]:
        """Halves until each batch is accepted or is a single invoice."""
        groups = [invoices]
        while groups:
            self._stop_when_asked()
            group = groups.pop()
            refusal = yield from self._send(day, group, numbered=True)
            if refusal is not None and refusal.code == _NUMBER_TAKEN:
                refusal = yield from self._send(day, group, numbered=False)
            if refusal is None:
                continue
            if len(group) == 1:
                yield from self._refuse(group[0][0], None, refusal)
                continue
            middle = len(group) // 2
            groups += [group[middle:], group[:middle]]

    def _send(
        self, day: date, group: list[tuple[P, Document]], *, numbered: bool
    ) -> Steps[RecordError | None]:
        """One try with these invoices; what was said when they cannot leave as one batch."""
        name = self._free_name(day)
        members = [document for _, document in group]
        try:
            batch = self._days.batch(name, members, numbered=numbered)
        except DoesNotAddUp as error:
            return error
        yield from self._queue_batch(batch, members)
        # Nothing has ever left under the GUIDs of a free name, whatever its row says.
        return (yield from self._carry(batch, None))

    def _free_name(self, day: date) -> BatchName:
        """The first name of the day under which nothing stands or may come to stand."""
        for sequence in count(1):
            name = BatchName(day, sequence)
            row = self._memory.document(name.document_id)
            if row is None:
                return name
            if is_free(row):
                return BatchName(day, sequence, row.document.revision + was_tried(row))
        raise AssertionError("unreachable: numbers do not end")

    def _rehearse_day(self, day: date, group: list[tuple[P, Document]]) -> Iterator[Event]:
        name = self._free_name(day)
        total = sum((document.neto_total for _, document in group), ZERO)
        currency = group[0][1].currency
        for paper, document in group:
            text = f"Would be sent with batch {name.text}: {currency} {document.neto_total}."
            yield self._entry(self._source.neto_id(paper), Outcome.CREATED, text, "dry_run")
        words = f"Would be sent: {len(group)} invoices, {currency} {money_text(total)}."
        yield self._batch_entry(name.text, Outcome.CREATED, words, "dry_run")
