"""Which documents are tried again although nothing about them changed in Neto."""

from sync.domain.document import DocumentRow, DocumentState
from sync.domain.unreadable import UNREADABLE
from sync.outbox.delivery import MAX_ATTEMPTS

# Codes of `MappingMissing`, and of what can not be read: the document goes by itself once the
# thing is there, or can be read.
_WAITS_FOR_SOMETHING = (
    "missing_",
    "obsolete_",
    "several_missing",
    "reason_",
    "customer_currency",
    UNREADABLE,
)


def goes_by_itself(row: DocumentRow) -> bool:
    """What was missing may be there now; what failed in passing is tried again, five times."""
    if row.state in (DocumentState.PENDING, DocumentState.HELD):
        return True
    if row.state is not DocumentState.FAILED:
        return False
    passing = row.code == "unavailable" and row.attempts < MAX_ATTEMPTS
    return passing or row.code.startswith(_WAITS_FOR_SOMETHING)
