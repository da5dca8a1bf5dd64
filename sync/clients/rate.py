"""Keeps to a number of requests per minute, and to silence where one was asked for."""

from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

WINDOW = timedelta(minutes=1)


class RateLimit:
    """A sliding window of one minute that several threads share; `per_minute` None: no limit."""

    def __init__(
        self,
        per_minute: int | None,
        *,
        clock: Callable[[], datetime],
        sleep: Callable[[float], None],
    ) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._sleep = sleep
        self._lock = Lock()
        self._starts: deque[datetime] = deque()
        self._quiet_until: datetime | None = None

    def wait(self) -> None:
        """Return when the next request may start; that start is counted."""
        while (pause := self._claim()) > timedelta(0):
            self._sleep(pause.total_seconds())

    def silence(self, seconds: float) -> None:
        """No request at all for so long; a longer silence that stands already is kept."""
        until = self._clock() + timedelta(seconds=seconds)
        with self._lock:
            self._quiet_until = max(until, self._quiet_until or until)

    def _claim(self) -> timedelta:
        with self._lock:
            now = self._clock()
            pause = max(self._quiet(now), self._full(now))
            if pause <= timedelta(0):
                self._starts.append(now)
            return pause

    def _quiet(self, now: datetime) -> timedelta:
        return (self._quiet_until or now) - now

    def _full(self, now: datetime) -> timedelta:
        # A start in the future means that the clock was put back: it counts for nothing.
        while self._starts and not now - WINDOW < self._starts[0] <= now:
            self._starts.popleft()
        if self._per_minute is None:
            self._starts.clear()
            return timedelta(0)
        if len(self._starts) < self._per_minute:
            return timedelta(0)
        return self._starts[-self._per_minute] + WINDOW - now
