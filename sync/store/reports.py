"""What the command line prints of the ledger, from the ledger itself or from a copy."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from sync.domain.document import DocumentState, DocumentType

Row = dict[str, Any]


class Readable(Protocol):
    """Anything that answers a query with rows: times are UTC datetimes, money is Decimal."""

    def rows(self, name_or_sql: str, params: dict[str, Any] | None = None) -> list[Row]: ...


def export_state(
    source: Readable,
    states: Iterable[DocumentState] = (),
    since: datetime | None = None,
    kind: DocumentType | None = None,
) -> list[Row]:
    """Rows of `export_state`, oldest first: of these states (none named: of all), first seen
    at `since` (UTC) or later, of this kind.
    """
    params = {
        "states": [state.value for state in states],
        "since": since,
        "kind": None if kind is None else kind.value,
    }
    return source.rows("export_state", params)


def findings(source: Readable) -> list[Row]:
    """Rows of `findings`, the worst first."""
    return source.rows("findings")
