"""What a run is and how it can end, as closed enums."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sync.domain.suspicion import Suspicion


class Direction(StrEnum):
    """Which way a task carries data."""

    IMPORT = "import"  # Unleashed to Neto
    EXPORT = "export"  # Neto to Unleashed
    BOTH = "both"  # reads both, changes neither


class Trigger(StrEnum):
    """Why a run started (interface, section 3, `runs`)."""

    SCHEDULE = "schedule"  # its time had come
    MANUAL = "manual"  # the command line
    REQUEST = "request"  # the app asked
    CATCH_UP = "catch_up"  # its time passed while the runner was down


class RunStatus(StrEnum):
    """How a run stands (interface, section 3, `runs`)."""

    RUNNING = "running"
    SUCCEEDED = "succeeded"  # every record went through or had nothing to do
    PARTIAL = "partial"  # some records failed or are unknown, the rest went through
    FAILED = "failed"  # the run stopped
    SUSPICIOUS = "suspicious"  # it stopped before its first write and waits for a person
    SKIPPED = "skipped"  # it had no work it could do, with the reason
    ABANDONED = "abandoned"  # the process died under it


class Outcome(StrEnum):
    """What one attempt at one record came to (interface, section 3, `log`)."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"  # a rule said no: the message names the rule
    HELD = "held"  # cannot be carried to the cent
    FAILED = "failed"
    UNKNOWN = "unknown"  # the answer was lost
    VERIFIED = "verified"  # read back and in order


@dataclass(frozen=True)
class Tally:
    """Counts of records of one run."""

    read: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    failed: int = 0
    unknown: int = 0


@dataclass(frozen=True)
class Run:
    """One execution of a task. A suspicious one `wants` what a person has to look at first."""

    run_id: str
    task: str
    direction: Direction
    trigger: Trigger
    dry_run: bool
    status: RunStatus
    started_at: datetime
    finished_at: datetime | None = None
    tally: Tally = Tally()
    api_calls: int = 0
    message: str = ""
    wants: tuple[Suspicion, ...] = ()
