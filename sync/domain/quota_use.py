"""How the month's calls of Unleashed stand (unleashed-api, 1.4)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class QuotaUse:
    """`used` of `limit` calls of this month; the last `reserve` of them are kept for exports."""

    used: int
    limit: int
    reserve: int

    @property
    def left(self) -> int:
        return max(0, self.limit - self.used)
