"""A document on its way from Neto to Unleashed, and what became of it."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid5

# The namespace of every GUID that is chosen here. It never changes: a changed one would make
# every document a new document.
NAMESPACE = UUID("5f1b7c3e-7a0d-5e7e-9d0e-6d1f0a3b2c4d")


class DocumentType(StrEnum):
    """Kinds of documents that leave Neto (interface, section 3, `export_state`)."""

    INVOICE = "invoice"
    RETURN = "return"
    BATCH = "batch"


class DocumentState(StrEnum):
    """Where a document stands (interface, section 3, `export_state`)."""

    PENDING = "pending"  # ready to be sent
    HELD = "held"  # it does not add up to the cent: a person decides
    SENDING = "sending"  # a request about it is under way
    UNKNOWN = "unknown"  # an answer was lost: it is looked up before anything else
    EXPORTED = "exported"  # read back, the total agrees
    FAILED = "failed"  # refused, or something is missing: the message says what
    IGNORED = "ignored"  # a person decided that it does not leave


# Among a document's details: its parts that stood open were taken back, so their GUIDs are used up.
WITHDRAWN = "withdrawn"

# States that still ask for something.
OPEN_STATES = frozenset(DocumentState) - {DocumentState.EXPORTED, DocumentState.IGNORED}


@dataclass(frozen=True)
class Part:
    """One request body of a document: an order of two warehouses has two parts.

    `guid` is chosen here (UUIDv5), `number` is the order number asked for ("" lets Unleashed
    choose), `body` is the JSON that is sent (money as strings), `total` is what must come back.
    """

    guid: str
    number: str
    body: dict[str, Any]
    total: Decimal


@dataclass(frozen=True)
class StockEffect:
    """What a document did to Neto's stock: negative when goods left, positive when back."""

    sku: str
    warehouse: str
    quantity: Decimal


@dataclass(frozen=True)
class Document:
    """One document as the outbox holds it.

    `neto_total` is in `currency`; `revision` counts how often it had to be made anew because a
    person deleted it in Unleashed; `source_stamp` is Neto's DateUpdated when it was read.
    """

    document_id: str
    document_type: DocumentType
    neto_id: str
    currency: str
    neto_total: Decimal
    parts: tuple[Part, ...]
    effects: tuple[StockEffect, ...] = ()
    revision: int = 0
    source_stamp: str = ""
    details: dict[str, Any] = field(default_factory=dict)

    def payload(self) -> str:
        """The parts as canonical JSON: what is stored, hashed and sent."""
        parts = [
            {"guid": part.guid, "number": part.number, "total": str(part.total), "body": part.body}
            for part in self.parts
        ]
        return json.dumps(parts, sort_keys=True, separators=(",", ":"))

    def payload_hash(self) -> str:
        return hashlib.sha256(self.payload().encode()).hexdigest()

    def guids(self) -> str:
        """The GUIDs of all parts, as the log and the screen show them."""
        return ", ".join(part.guid for part in self.parts)


@dataclass(frozen=True)
class DocumentRow:
    """A document as the ledger remembers it; times are UTC."""

    document: Document
    state: DocumentState
    attempts: int
    unleashed_number: str
    unleashed_total: Decimal | None
    first_seen_at: datetime
    last_attempt_at: datetime | None
    exported_at: datetime | None
    code: str
    message: str


@dataclass(frozen=True)
class Exchange:
    """One request and what came back, secrets removed, bodies cut."""

    system: str
    call: str
    method: str
    path: str
    status_code: int | None
    request: str
    response: str
    started_at: datetime
    duration_ms: int


def document_id(kind: DocumentType, neto_id: str) -> str:
    """`invoice:N100234`, `return:318` (interface, section 1, `reexport`)."""
    return f"{kind.value}:{neto_id}"


def guid_for(store: str, *names: str) -> str:
    """The one GUID of a record: the same names give the same GUID on every machine, for ever."""
    return str(uuid5(NAMESPACE, "\n".join((store.strip().rstrip("/").lower(), *names))))
