"""What a person asked the runner to do, what became of it, and what they changed in the setup."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class RequestKind(StrEnum):
    """What can be asked for in the browser or by a command."""

    RUN = "run"  # subject: {"tasks": [...], "dry_run": bool, "complete": bool}
    CANCEL = "cancel"  # subject: {"task": str, "run_id": str}; "": whatever of it waits or runs
    # subject: {"documents": ["invoice:N100234", ...]}; or, for all that are stuck for one cause,
    # its name and the filter they were seen under: {"matching": {...}, "states": [...], "cause": }
    REEXPORT = "reexport"
    IGNORE = "ignore"  # subject: {"documents": [...], "note": str}
    CONFIRM = "confirm"  # subject: {"task": str, "run_id": str}
    DISCARD = "discard"  # subject: {"task": str, "run_id": str}
    CHECK = "check"  # subject: {}
    PUBLISH = "publish"  # subject: {}
    # subject: {"systems": ["neto", "unleashed"], "credentials": str}; the latter only tells which
    # were meant, and no key (`sync.setup.outline`).
    TEST_CONNECTION = "test_connection"
    FETCH_LISTS = "fetch_lists"  # subject: {}


class RequestState(StrEnum):
    """How a request stands."""

    WAITING = "waiting"
    TAKEN = "taken"  # the runner works on it
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Request:
    """One request. `key` is the asker's own: the same key twice is one request."""

    request_id: str
    key: str
    kind: RequestKind
    subject: dict[str, Any]
    asked_by: str
    asked_at: datetime
    state: RequestState
    finished_at: datetime | None = None
    message: str = ""
    result: dict[str, Any] | None = None


@dataclass(frozen=True)
class SettingChange:
    """One setting that somebody changed; secrets are masked."""

    changed_at: datetime
    changed_by: str
    path: str
    old_value: str
    new_value: str
