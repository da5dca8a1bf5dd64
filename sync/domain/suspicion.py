"""What a suspicious run wanted to do, and what of it a person let go ahead."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

# The world goes on between a run and the word about it: so much more of the whole is the same.
SLACK = Decimal("0.02")
ALL = Decimal(1)


@dataclass(frozen=True)
class Suspicion:
    """`guard` names the rule that stopped the run, `share` is how much of the whole it touches."""

    guard: str
    share: Decimal = ALL


@dataclass(frozen=True)
class Confirmed:
    """What a person saw and let go ahead: nothing else, and no more of it."""

    wants: tuple[Suspicion, ...] = ()

    @classmethod
    def of(cls, wants: Iterable[Suspicion]) -> Self:
        """Equal ones are equal in whatever order they come."""
        largest: dict[str, Decimal] = {}
        for one in wants:
            largest[one.guard] = max(one.share, largest.get(one.guard, one.share))
        return cls(tuple(Suspicion(guard, share) for guard, share in sorted(largest.items())))

    def __bool__(self) -> bool:
        """Whether anything was let go ahead: enough for a task that has one guard."""
        return bool(self.wants)

    def covers(self, guard: str, share: Decimal = ALL) -> bool:
        return any(one.guard == guard and share <= one.share + SLACK for one in self.wants)


# Nobody let anything go ahead.
NOTHING = Confirmed()
