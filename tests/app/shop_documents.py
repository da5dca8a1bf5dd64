"""Documents in every state, as the outbox tells of them."""

import json
from datetime import datetime
from decimal import Decimal
from typing import Any

from sync.domain.document import Document, DocumentState, DocumentType, Exchange, Part, guid_for
from sync.domain.events import (
    Attempted,
    Event,
    Queued,
    Sending,
    Settled,
)
from sync.domain.run import RunStatus, Tally
from sync.store.ledger import Ledger
from tests.app.shop_runs import STORE, ShopFolder, record, started


def document(
    number: int, total: str, kind: DocumentType = DocumentType.INVOICE, **details: Any
) -> Document:
    neto_id = f"N{100200 + number}" if kind is DocumentType.INVOICE else str(300 + number)
    guid = guid_for(STORE, kind.value, neto_id)
    part = Part(guid, neto_id, {"OrderNumber": neto_id, "Total": total}, Decimal(total))
    return Document(
        f"{kind.value}:{neto_id}", kind, neto_id, "AUD", Decimal(total), (part,), details=details
    )


def settled(
    one: Document,
    state: DocumentState,
    at: datetime,
    *,
    code: str = "",
    message: str = "",
) -> list[Event]:
    """Queued, sent and settled, as the outbox tells it."""
    if state is DocumentState.PENDING:
        return [Queued(one)]
    if state is DocumentState.HELD:
        return [Queued(one), Settled(one.document_id, state, code, message)]
    found = state is DocumentState.EXPORTED
    return [
        Queued(one),
        Sending(one.document_id),
        Attempted(one.document_id, exchange(one, state, at)),
        Settled(
            one.document_id,
            state,
            code,
            message,
            unleashed_number=f"SO-{one.neto_id}" if found else "",
            unleashed_total=one.neto_total if found else None,
            remote_id=one.parts[0].guid,
        ),
    ]


def exchange(one: Document, state: DocumentState, at: datetime) -> Exchange:
    lost = state is DocumentState.UNKNOWN
    refused = '{"Errors": [{"Description": "Warehouse NOWHERE was not found"}]}'
    taken = '{"OrderNumber": "SO-1", "Total": 10.0}'
    answer = taken if state is DocumentState.EXPORTED else refused
    return Exchange(
        system="unleashed",
        call="SalesOrders",
        method="POST",
        path=f"/SalesOrders/{one.parts[0].guid}",
        status_code=None if lost else (201 if state is DocumentState.EXPORTED else 400),
        request=json.dumps(one.parts[0].body),
        response="The connection was reset after 31 s." if lost else answer,
        started_at=at,
        duration_ms=31_000 if lost else 420,
    )


def exports(ledger: Ledger, folder: ShopFolder, *, trouble: bool) -> None:
    at = folder.ago(minutes=40)
    events: list[Event] = []
    for number in range(60):
        one = document(number, f"{49 + number * 7}.{number % 100:02d}")
        events += settled(one, DocumentState.EXPORTED, at)
    returned = document(5, "45.00", DocumentType.RETURN)
    events += settled(returned, DocumentState.EXPORTED, at)
    record(ledger, started("export_invoices", at), events, tally=Tally(read=61, changed=61))
    if trouble:
        record(
            ledger,
            started("export_invoices", folder.ago(minutes=12)),
            _open_documents(folder.ago(minutes=12)),
            RunStatus.PARTIAL,
            "6 documents did not leave.",
            Tally(read=9, changed=1, failed=5, unknown=1),
        )


def _open_documents(at: datetime) -> list[Event]:
    missing = "The warehouse GHOST is mapped to NOWHERE, which is not in Unleashed."
    events: list[Event] = []
    for number in (80, 81, 82):
        one = document(number, "210.40")
        events += settled(one, DocumentState.FAILED, at, code="warehouse_missing", message=missing)
    refused = "Unleashed refused it: the tax code GST10 is not for sales."
    one = document(83, "1099.00")
    events += settled(one, DocumentState.FAILED, at, code="rejected", message=refused)
    held = "The lines come to 88.01, the order says 88.00: a difference of 0.01."
    events += settled(
        document(84, "88.00"), DocumentState.HELD, at, code="does_not_add_up", message=held
    )
    lost = "The answer was lost. It is looked up by its GUID before anything else."
    events += settled(
        document(85, "350.25"), DocumentState.UNKNOWN, at, code="unknown_outcome", message=lost
    )
    events += settled(document(86, "19.95"), DocumentState.PENDING, at)
    events += settled(
        document(87, "5.00"), DocumentState.IGNORED, at, message="A test order, said the owner."
    )
    return events
