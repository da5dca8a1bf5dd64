"""The outbox: documents on their way, each request about them, and where they stand.

Design, section 4: a document is committed before it is sent, `sending` is committed before the
request leaves, and after a crash everything that was `sending` is `unknown`.
"""

import json
from datetime import datetime
from typing import Any

from sync.domain.document import WITHDRAWN, Document, DocumentState, DocumentType
from sync.domain.events import Attempted, Entry, Queued, Sending, Settled, Withdrawing
from sync.domain.run import Direction, Outcome
from sync.store.journal import add_entries, entry_lists
from sync.store.scene import Scene
from sync.store.session import Session, exact

# What the log says about a document that reached a state. Pending is not an outcome yet.
OUTCOMES = {
    DocumentState.EXPORTED: Outcome.CREATED,
    DocumentState.FAILED: Outcome.FAILED,
    DocumentState.HELD: Outcome.HELD,
    DocumentState.UNKNOWN: Outcome.UNKNOWN,
    DocumentState.IGNORED: Outcome.SKIPPED,
}
INTERRUPTED = "interrupted"
INTERRUPTED_MESSAGE = (
    "The program stopped while this document was being sent. "
    "It is looked up in Unleashed before anything else is done."
)


def queue(event: Queued, scene: Scene) -> None:
    """A dry run queues nothing: whatever stands in the outbox is sent."""
    if not scene.run.dry_run:
        scene.session.run("queue_document", _row(event.document, scene))


def mark_sending(event: Sending, scene: Scene) -> None:
    """Raises LookupError when the document was never queued."""
    if scene.run.dry_run:
        return
    written = scene.session.run(
        "mark_sending",
        {
            "document_id": event.document_id,
            "sent_at": scene.at,
            "more": 1 if event.first else 0,
            "run_id": scene.run.run_id,
        },
    )
    _must_exist(written, event.document_id)


def add_attempt(event: Attempted, scene: Scene) -> None:
    exchange = event.exchange
    scene.session.run(
        "add_attempt",
        {
            "document_id": event.document_id,
            "attempted_at": exchange.started_at,
            "system": exchange.system,
            "call": exchange.call,
            "method": exchange.method,
            "path": exchange.path,
            "status_code": exchange.status_code,
            "request": exchange.request,
            "response": exchange.response,
            "duration_ms": exchange.duration_ms,
            "run_id": scene.run.run_id,
        },
    )


def note_withdrawal(event: Withdrawing, scene: Scene) -> None:
    """Among the document's details; a newer version of the document comes without it.

    Raises LookupError when the document was never queued.
    """
    if scene.run.dry_run:
        return
    found = scene.session.values("document_details", {"document_id": event.document_id})
    _must_exist(len(found), event.document_id)
    refusal = {"code": event.code, "message": event.message}
    details = json.dumps({**json.loads(found[0][0]), WITHDRAWN: refusal}, sort_keys=True)
    params = {"document_id": event.document_id, "details": details, "run_id": scene.run.run_id}
    scene.session.run("set_document_details", params)


def settle(event: Settled, scene: Scene) -> None:
    """The state and its row of the log in one. A dry run writes the row of the log only.

    Raises LookupError when the document was never queued.
    """
    if not scene.run.dry_run:
        written = scene.session.run(
            "settle_document",
            {
                "document_id": event.document_id,
                "state": event.state.value,
                "code": event.code,
                "message": event.message,
                "number": event.unleashed_number,
                "total": exact(event.unleashed_total),
                "guid": event.remote_id,
                "settled_at": scene.at,
                "run_id": scene.run.run_id,
            },
        )
        _must_exist(written, event.document_id)
    outcome = event.outcome or OUTCOMES.get(event.state)
    if outcome is not None:
        add_entries([_entry(event, outcome)], scene)


def recover(session: Session, now: datetime) -> list[str]:
    """Every document that was being sent is unknown; their ids, oldest first."""
    found = session.values("sending_documents")
    for _, kind, neto_id, run_id, task in found:
        entry = Entry(kind, neto_id, Outcome.UNKNOWN, INTERRUPTED, INTERRUPTED_MESSAGE)
        session.run(
            "add_entries",
            {
                "run_id": run_id,
                "task": task,
                "direction": Direction.EXPORT.value,
                "logged_at": now,
                **entry_lists([entry]),
            },
        )
    if found:
        session.run("interrupt_sending", {"code": INTERRUPTED, "message": INTERRUPTED_MESSAGE})
    return [str(row[0]) for row in found]


def _entry(event: Settled, outcome: Outcome) -> Entry:
    kind, _, neto_id = event.document_id.partition(":")
    return Entry(
        record_type=DocumentType(kind).value,
        record_key=neto_id,
        outcome=outcome,
        code=event.code,
        message=event.message,
        remote_id=event.remote_id,
        duration_ms=event.duration_ms,
    )


def _row(document: Document, scene: Scene) -> dict[str, Any]:
    effects = [
        [effect.sku, effect.warehouse, exact(effect.quantity)] for effect in document.effects
    ]
    return {
        "document_id": document.document_id,
        "document_type": document.document_type.value,
        "neto_id": document.neto_id,
        "revision": document.revision,
        "source_stamp": document.source_stamp,
        "payload": document.payload(),
        "payload_hash": document.payload_hash(),
        "effects": json.dumps(effects),
        "details": json.dumps(document.details, sort_keys=True),
        "batch_id": str(document.details.get("batch_id", "")),
        "currency": document.currency,
        "neto_total": exact(document.neto_total),
        "unleashed_guid": document.guids(),
        "first_seen_at": scene.at,
        "run_id": scene.run.run_id,
    }


def _must_exist(written: int, document_id: str) -> None:
    if not written:
        raise LookupError(f"document {document_id} was never queued")
