"""Everything that was asked of a simulator, so that a test can say what was sent and how often."""

from collections import deque
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Any

NOTE = "sandbox.note"


@dataclass
class Note:
    """What the application alone knows of a request; it lives in the ASGI scope.

    `action` is the name of the call, `wrote` is set by whoever changed the state, `unknown_call`
    by an application that has no such call.
    """

    action: str = ""
    wrote: bool = False
    unknown_call: bool = False
    remarks: list[str] = field(default_factory=list)


def note_of(scope: MutableMapping[str, Any]) -> Note:
    """The note of this request (`note_of(request.scope).wrote = True`), made when first asked."""
    note = scope.setdefault(NOTE, Note())
    if not isinstance(note, Note):
        raise TypeError(f"The scope's {NOTE!r} must be a Note, not {type(note).__name__}.")
    return note


@dataclass(frozen=True)
class Entry:
    """One request.

    `query` is decoded (the last value of a repeated name wins), `body` is the parsed JSON (the raw
    text where it is no JSON, None where it is empty), `status` is None when no answer left the
    simulator, `response` is cut at `Journal.body_limit` characters, `fault` is the kind of the
    fault that was applied or "".
    """

    number: int
    at: datetime
    method: str
    path: str
    query: dict[str, str]
    action: str
    body: Any
    status: int | None
    response: str
    wrote: bool
    fault: str
    unknown_call: bool = False
    remarks: tuple[str, ...] = ()


class Journal:
    """The last `keep` entries, safe for several threads."""

    def __init__(self, *, body_limit: int = 8_000, keep: int = 20_000) -> None:
        self.body_limit = body_limit
        self._entries: deque[Entry] = deque(maxlen=keep)
        self._numbered = 0
        self._lock = Lock()

    def next_number(self) -> int:
        """The number of the next request, from 1; `clear` does not start it again."""
        with self._lock:
            self._numbered += 1
            return self._numbered

    def add(self, entry: Entry) -> None:
        with self._lock:
            self._entries.append(entry)

    def entries(self) -> list[Entry]:
        """All requests that are finished, in the order of their arrival."""
        with self._lock:
            return sorted(self._entries, key=lambda entry: entry.number)

    def writes(self) -> list[Entry]:
        """The requests that changed the simulator's state."""
        return [entry for entry in self.entries() if entry.wrote]

    def calls(self, action: str) -> list[Entry]:
        """The requests of one call."""
        return [entry for entry in self.entries() if entry.action == action]

    def unknown_calls(self) -> list[Entry]:
        """The requests for which the simulator has no call."""
        return [entry for entry in self.entries() if entry.unknown_call]

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()
