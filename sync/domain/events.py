"""What a task yields: what happened, as plain data, for the engine to write down.

Whatever a task yields is committed before the task goes on. A generator is resumed after the
commit, so `yield Sending(...)` followed by a request is a write-ahead log.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from sync.domain.catalogue import System, Tax, Warehouse
from sync.domain.coverage import FieldExamples, SkusRead, StoreRateRead
from sync.domain.document import Document, DocumentState, Exchange
from sync.domain.finding import Finding
from sync.domain.run import Outcome
from sync.domain.variance import InvoiceVariance, StockVariance


@dataclass(frozen=True)
class Progress:
    """How far the run is: `total` is None while it is not known."""

    done: int
    total: int | None
    step: str


@dataclass(frozen=True)
class Entry:
    """One attempt at one record: a row of `log`."""

    record_type: str
    record_key: str
    outcome: Outcome
    code: str = ""
    message: str = ""
    remote_id: str = ""
    duration_ms: int = 0


@dataclass(frozen=True)
class Counted:
    """Records of one outcome that are counted but not worth a row each, such as unchanged ones."""

    outcome: Outcome
    count: int = 1


@dataclass(frozen=True)
class FieldChange:
    """One field that a run changed, or would have (`applied` is False in a dry run)."""

    system: System
    record_type: str
    record_key: str
    field: str
    old_value: str | None
    new_value: str | None
    applied: bool


@dataclass(frozen=True)
class Level:
    """The level of one SKU in one warehouse of one system."""

    sku: str
    warehouse: str
    on_hand: Decimal
    available: Decimal | None


@dataclass(frozen=True)
class LevelsRead:
    """Levels as read from one system at one time. `complete` means nothing else exists there."""

    system: System
    as_of: datetime
    levels: tuple[Level, ...]
    complete: bool


@dataclass(frozen=True)
class CursorMoved:
    """The task has read its source to the end, up to this UTC time."""

    name: str
    position: datetime


@dataclass(frozen=True)
class WarehousesRead:
    system: System
    rows: tuple[Warehouse, ...]


@dataclass(frozen=True)
class TaxesRead:
    rows: tuple[Tax, ...]


@dataclass(frozen=True)
class ReasonsSeen:
    """Reasons met on one side: Neto's on returns, Unleashed's on past adjustments."""

    system: System
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class ItemsSeen:
    """How many records a complete read of a source gave: tells a silent zero from a quiet day."""

    source: str
    count: int


@dataclass(frozen=True)
class PapersSeen:
    """Orders or invoices as read, each as JSON under its key, for `Memory.papers`.

    `complete` means that the source has no others: those known from before are forgotten.
    """

    source: str
    papers: Mapping[str, str]
    complete: bool


@dataclass(frozen=True)
class StockCompared:
    """All levels of both systems beside each other; what is not among them is forgotten."""

    rows: tuple[StockVariance, ...]
    neto_as_of: datetime
    unleashed_as_of: datetime


@dataclass(frozen=True)
class InvoicesCompared:
    """All orders and invoices beside each other; what is not among them is forgotten."""

    rows: tuple[InvoiceVariance, ...]
    neto_as_of: datetime
    unleashed_as_of: datetime


@dataclass(frozen=True)
class Bound:
    """The two ids of one record, where they differ: a `record_type` such as `customer`."""

    record_type: str
    unleashed_key: str
    neto_key: str


@dataclass(frozen=True)
class Checked:
    """All findings of the named checks: what is not among them any more is closed."""

    checks: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Queued:
    """A document enters the outbox, or is replaced there by a newer reading (state: pending)."""

    document: Document


@dataclass(frozen=True)
class Sending:
    """A request about this document leaves now. Counts one attempt when `first` is True."""

    document_id: str
    first: bool = True


@dataclass(frozen=True)
class Attempted:
    """One request about a document and what came back: a row of `export_attempts`."""

    document_id: str
    exchange: Exchange


@dataclass(frozen=True)
class Withdrawing:
    """Parts of this document that stand open are taken back now: their GUIDs are used up.

    `code` and `message` say why, for the run that goes on should the process die meanwhile.
    """

    document_id: str
    code: str
    message: str


@dataclass(frozen=True)
class Settled:
    """A document has reached a state. Written together with its row of `log`."""

    document_id: str
    state: DocumentState
    code: str = ""
    message: str = ""
    unleashed_number: str = ""
    unleashed_total: Decimal | None = None
    remote_id: str = ""
    outcome: Outcome | None = None
    duration_ms: int = 0


@dataclass(frozen=True)
class CallsMade:
    """API calls of this run since the last such event, by system and call."""

    rows: tuple["CallCount", ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class CallCount:
    system: System
    call: str
    calls: int
    errors: int
    bytes: int
    total_ms: int


@dataclass(frozen=True)
class Several:
    """Events that came of one write, such as one batch of a hundred products: one commit."""

    events: tuple["Event", ...]


Event = (
    Progress
    | Entry
    | Counted
    | FieldChange
    | LevelsRead
    | CursorMoved
    | WarehousesRead
    | TaxesRead
    | StoreRateRead
    | SkusRead
    | FieldExamples
    | ReasonsSeen
    | ItemsSeen
    | PapersSeen
    | StockCompared
    | InvoicesCompared
    | Bound
    | Checked
    | Queued
    | Sending
    | Attempted
    | Withdrawing
    | Settled
    | CallsMade
    | Several
)


def each(event: Event) -> tuple[Event, ...]:
    """The event itself, or those it holds."""
    return event.events if isinstance(event, Several) else (event,)
