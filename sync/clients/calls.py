"""Counts the API calls per system and call, for the table `api_calls`."""

from dataclasses import dataclass
from threading import Lock

from sync.domain.catalogue import System
from sync.domain.events import CallCount


@dataclass
class _Sum:
    calls: int = 0
    errors: int = 0
    bytes: int = 0
    total_ms: int = 0


class Calls:
    """A counter that several threads may use at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._sums: dict[tuple[System, str], _Sum] = {}

    def add(self, system: System, call: str, *, failed: bool, size: int, duration_ms: int) -> None:
        """Count one request; `size` is the bytes of its bodies, there and back."""
        with self._lock:
            counted = self._sums.setdefault((system, call), _Sum())
            counted.calls += 1
            counted.errors += failed
            counted.bytes += size
            counted.total_ms += duration_ms

    def drain(self) -> tuple[CallCount, ...]:
        """Everything counted since the last drain, by system and call."""
        with self._lock:
            sums, self._sums = self._sums, {}
        return tuple(
            CallCount(system, call, one.calls, one.errors, one.bytes, one.total_ms)
            for (system, call), one in sorted(sums.items())
        )
