"""Whether a row of the outbox is tried again although nothing about it changed in Neto."""

from sync.domain import going_again
from sync.domain.document import DocumentRow


def goes_by_itself(row: DocumentRow) -> bool:
    return going_again.goes_by_itself(row.state, row.code, row.attempts)
