"""What the row of a batch says about its invoices: the one place where membership is decided.

The list in the batch's own row counts, because it is committed at once; an invoice's row only
points to its batch. An invoice is bound when both agree and the batch may stand in Unleashed.
"""

from dataclasses import replace
from decimal import Decimal

from sync.domain.document import Document, DocumentRow, DocumentState
from sync.domain.events import Settled
from sync.domain.going_again import BATCH_WAITS_FOR_A_PERSON
from sync.domain.run import Outcome
from sync.outbox.tried import was_tried

# A batch of which nothing stands or can come to stand in Unleashed: its invoices are free.
TAKEN_APART = "taken_apart"
# A refused batch that could not be taken back whole.
STANDS_IN_PART = "stands_in_part"
# An invoice whose batch is under way.
IN_BATCH = "in_batch"


def is_free(batch: DocumentRow) -> bool:
    """Never sent, or known not to stand there: its name and its invoices may be used anew."""
    if batch.state is DocumentState.PENDING:
        return not was_tried(batch)
    return batch.state is DocumentState.IGNORED and batch.code == TAKEN_APART


def is_refused(batch: DocumentRow) -> bool:
    """Nothing of it was accepted, or so it seems: it is taken back and then apart."""
    return batch.state is DocumentState.FAILED and batch.code not in BATCH_WAITS_FOR_A_PERSON


def batch_of(row: DocumentRow) -> str:
    """The document id of the batch that an invoice points to; "" for one that leaves alone."""
    return str(row.document.details.get("batch_id", ""))


def binds(batch: DocumentRow, row: DocumentRow) -> bool:
    """Both say that the invoice is in the batch, and the batch may stand in Unleashed."""
    identity = row.document.document_id
    points = batch_of(row) == batch.document.document_id
    return points and identity in batch.document.details["members"] and not is_free(batch)


def worth(batch: DocumentRow) -> dict[str, Decimal]:
    """The members' document ids and what each is worth in this batch."""
    details = batch.document.details
    totals = (Decimal(total) for total in details["totals"])
    return dict(zip(details["members"], totals, strict=True))


def tied(member: Document, batch: Document) -> Document:
    """The row of an invoice that leaves with a batch: it sends nothing itself."""
    details = {**member.details, "batch_id": batch.document_id}
    return replace(member, parts=(), details=details)


def fate(batch: DocumentRow, row: DocumentRow, total: Decimal) -> Settled | None:
    """What becomes of a bound invoice as its batch stands now; None when its row says so already.

    One that a person ignored stays so, unless it turns out to stand in Unleashed.
    """
    if batch.state is DocumentState.EXPORTED:
        known = row.state is DocumentState.EXPORTED and row.unleashed_total == total
        return None if known else _stands(batch, row, total)
    if row.state is DocumentState.IGNORED:
        return None
    state, code, message = _words(batch)
    if (row.state, row.code, row.message) == (state, code, message):
        return None
    return Settled(row.document.document_id, state, code=code, message=message)


def _words(batch: DocumentRow) -> tuple[DocumentState, str, str]:
    name = batch.document.neto_id
    if batch.state is DocumentState.IGNORED:
        return DocumentState.IGNORED, batch.code, batch.message
    if batch.state is DocumentState.FAILED:
        return DocumentState.FAILED, batch.code, f"Batch {name}: {batch.message}"
    return DocumentState.PENDING, IN_BATCH, f"Under way with batch {name}. {batch.message}".strip()


def stands_already(batch: DocumentRow, row: DocumentRow, total: Decimal) -> Settled:
    """The answer to a re-export of an invoice whose batch stands in Unleashed."""
    settled = _stands(batch, row, total)
    return replace(
        settled,
        code="already_exported",
        message=f"{settled.message} It was not sent twice.",
        outcome=Outcome.UNCHANGED,
    )


def _stands(batch: DocumentRow, row: DocumentRow, total: Decimal) -> Settled:
    number = batch.unleashed_number
    return Settled(
        row.document.document_id,
        DocumentState.EXPORTED,
        message=f"Left with batch {batch.document.neto_id}, which stands in Unleashed as {number}.",
        unleashed_number=number,
        unleashed_total=total,
        remote_id=batch.document.guids(),
    )
