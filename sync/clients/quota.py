"""The month's API calls of Unleashed, the last of them kept for exports (unleashed-api, 1.4)."""

from collections.abc import Callable
from datetime import UTC, datetime
from threading import Lock

from sync.clients.outgoing import Purpose
from sync.errors import QuotaExhausted

FIX = (
    "Wait for the 1st of the month (UTC), or buy more calls from Unleashed and raise monthly_quota"
)


def _forget(month: str, used: int) -> None:
    """For those who do not keep the counter."""


class Quota:
    """Counts calls per calendar month in UTC; several threads may use it.

    `month` is like "2026-11" and says which month `used` belongs to. `on_use(month, used)` is
    called after each call, so that the caller can keep the count over a restart; calls of it
    never overlap.
    """

    def __init__(
        self,
        limit: int,
        reserve: int,
        *,
        clock: Callable[[], datetime],
        used: int = 0,
        month: str = "",
        on_use: Callable[[str, int], None] = _forget,
    ) -> None:
        self._limit = limit
        self._reserve = reserve
        self._clock = clock
        self._used = used
        self._month = month or self._now()
        self._on_use = on_use
        self._lock = Lock()

    @property
    def used(self) -> int:
        """Calls used up this month."""
        with self._lock:
            self._turn_over()
            return self._used

    @property
    def left(self) -> int:
        """Calls left this month, the reserve included."""
        return max(self._limit - self.used, 0)

    def take(self, purpose: Purpose) -> None:
        """Count one call, or raise QuotaExhausted where none is left for this purpose."""
        with self._lock:
            self._turn_over()
            self._check(purpose)
            self._used += 1
            self._on_use(self._month, self._used)

    def _check(self, purpose: Purpose) -> None:
        left = self._limit - self._used
        if left <= 0:
            message = f"All {self._limit} Unleashed calls of this month are used up."
            raise QuotaExhausted(message, fix=f"{FIX}.")
        if purpose is Purpose.IMPORT and left <= self._reserve:
            raise QuotaExhausted(
                f"{self._used} of this month's {self._limit} Unleashed calls are used up;"
                f" the last {self._reserve} are kept for exports.",
                fix=f"{FIX}, or lower invoice_reserve.",
            )

    def _turn_over(self) -> None:
        if (month := self._now()) != self._month:
            self._month, self._used = month, 0

    def _now(self) -> str:
        return self._clock().astimezone(UTC).strftime("%Y-%m")
