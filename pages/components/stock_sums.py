"""What the groups of the stock page add up to, for the headline, the states and the ages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Self

from sync.domain.money import ZERO
from sync.domain.variance import StockState

QUIET = frozenset({StockState.MATCHED, StockState.IN_FLIGHT})  # states that need nobody


@dataclass(frozen=True)
class StockSums:
    """`over` is what Neto has too much of, `under` what it lacks; values are at cost.

    Kits are among the levels only: their components have units and value of their own.
    """

    levels: int
    units_over: Decimal
    units_under: Decimal
    value_over: Decimal
    value_under: Decimal
    kits: int
    without_cost: int
    oldest: datetime | None

    @classmethod
    def of(cls, groups: Iterable[dict[str, Any]]) -> Self:
        rows = list(groups)

        def added(name: str) -> Decimal:
            return sum((row[name] for row in rows if row[name] is not None), ZERO)

        return cls(
            levels=sum(row["levels"] for row in rows),
            units_over=added("units_over"),
            units_under=added("units_under"),
            value_over=added("value_over"),
            value_under=added("value_under"),
            kits=sum(row["kits"] for row in rows),
            without_cost=sum(row["without_cost"] for row in rows),
            oldest=min((row["oldest"] for row in rows if row["oldest"]), default=None),
        )

    @property
    def units(self) -> Decimal:
        return self.units_over + self.units_under

    @property
    def value(self) -> Decimal:
        return self.value_over + self.value_under


def differing(groups: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The groups that need somebody."""
    return [row for row in groups if row["state"] not in QUIET]


def by_state(groups: Iterable[dict[str, Any]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in groups:
        found[row["state"]] = found.get(row["state"], 0) + row["levels"]
    return found
