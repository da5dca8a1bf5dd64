"""A round of invoices that knows of batches: what began in a batch is brought to its end in it.

It serves both modes, so that the mode may change while a batch is under way: an invoice that is
bound to a batch never leaves alone, and one that was tried alone never joins a batch.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Generic

from sync.domain.batch_name import BatchName, is_batch_id
from sync.domain.document import Document, DocumentRow, DocumentState, DocumentType, document_id
from sync.domain.events import Counted, Entry, Queued, Settled
from sync.domain.run import Outcome
from sync.domain.unreadable import UNREADABLE, Unreadable
from sync.errors import Incomplete, MappingMissing, RecordError, Unavailable
from sync.outbox.batch_keeping import BatchKeeping
from sync.outbox.batch_rows import batch_of, binds, is_free, stands_already, tied, worth
from sync.outbox.delivery import Steps
from sync.outbox.door import Door
from sync.outbox.renewal import renew, unmarked
from sync.outbox.round import UNDER_WAY
from sync.outbox.settling import refused
from sync.outbox.source import BatchSource, P
from sync.outbox.tried import TRIED
from sync.outbox.unreadable_papers import taken_out
from sync.task import Context


@dataclass
class _Reading(Generic[P]):
    """The invoices of a batch as they read now in Neto, and those that cannot be in it any more."""

    papers: list[P] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    left_out: list[tuple[P, DocumentRow, RecordError | None]] = field(default_factory=list)
    vanished: list[DocumentRow] = field(default_factory=list)
    unreadable: dict[str, Unreadable] = field(default_factory=dict)
    made: Document | None = None


class InvoiceRound(BatchKeeping[P]):
    """Invoices one by one, beside the batches that there are."""

    def __init__(self, context: Context, source: BatchSource[P], door: Door) -> None:
        super().__init__(context, source, door)
        self._days = source
        self._bound: frozenset[str] = frozenset()
        # What this run has queued already: a halved batch leaves half of its invoices with it.
        self._queued: dict[str, Document] = {}

    def _finish_under_way(self) -> Steps[None]:
        yield from super()._finish_under_way()
        self._bound = yield from self._catch_up()

    def _finish(self, row: DocumentRow) -> Steps[None]:
        """A renewal that had not begun to leave begins anew: not all its invoices may know."""
        if row.state is DocumentState.PENDING and not is_free(row) and not self._context.dry_run:
            yield from self._renewed(row, set())
        else:
            yield from super()._finish(row)

    def _waiting(self, read: dict[str, P]) -> list[DocumentRow]:
        rows = super()._waiting(read)
        return [row for row in rows if row.document.document_id not in self._bound]

    def _consider(self, neto_id: str, paper: P) -> Steps[None]:
        if document_id(self._source.kind, neto_id) in self._bound:
            yield Counted(Outcome.UNCHANGED)
        else:
            yield from super()._consider(neto_id, paper)

    def _cannot_read(self, one: Unreadable) -> Steps[None]:
        """What is said of a bound invoice is said of its batch."""
        if document_id(self._source.kind, one.key) in self._bound:
            yield Counted(Outcome.UNCHANGED)
        else:
            yield from super()._cannot_read(one)

    # What a person asked for ------------------------------------------------------------------

    def _asked(self, ids: list[str]) -> Steps[None]:
        """An invoice of a batch stands or falls with it: asking for one asks for its batch."""
        batches = {name: set[str]() for name in self._context.only if is_batch_id(name)}
        alone = []
        for neto_id in ids:
            row = self._memory.document(document_id(self._source.kind, neto_id))
            batch = self._memory.document(batch_of(row)) if row and batch_of(row) else None
            if row is None or batch is None or not binds(batch, row):
                alone.append(neto_id)
            else:
                name = batch.document.document_id
                batches.setdefault(name, set()).add(row.document.document_id)
        for name in sorted(batches):
            self._stop_when_asked()
            yield from self._batch_again(name, batches[name])
        yield from super()._asked(alone)

    def _batch_again(self, name: str, asked: set[str]) -> Steps[None]:
        row = self._memory.document(name)
        neto_id = name.partition(":")[2]
        if row is None:
            yield self._batch_entry(neto_id, Outcome.FAILED, f"There is no batch {neto_id}.")
        elif is_free(row):
            text = f"Nothing of batch {neto_id} stands in Unleashed: its invoices leave otherwise."
            yield self._batch_entry(neto_id, Outcome.SKIPPED, text)
        elif self._context.dry_run:
            text = "It would be looked up in Unleashed, and made anew if it is not there."
            yield self._batch_entry(neto_id, Outcome.SKIPPED, text, "dry_run")
        elif row.state in UNDER_WAY:
            yield from self._carry(row.document, row)
        else:
            yield from self._renewed(row, asked)

    def _renewed(self, row: DocumentRow, asked: set[str]) -> Steps[None]:
        """Look at a batch that was tried; where it does not stand, make it anew from Neto."""
        reading = self._read_again(row, asked)
        try:
            document = yield from renew(
                row.document, partial(self._rebuilt_batch, row, reading), self._door
            )
        except RecordError as error:
            yield from self._not_renewed(row, reading, error)
        except (Unavailable, Incomplete) as error:
            if isinstance(error, Unavailable):
                self._silence.met()
            text = f"{error.message} Re-export it when Unleashed answers again."
            yield self._batch_entry(row.document.neto_id, Outcome.FAILED, text, error.code)
        else:
            yield from self._renew_as(document, row, reading, asked)

    def _not_renewed(
        self, row: DocumentRow, reading: _Reading[P], error: RecordError
    ) -> Steps[None]:
        yield refused(row.document.document_id, error)
        now = self._memory.document(row.document.document_id) or row
        if (yield from self._after_refusal(now)) is not None:
            yield from self._leave_out(reading)

    def _renew_as(
        self, document: Document | None, row: DocumentRow, reading: _Reading[P], asked: set[str]
    ) -> Steps[None]:
        if document is None and row.state is DocumentState.EXPORTED:
            yield from self._say_that_it_stands(row, asked)
        elif document is None:
            yield from self._carry(row.document, row)
        elif reading.made is None or document.parts != reading.made.parts:
            # Some of it is finished: only as it was, with those invoices, does the rest fit it.
            old = unmarked(row.document)
            yield Queued(old)
            yield from self._carry(old, row)
        else:
            yield from self._send_anew(document, row, reading)

    def _send_anew(self, document: Document, row: DocumentRow, reading: _Reading[P]) -> Steps[None]:
        yield from self._leave_out(reading)
        yield from self._queue_batch(document, reading.documents)
        refusal = yield from self._carry(document, row)
        if refusal is not None:
            for paper in reading.papers:
                name = document_id(self._source.kind, self._source.neto_id(paper))
                yield from self._prepare(paper, self._memory.document(name))

    def _queue_batch(self, document: Document, members: Iterable[Document]) -> Steps[None]:
        """The batch first: what it lists counts, and nothing is sent before all point to it."""
        yield Queued(document)
        for member in members:
            queued = tied(member, document)
            if self._queued.get(queued.document_id) != queued:
                self._queued[queued.document_id] = queued
                yield Queued(queued)

    def _rebuilt_batch(self, row: DocumentRow, reading: _Reading[P], revision: int) -> Document:
        old = row.document
        if not reading.documents:
            raise MappingMissing(
                "None of its invoices can leave any more.",
                fix="Look at what is said of each of them, or ignore the batch.",
                code="nothing_left",
            )
        name = BatchName.read(old.neto_id, revision)
        numbered = any(part.number for part in old.parts)
        made = self._days.batch(name, reading.documents, numbered=numbered)
        # Under the same GUIDs another payload may have left, and may come late. And should the
        # process die before all of its invoices are queued, this one is not merely gathered anew.
        reading.made = replace(made, details={**made.details, TRIED: True})
        return reading.made

    def _read_again(self, row: DocumentRow, asked: set[str]) -> _Reading[P]:
        """Everything of the batch; what a person ignored meanwhile only when it is asked for."""
        rows = {}
        for name in worth(row):
            member = self._memory.document(name)
            if member is not None and binds(row, member) and _wanted(member, row, asked):
                rows[member.document.neto_id] = member
        papers = {self._source.neto_id(one): one for one in self._source.reread(list(rows))}
        reading = _Reading[P](unreadable=taken_out(self._source))
        day = BatchName.read(row.document.neto_id).day
        for neto_id, member in rows.items():
            if neto_id not in papers:
                if neto_id not in reading.unreadable:
                    reading.vanished.append(member)
                continue
            paper = papers[neto_id]
            try:
                document = self._still_fits(paper, day.isoformat())
            except RecordError as error:
                reading.left_out.append((paper, member, error))
                continue
            if document is None:
                reading.left_out.append((paper, member, None))
            else:
                reading.papers.append(paper)
                reading.documents.append(document)
        return reading

    def _still_fits(self, paper: P, day: str) -> Document | None:
        """None for one that belongs to another day now, or carries nothing."""
        verdict = self._source.verdict(paper)
        if not verdict.eligible:
            raise RecordError(verdict.reason, code=verdict.code)
        if self._days.day(paper).isoformat() != day:
            return None
        return self._build(paper, 0)

    def _leave_out(self, reading: _Reading[P]) -> Steps[None]:
        for paper, row, error in reading.left_out:
            if error is None:
                yield Queued(self._source.bare(paper, row.document.revision))
            else:
                yield from self._refuse(paper, row, error)
        for key, one in reading.unreadable.items():
            name, failed = document_id(self._source.kind, key), DocumentState.FAILED
            yield Queued(self._source.spoilt(one, 0))
            yield Settled(name, failed, code=UNREADABLE, message=one.words)
        for row in reading.vanished:
            yield self._vanished(row)

    def _say_that_it_stands(self, row: DocumentRow, asked: set[str]) -> Steps[None]:
        totals = worth(row)
        for name in sorted(asked):
            member = self._memory.document(name)
            if member is not None:
                yield stands_already(row, member, totals[name])
        if not asked:
            number = row.unleashed_number
            text = f"Stands in Unleashed as {number} already; it was not sent twice."
            yield self._batch_entry(
                row.document.neto_id, Outcome.UNCHANGED, text, "already_exported"
            )

    def _batch_entry(self, neto_id: str, outcome: Outcome, message: str, code: str = "") -> Entry:
        return Entry(DocumentType.BATCH.value, neto_id, outcome, code, message)


def _wanted(member: DocumentRow, batch: DocumentRow, asked: set[str]) -> bool:
    ignored = member.state is DocumentState.IGNORED and batch.state is not DocumentState.IGNORED
    return not ignored or member.document.document_id in asked
