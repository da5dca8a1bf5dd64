"""Brings batches that were begun to their end, and their invoices with them.

A batch is committed with the list of its invoices before anything is sent, and every invoice is
settled after it. So a batch that was under way when the process died is finished as it is, and
the invoices of one that was settled just before are settled at the next run.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sync.domain.document import Document, DocumentRow, DocumentState, DocumentType
from sync.domain.events import Event, Progress, Settled
from sync.domain.going_again import BATCH_WAITS_FOR_A_PERSON
from sync.domain.run import Outcome
from sync.errors import RecordError, Rejected
from sync.outbox.batch_rows import (
    STANDS_IN_PART,
    TAKEN_APART,
    batch_of,
    binds,
    fate,
    is_free,
    is_refused,
    worth,
)
from sync.outbox.delivery import Steps
from sync.outbox.door import Standing
from sync.outbox.renewal import look_at, withdraw
from sync.outbox.round import UNDER_WAY, Round
from sync.outbox.source import P

# What may still ask for something: a batch, and an invoice that points to one.
_BEGUN = (*UNDER_WAY, DocumentState.PENDING, DocumentState.FAILED)
_LOOSE = (
    DocumentState.PENDING,
    DocumentState.FAILED,
    DocumentState.HELD,
    DocumentState.IGNORED,
)


class BatchKeeping(Round[P]):
    """A round that also minds the batches of earlier runs."""

    def _finish_under_way(self) -> Steps[None]:
        for row in self._memory.documents(DocumentType.BATCH, _BEGUN):
            self._stop_when_asked()
            yield Progress(0, None, f"Looking up batch {row.document.neto_id}")
            yield from self._finish(row)
        yield from super()._finish_under_way()

    def _finish(self, row: DocumentRow) -> Steps[None]:
        if is_free(row):
            if not self._context.dry_run:
                yield _apart(row, "Nothing of it was sent.")
        elif is_refused(row):
            if not self._context.dry_run:
                yield from self._after_refusal(row)
        elif row.state is not DocumentState.FAILED:
            yield from self._carry(row.document, row)

    def _catch_up(self) -> Steps[frozenset[str]]:
        """Settle what a dead process left behind; the ids of the invoices that are bound."""
        pointing: dict[str, list[DocumentRow]] = {}
        for row in self._memory.documents(DocumentType.INVOICE, _LOOSE):
            pointing.setdefault(batch_of(row), []).append(row)
        bound: set[str] = set()
        for name, rows in pointing.items():
            batch = self._memory.document(name) if name else None
            members = [row for row in rows if batch is not None and binds(batch, row)]
            bound |= {row.document.document_id for row in members}
            if batch is not None:
                yield from self._settle_members(batch, members)
        return frozenset(bound)

    def _carry(self, document: Document, row: DocumentRow | None) -> Steps[RecordError | None]:
        """Deliver a batch and settle its invoices.

        What Unleashed said, when it refused the batch and nothing of it stands there.
        """
        for event in self._deliver(document, row):
            yield _no_failure_yet(event)
        now = self._memory.document(document.document_id)
        if now is None or self._context.dry_run or is_free(now):
            return None
        if is_refused(now):
            return (yield from self._after_refusal(now))
        yield from self._follow(now)
        return None

    def _after_refusal(self, row: DocumentRow) -> Steps[RecordError | None]:
        """Take back what may stand there. Where that cannot be, a person has to see to it."""
        if (yield from self._is_gone(row)):
            yield _apart(row, row.message)
            return Rejected(row.message, code=row.code)
        yield Settled(
            row.document.document_id,
            DocumentState.FAILED,
            code=STANDS_IN_PART,
            message=f"{row.message} Mend it and re-export the batch: what stands there is kept.",
        )
        stuck = self._memory.document(row.document.document_id)
        if stuck is not None:
            yield from self._follow(stuck)
        return None

    def _is_gone(self, row: DocumentRow) -> Steps[bool]:
        founds = yield from look_at(row.document, self._door)
        if any(found.standing is Standing.DONE for found in founds.values()):
            return False
        try:
            for part in row.document.parts:
                if part.guid in founds and founds[part.guid].standing is Standing.OPEN:
                    yield from withdraw(row.document, part, self._door)
        except Rejected:
            return False
        return True

    def _follow(self, batch: DocumentRow) -> Iterator[Event]:
        rows = (self._memory.document(name) for name in worth(batch))
        yield from self._settle_members(batch, [row for row in rows if row and binds(batch, row)])

    def _settle_members(self, batch: DocumentRow, rows: Iterable[DocumentRow]) -> Iterator[Event]:
        totals = worth(batch)
        for row in rows:
            settled = fate(batch, row, totals[row.document.document_id])
            if settled is not None and not self._context.dry_run:
                yield settled


def _apart(row: DocumentRow, why: str) -> Settled:
    return Settled(
        row.document.document_id,
        DocumentState.IGNORED,
        code=TAKEN_APART,
        message=f"{why} Its invoices leave otherwise.",
        outcome=Outcome.SKIPPED,
    )


def _no_failure_yet(event: Event) -> Event:
    """A refused batch is taken apart: what failed are the invoices that turn out to be at fault."""
    if not isinstance(event, Settled) or event.state is not DocumentState.FAILED:
        return event
    return (
        event if event.code in BATCH_WAITS_FOR_A_PERSON else replace(event, outcome=Outcome.SKIPPED)
    )
