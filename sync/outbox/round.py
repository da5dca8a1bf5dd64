"""One export run: finish what is under way, read what is new, send each document once.

Invoices and returns differ in where they come from and what they become; when each is tried,
tried again, left alone or given up is the same for both and stands here.
"""

import logging
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Generic

from sync.domain.document import Document, DocumentRow, DocumentState, document_id
from sync.domain.events import Counted, Entry, Event, Progress, Queued, Settled
from sync.domain.run import Outcome
from sync.domain.unreadable import Unreadable
from sync.errors import (
    DoesNotAddUp,
    Incomplete,
    MappingMissing,
    RecordError,
    Stopped,
    SyncError,
    Unavailable,
)
from sync.outbox.delivery import Delivery, Steps
from sync.outbox.door import Door
from sync.outbox.going_again import goes_by_itself
from sync.outbox.renewal import renew
from sync.outbox.settling import put_off, refused, stands_already, words
from sync.outbox.silence import Silence
from sync.outbox.source import P, Source
from sync.outbox.tried import TRIED, marked, was_tried
from sync.outbox.unreadable_papers import said_of, taken_out
from sync.task import Context

log = logging.getLogger("tandem.outbox")

# Neto does not say whether its From filters are inclusive (neto-api, 1.8): read a little twice.
OVERLAP = timedelta(minutes=15)
# A request for it may have left: it is brought to its end as it is. What is merely pending is read
# anew first, because it may have been corrected or cancelled in Neto since.
UNDER_WAY = (DocumentState.SENDING, DocumentState.UNKNOWN)


class Round(Generic[P]):
    """One run of an export task."""

    def __init__(self, context: Context, source: Source[P], door: Door) -> None:
        self._context = context
        self._memory = context.memory
        self._source = source
        self._door = door
        self._silence = Silence(door.ping)

    def run(self) -> Iterator[Event]:
        if self._context.only:
            prefix = f"{self._source.kind.value}:"
            wanted = sorted(name for name in self._context.only if name.startswith(prefix))
            yield from self._asked([name.removeprefix(prefix) for name in wanted])
            return
        yield from self._finish_under_way()
        yield from self._fresh()

    def _stop_when_asked(self) -> None:
        if self._context.stopping():
            raise Stopped

    # What a person asked for ------------------------------------------------------------------

    def _asked(self, ids: list[str]) -> Steps[None]:
        papers = {self._source.neto_id(paper): paper for paper in self._source.reread(ids)}
        spoilt = taken_out(self._source)
        for done, neto_id in enumerate(ids):
            self._stop_when_asked()
            yield Progress(done, len(ids), f"Re-exporting {self._source.noun} {neto_id}")
            yield from self._again(neto_id, papers.get(neto_id) or spoilt.get(neto_id))
        yield from self._gathered()

    def _again(self, neto_id: str, paper: P | Unreadable | None) -> Steps[None]:
        row = self._memory.document(document_id(self._source.kind, neto_id))
        if row is not None and row.state in UNDER_WAY:
            yield from self._deliver(row.document, row)
        elif paper is None:
            yield self._entry(
                neto_id, Outcome.FAILED, f"Neto has no {self._source.noun} {neto_id}."
            )
        elif isinstance(paper, Unreadable):
            yield from self._cannot_read(paper)
        else:
            verdict = self._source.verdict(paper)
            if verdict.eligible:
                yield from self._prepare(paper, row)
            else:
                yield self._entry(neto_id, Outcome.SKIPPED, verdict.reason, verdict.code)

    # What runs by itself ----------------------------------------------------------------------

    def _finish_under_way(self) -> Steps[None]:
        rows = self._memory.documents(self._source.kind, UNDER_WAY)
        for done, row in enumerate(rows):
            self._stop_when_asked()
            yield Progress(done, len(rows), f"Looking up what is under way: {row.document.neto_id}")
            yield from self._deliver(row.document, row)

    def _fresh(self) -> Steps[None]:
        yield Progress(0, None, f"Reading {self._source.noun}s from Neto")
        started = self._context.clock()
        papers = {self._source.neto_id(paper): paper for paper in self._source.read()}
        waiting = self._waiting(papers)
        for paper in self._source.reread([row.document.neto_id for row in waiting]):
            papers[self._source.neto_id(paper)] = paper
        spoilt = {key: one for key, one in taken_out(self._source).items() if key not in papers}
        for row in waiting:
            found = row.document.neto_id in papers or row.document.neto_id in spoilt
            if row.state is DocumentState.PENDING and not found:
                yield self._vanished(row)
        for one in spoilt.values():
            yield from self._cannot_read(one)
        for done, (neto_id, paper) in enumerate(papers.items()):
            self._stop_when_asked()
            yield Progress(done, len(papers), f"Exporting {self._source.noun} {neto_id}")
            yield from self._consider(neto_id, paper)
        yield from self._gathered()
        yield Progress(len(papers), len(papers), "Done")
        yield from self._source.moved(started)

    def _waiting(self, read: dict[str, P]) -> list[DocumentRow]:
        """Documents that may go now although nothing about them changed in Neto."""
        rows = self._memory.documents(
            self._source.kind, (DocumentState.FAILED, DocumentState.HELD, DocumentState.PENDING)
        )
        return [row for row in rows if row.document.neto_id not in read and goes_by_itself(row)]

    def _vanished(self, row: DocumentRow) -> Event:
        if self._context.dry_run:
            return Counted(Outcome.SKIPPED)
        return Settled(
            row.document.document_id,
            DocumentState.FAILED,
            code="gone_in_neto",
            message=f"Neto has no {self._source.noun} {row.document.neto_id} any more. Ignore it.",
        )

    def _cannot_read(self, one: Unreadable) -> Steps[None]:
        yield from said_of(one, self._source, self._context)

    def _consider(self, neto_id: str, paper: P) -> Steps[None]:
        row = self._memory.document(document_id(self._source.kind, neto_id))
        if row is not None and not self._due(row, paper):
            yield Counted(Outcome.UNCHANGED)
            return
        verdict = self._source.verdict(paper)
        if verdict.eligible:
            yield from self._prepare(paper, row)
        elif row is None or self._context.dry_run:
            yield Counted(Outcome.SKIPPED)
        else:
            # It waited to leave and may not any more, such as an order that was cancelled.
            yield from self._refuse(paper, row, RecordError(verdict.reason, code=verdict.code))

    def _due(self, row: DocumentRow, paper: P) -> bool:
        if row.state in (DocumentState.EXPORTED, DocumentState.IGNORED, DocumentState.UNKNOWN):
            return False
        return goes_by_itself(row) or row.document.source_stamp != paper.stamp

    def _gathered(self) -> Steps[None]:
        """For a round that lets papers leave together once all of them were looked at."""
        yield from ()

    # One document -----------------------------------------------------------------------------

    def _prepare(self, paper: P, row: DocumentRow | None) -> Steps[None]:
        if self._context.dry_run:
            yield self._rehearsed(paper, row)
            return
        try:
            document = yield from self._as_it_reads_now(paper, row)
        except RecordError as error:
            yield from self._refuse(paper, row, error)
        except (Unavailable, Incomplete) as error:
            yield from self._put_off(paper, row, error)
        else:
            yield from self._leave(document, row)

    def _as_it_reads_now(self, paper: P, row: DocumentRow | None) -> Steps[Document | None]:
        if row is None or not row.document.parts:
            return self._build(paper, _revision(row))
        return (yield from renew(row.document, partial(self._rebuilt, paper), self._door))

    def _leave(self, document: Document | None, row: DocumentRow | None) -> Steps[None]:
        if document is not None:
            yield Queued(marked(document, row))
            yield from self._deliver(document, row)
        elif row is None or not row.document.parts:
            yield Counted(Outcome.SKIPPED)
        elif row.state is DocumentState.EXPORTED:
            yield stands_already(row)
        else:
            yield from self._deliver(row.document, row)

    def _rehearsed(self, paper: P, row: DocumentRow | None) -> Event:
        """What a dry run can tell without a request that changes anything."""
        neto_id = self._source.neto_id(paper)
        try:
            document = self._build(paper, _revision(row))
        except RecordError as error:
            outcome = Outcome.HELD if isinstance(error, DoesNotAddUp) else Outcome.FAILED
            return self._entry(neto_id, outcome, words(error), error.code)
        if document is None:
            return Counted(Outcome.SKIPPED)
        worth = f"{document.currency} {document.neto_total}"
        return self._entry(neto_id, Outcome.CREATED, f"Would be sent: {worth}.", "dry_run")

    def _build(self, paper: P, revision: int) -> Document | None:
        try:
            return self._source.build(paper, revision)
        except (ArithmeticError, LookupError, TypeError, ValueError) as error:
            # A fault of our own over one paper must not hold up the next.
            neto_id = self._source.neto_id(paper)
            log.exception("%s %s could not be made into a document", self._source.noun, neto_id)
            raise RecordError(
                f"A fault in Tandem: {type(error).__name__}: {error}.",
                fix=f"The runner's log has the details beside {neto_id}.",
                code="fault",
            ) from error

    def _rebuilt(self, paper: P, revision: int) -> Document:
        document = self._build(paper, revision)
        if document is None:
            raise MappingMissing(
                "Nothing of it is to be carried over any more.",
                fix="Ignore it, or look at what changed in Neto.",
                code="nothing_left",
            )
        return document

    def _refuse(self, paper: P, row: DocumentRow | None, error: RecordError) -> Steps[None]:
        """Nothing was sent: the reason is written down, once."""
        yield from self._write_down(paper, row, refused(self._identity(paper), error))

    def _put_off(self, paper: P, row: DocumentRow | None, error: SyncError) -> Steps[None]:
        """It could not be looked at or built: it is tried again, and the others go on."""
        if isinstance(error, Unavailable):
            self._silence.met()
        neto_id = self._source.neto_id(paper)
        stays = row is not None and row.state in (DocumentState.EXPORTED, DocumentState.IGNORED)
        if stays or self._context.dry_run:
            yield self._entry(neto_id, Outcome.FAILED, words(error), error.code)
            return
        yield from self._write_down(paper, row, put_off(self._identity(paper), error))

    def _write_down(self, paper: P, row: DocumentRow | None, settled: Settled) -> Steps[None]:
        said = (settled.state, settled.code, settled.message)
        if row is not None and (row.state, row.code, row.message) == said:
            yield Counted(settled.outcome or Outcome.FAILED)
            return
        if row is None or not row.document.parts:
            yield Queued(marked(self._source.bare(paper, _revision(row)), row))
        yield settled

    def _deliver(self, document: Document, row: DocumentRow | None) -> Steps[None]:
        """A request may have left before when the row, or the document, says that it was tried.

        One document that Unleashed does not answer about is left for the next run; the run ends
        when Unleashed is down for every document.
        """
        if self._context.dry_run:
            text = "A request about it may have left. The next run looks it up."
            yield self._entry(document.neto_id, Outcome.SKIPPED, text, "dry_run")
            return
        under_way = row is not None and row.state in UNDER_WAY
        tried = row.attempts if row is not None else 0
        same = row is not None and row.document.payload_hash() == document.payload_hash()
        delivery = Delivery(
            document,
            self._door,
            sent=under_way or was_tried(row) or bool(document.details.get(TRIED)),
            attempts=tried if same else 0,
            sleep=self._context.sleep,
        )
        try:
            yield from delivery.run()
        except Unavailable:
            self._silence.met()
            yield Counted(Outcome.FAILED)
        else:
            self._silence.broken()

    def _identity(self, paper: P) -> str:
        return document_id(self._source.kind, self._source.neto_id(paper))

    def _entry(self, neto_id: str, outcome: Outcome, message: str, code: str = "") -> Entry:
        return Entry(self._source.kind.value, neto_id, outcome, code, message)


def _revision(row: DocumentRow | None) -> int:
    return row.document.revision if row is not None else 0
