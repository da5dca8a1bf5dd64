"""Neto's rate limit: 500 requests a minute for the whole account, then a minute of silence."""

from collections import deque
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)


class RateLimit:
    """Counts the requests of one account (1.6).

    Once the limit is hit every request within the following minute is answered 429 as well and
    starts that minute anew: the only way out is to make no request for one minute.
    """

    def __init__(self, per_minute: int) -> None:
        self.per_minute = per_minute
        self._recent: deque[datetime] = deque()
        self._silent_until: datetime | None = None

    def allow(self, now: datetime) -> bool:
        if self._silent_until is not None and now < self._silent_until:
            self._silent_until = now + MINUTE
            return False
        self._silent_until = None
        while self._recent and now - self._recent[0] >= MINUTE:
            self._recent.popleft()
        if len(self._recent) >= self.per_minute:
            self._recent.clear()
            self._silent_until = now + MINUTE
            return False
        self._recent.append(now)
        return True
