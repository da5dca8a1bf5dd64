"""What a task may ask the ledger: what is remembered from earlier runs."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from sync.domain.document import DocumentRow, DocumentState, DocumentType


class Memory(Protocol):
    """The ledger as tasks see it: read only."""

    def cursor(self, name: str) -> datetime | None:
        """Up to when this source was read to its end, UTC; None: never."""

    def document(self, document_id: str) -> DocumentRow | None:
        """The document as it stands, or None when it was never seen."""

    def documents(self, kind: DocumentType, states: Iterable[DocumentState]) -> list[DocumentRow]:
        """All documents of a kind in any of these states, oldest first."""

    def stamps(self, kind: DocumentType) -> dict[str, tuple[DocumentState, str]]:
        """State and source stamp of every known document of a kind, by document id."""

    def largest_read(self, source: str) -> int:
        """The most records that one of the last ten complete reads of a source gave; 0: none."""

    def reasons_seen(self, system: str) -> frozenset[str]:
        """Return or adjustment reasons met so far on one side."""

    def last_sent(self, record_type: str, field: str) -> dict[str, str | None]:
        """What Neto was last given for a field, by record; None: it was taken away."""

    def bindings(self, record_type: str) -> dict[str, str]:
        """Unleashed's key to Neto's key of every record whose ids differ."""

    def papers(self, source: str) -> dict[str, str]:
        """Orders or invoices as they were last read (`PapersSeen`), JSON by key."""
