"""What tasks may ask the ledger about earlier runs (sync.domain.memory)."""

import json
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from sync.domain.document import (
    Document,
    DocumentRow,
    DocumentState,
    DocumentType,
    Part,
    StockEffect,
)
from sync.store.session import Session, one_time


def cursor(session: Session, name: str) -> datetime | None:
    return one_time(session.rows("cursor", {"name": name}), "position")


def document(session: Session, document_id: str) -> DocumentRow | None:
    rows = session.rows("document", {"document_id": document_id})
    return _row(rows[0]) if rows else None


def documents(
    session: Session, kind: DocumentType, states: Iterable[DocumentState]
) -> list[DocumentRow]:
    params = {"kind": kind.value, "states": [state.value for state in states]}
    return [_row(row) for row in session.rows("documents", params)]


def stamps(session: Session, kind: DocumentType) -> dict[str, tuple[DocumentState, str]]:
    found = session.values("stamps", {"kind": kind.value})
    return {name: (DocumentState(state), stamp) for name, state, stamp in found}


def largest_read(session: Session, source: str) -> int:
    return int(session.values("largest_read", {"source": source})[0][0])


def reasons_seen(session: Session, system: str) -> frozenset[str]:
    return frozenset(row[0] for row in session.values("reasons_seen", {"system": system}))


def last_sent(session: Session, record_type: str, field: str) -> dict[str, str | None]:
    return dict(session.values("last_sent", {"record_type": record_type, "field": field}))


def _row(row: dict[str, Any]) -> DocumentRow:
    return DocumentRow(
        document=_document(row),
        state=DocumentState(row["state"]),
        attempts=row["attempts"],
        unleashed_number=row["unleashed_number"],
        unleashed_total=row["unleashed_total"],
        first_seen_at=row["first_seen_at"],
        last_attempt_at=row["last_attempt_at"],
        exported_at=row["exported_at"],
        code=row["code"],
        message=row["message"],
    )


def _document(row: dict[str, Any]) -> Document:
    return Document(
        document_id=row["document_id"],
        document_type=DocumentType(row["document_type"]),
        neto_id=row["neto_id"],
        currency=row["currency"],
        neto_total=row["neto_total"],
        parts=tuple(
            Part(part["guid"], part["number"], part["body"], Decimal(part["total"]))
            for part in json.loads(row["payload"])
        ),
        effects=tuple(
            StockEffect(sku, warehouse, Decimal(quantity))
            for sku, warehouse, quantity in json.loads(row["effects"])
        ),
        revision=row["revision"],
        source_stamp=row["source_stamp"],
        details=json.loads(row["details"]),
    )
