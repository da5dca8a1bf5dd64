"""Which documents are tried again although nothing about them changed in Neto."""

from sync.domain.document import DocumentState
from sync.domain.unreadable import UNREADABLE

# Design, section 4.6: after five tries a document waits for a person.
MAX_ATTEMPTS = 5
# Codes of a failed batch that a person has to see to; every other one is a refusal, after which its
# invoices leave otherwise.
BATCH_WAITS_FOR_A_PERSON = ("deleted_in_unleashed", "gave_up", "stands_in_part")
# What did not answer may answer the next time.
PASSING = "unavailable"
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


def waits_for_something(code: str) -> bool:
    """It goes once the thing that its message names is there."""
    return code.startswith(_WAITS_FOR_SOMETHING)


def goes_by_itself(state: DocumentState, code: str, attempts: int) -> bool:
    """What was missing may be there now; what failed in passing is tried again, five times."""
    if state in (DocumentState.PENDING, DocumentState.HELD):
        return True
    if state is not DocumentState.FAILED:
        return False
    passing = code == PASSING and attempts < MAX_ATTEMPTS
    return passing or waits_for_something(code)
