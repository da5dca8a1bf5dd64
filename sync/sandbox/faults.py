"""Faults that a test or a person plants between a client and a simulator."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from threading import Lock
from typing import Any, Literal, Self, get_args

from sync.sandbox.clock import Clock, SystemClock

Kind = Literal[
    "status",
    "status_after",
    "delay",
    "drop_before",
    "drop_after",
    "garbage",
    "garbage_after",
]
KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(frozen=True)
class Fault:
    """One fault; `sync.sandbox.wire.Wire` applies it.

    kind: `status` answers with `status` (`headers`, `body`) and the call does not take effect;
    `status_after` likewise, but the call took effect; `delay` waits `seconds` and goes on;
    `drop_before` and `drop_after` close the connection without an answer, before or after the
    call took effect; `garbage` and `garbage_after` answer 200 with `body` (default: an HTML page)
    or, with `truncate`, with JSON that breaks off.

    match: a regular expression for a call's whole name (`UpdateItem`, `(Add|Update).*`) or for
    some part of the path; "" means every request. `method` narrows it further. `after` lets so
    many matches pass first, `every=2` then takes each second one (the first one taken is the
    second), `times` ends it after so many, `lasting` after so many seconds.
    """

    kind: Kind
    match: str = ""
    method: str = ""
    times: int | None = None
    every: int = 1
    after: int = 0
    lasting: float | None = None
    status: int = 503
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    seconds: float = 0.0
    truncate: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"Unknown fault kind {self.kind!r}: use one of {', '.join(KINDS)}.")
        if self.every < 1:
            raise ValueError("every must be 1 or more (2 = each second match).")
        re.compile(self.match)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """From a JSON object with these field names; an unknown name is a ValueError."""
        known = {one.name for one in fields(cls)}
        if unknown := sorted(set(data) - known):
            raise ValueError(f"Unknown fault fields {', '.join(unknown)}.")
        if "kind" not in data:
            raise ValueError(f"A fault needs a kind: one of {', '.join(KINDS)}.")
        return cls(**data)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def concerns(self, method: str, path: str, call: str) -> bool:
        if self.method and self.method.upper() != method.upper():
            return False
        return (
            not self.match
            or re.fullmatch(self.match, call) is not None
            or re.search(self.match, path) is not None
        )


@dataclass
class _Armed:
    fault: Fault
    since: datetime
    matches: int = 0
    applied: int = 0

    def take(self, now: datetime) -> bool:
        """Count one match and say whether it is this one's turn."""
        fault = self.fault
        if self.over(now):
            return False
        self.matches += 1
        turn = self.matches - fault.after
        if turn < 1 or turn % fault.every:
            return False
        self.applied += 1
        return True

    def over(self, now: datetime) -> bool:
        fault = self.fault
        if fault.times is not None and self.applied >= fault.times:
            return True
        return fault.lasting is not None and (now - self.since).total_seconds() >= fault.lasting


class Faults:
    """The armed faults of one simulator, safe for several threads."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        self._armed: list[_Armed] = []
        self._lock = Lock()

    def arm(self, *faults: Fault) -> None:
        with self._lock:
            self._armed.extend(_Armed(fault, self._clock.now()) for fault in faults)

    def armed(self) -> list[dict[str, Any]]:
        """Every fault that can still strike, with `matches` and `applied` so far."""
        now = self._clock.now()
        with self._lock:
            return [
                {**one.fault.to_json(), "matches": one.matches, "applied": one.applied}
                for one in self._armed
                if not one.over(now)
            ]

    def pick(self, method: str, path: str, call: str) -> list[Fault]:
        """The faults that strike this request: all due delays, then at most one other."""
        now = self._clock.now()
        with self._lock:
            due = [
                one.fault
                for one in self._armed
                if one.fault.concerns(method, path, call) and one.take(now)
            ]
        delays = [fault for fault in due if fault.kind == "delay"]
        others = [fault for fault in due if fault.kind != "delay"]
        return delays + others[:1]

    def clear(self) -> None:
        with self._lock:
            self._armed.clear()
