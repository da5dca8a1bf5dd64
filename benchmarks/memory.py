"""Does the app's memory level off? Looked at all the while: one look hits a peak or misses it."""

from collections.abc import Sequence
from statistics import median

from benchmarks.server import Server

EVERY = 0.5  # seconds between two looks
QUARTERS = 4


class Memory:
    """What the process holds, in bytes: at first, and at each look since."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._seen: list[int] = []
        self.begun = server.memory()

    def look(self) -> None:
        self._seen.append(self._server.memory())

    @property
    def most(self) -> int:
        return max(self._seen)

    def quarters(self) -> Sequence[int]:
        """The median of each quarter of the time."""
        size = max(1, len(self._seen) // QUARTERS)
        parts = [self._seen[size * part : size * (part + 1)] for part in range(QUARTERS)]
        return [round(median(part)) for part in parts if part]
