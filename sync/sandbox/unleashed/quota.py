"""The monthly quota: at its end every call is blocked until the 1st, 00:00 UTC (contract 1.4)."""

from dataclasses import dataclass
from datetime import datetime

BLOCKED = "API usage limit reached."


@dataclass
class Quota:
    """`used` counts every request of the month, refused ones too."""

    limit: int = 125_000
    used: int = 0
    month: tuple[int, int] = (0, 0)

    def take(self, now: datetime) -> bool:
        """Count one request; False when it lies beyond the quota."""
        if self.month != (now.year, now.month):
            self.month = (now.year, now.month)
            self.used = 0
        self.used += 1
        return self.used <= self.limit
