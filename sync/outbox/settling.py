"""What is written down about a document that was not sent."""

from sync.domain.document import DocumentRow, DocumentState
from sync.domain.events import Settled
from sync.domain.run import Outcome
from sync.errors import DoesNotAddUp, RecordError, SyncError


def refused(document_id: str, error: RecordError) -> Settled:
    held = isinstance(error, DoesNotAddUp)
    return Settled(
        document_id,
        DocumentState.HELD if held else DocumentState.FAILED,
        code=error.code,
        message=words(error),
        outcome=Outcome.HELD if held else Outcome.FAILED,
    )


def put_off(document_id: str, error: SyncError) -> Settled:
    """It could not be looked at or built this time."""
    return Settled(
        document_id,
        DocumentState.PENDING,
        code=error.code,
        message=f"{error.message} It is tried again.",
        outcome=Outcome.FAILED,
    )


def stands_already(row: DocumentRow) -> Settled:
    return Settled(
        row.document.document_id,
        DocumentState.EXPORTED,
        code="already_exported",
        message=f"Stands in Unleashed as {row.unleashed_number} already; it was not sent twice.",
        unleashed_number=row.unleashed_number,
        unleashed_total=row.unleashed_total,
        outcome=Outcome.UNCHANGED,
    )


def words(error: SyncError) -> str:
    return " ".join(text for text in (error.message, error.fix) if text)
