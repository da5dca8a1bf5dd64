"""Does the app's memory level off? Looked at all the while: one look hits a peak or misses it."""

import time
from collections.abc import Sequence
from statistics import median
from threading import Event, Thread
from typing import Self

from benchmarks.server import Server

EVERY = 2  # seconds
QUARTERS = 4


class MemoryWatch:
    """`with` it, and what the process holds is looked at until the block is left."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._seen: list[int] = []
        self._ended = Event()
        self._thread = Thread(target=self._look)
        self.begun = server.memory()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    @property
    def most(self) -> int:
        """Bytes."""
        return max(self._seen)

    def quarters(self) -> Sequence[int]:
        """The median of each quarter of the time, in bytes."""
        size = max(1, len(self._seen) // QUARTERS)
        parts = [self._seen[size * part : size * (part + 1)] for part in range(QUARTERS)]
        return [round(median(part)) for part in parts if part]

    def _look(self) -> None:
        due = time.monotonic()
        while not self._ended.wait(max(0.0, due - time.monotonic())):
            self._seen.append(self._server.memory())
            due += EVERY
