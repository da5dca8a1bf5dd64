"""A ledger in memory that documents can crash on: it writes events down as the real one does."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from sync.domain.document import (
    WITHDRAWN,
    Document,
    DocumentRow,
    DocumentState,
    DocumentType,
)
from sync.domain.events import (
    Attempted,
    CursorMoved,
    Entry,
    Event,
    Queued,
    Sending,
    Settled,
    Withdrawing,
)

FIRST_SEEN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


class FakeLedger:
    """The Memory of the outbox, written by its events as the ledger writes them."""

    def __init__(self) -> None:
        self.rows: dict[str, DocumentRow] = {}
        self.events: list[Event] = []
        self.cursors: dict[str, datetime] = {}

    def apply(self, event: Event) -> None:
        self.events.append(event)
        if isinstance(event, Queued):
            self._queue(event.document)
        elif isinstance(event, Sending):
            row = self.rows[event.document_id]
            attempts = row.attempts + event.first
            self.rows[event.document_id] = replace(
                row, state=DocumentState.SENDING, attempts=attempts
            )
        elif isinstance(event, Attempted):
            assert event.document_id in self.rows
        elif isinstance(event, Withdrawing):
            self._mark(event)
        elif isinstance(event, Settled):
            self._settle(event)
        elif isinstance(event, CursorMoved):
            self.cursors[event.name] = event.position

    def recover(self) -> None:
        """After a crash: what was being sent is unknown."""
        for name, row in self.rows.items():
            if row.state is DocumentState.SENDING:
                self.rows[name] = replace(row, state=DocumentState.UNKNOWN, code="interrupted")

    def settled(self) -> list[Settled]:
        return [event for event in self.events if isinstance(event, Settled)]

    def entries(self) -> list[Entry]:
        return [event for event in self.events if isinstance(event, Entry)]

    def cursor(self, name: str) -> datetime | None:
        return self.cursors.get(name)

    def document(self, document_id: str) -> DocumentRow | None:
        return self.rows.get(document_id)

    def documents(self, kind: DocumentType, states: Iterable[DocumentState]) -> list[DocumentRow]:
        wanted = set(states)
        return [
            row
            for row in self.rows.values()
            if row.state in wanted and row.document.document_type is kind
        ]

    def stamps(self, kind: DocumentType) -> dict[str, tuple[DocumentState, str]]:
        return {name: (row.state, row.document.source_stamp) for name, row in self.rows.items()}

    def largest_read(self, source: str) -> int:
        return 0

    def reasons_seen(self, system: str) -> frozenset[str]:
        return frozenset()

    def last_sent(self, record_type: str, field: str) -> dict[str, str | None]:
        return {}

    def bindings(self, record_type: str) -> dict[str, str]:
        return {}

    def papers(self, source: str) -> dict[str, str]:
        return {}

    def _queue(self, document: Document) -> None:
        name = document.document_id
        row = self.rows.get(name)
        same = row is not None and row.document.payload_hash() == document.payload_hash()
        unclear = (DocumentState.SENDING, DocumentState.UNKNOWN)
        assert row is None or row.state not in unclear, "what is unknown keeps GUID and payload"
        self.rows[name] = DocumentRow(
            document=document,
            state=DocumentState.PENDING,
            attempts=row.attempts if row is not None and same else 0,
            unleashed_number=row.unleashed_number if row is not None and same else "",
            unleashed_total=row.unleashed_total if row is not None and same else None,
            first_seen_at=FIRST_SEEN,
            last_attempt_at=None,
            exported_at=None,
            code="",
            message="",
        )

    def _mark(self, event: Withdrawing) -> None:
        row = self.rows[event.document_id]
        refusal = {"code": event.code, "message": event.message}
        document = replace(row.document, details={**row.document.details, WITHDRAWN: refusal})
        self.rows[event.document_id] = replace(row, document=document)

    def _settle(self, event: Settled) -> None:
        row = self.rows[event.document_id]
        total = event.unleashed_total
        self.rows[event.document_id] = replace(
            row,
            state=event.state,
            code=event.code,
            message=event.message,
            unleashed_number=event.unleashed_number or row.unleashed_number,
            unleashed_total=total if total is not None else row.unleashed_total,
        )
