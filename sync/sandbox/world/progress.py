"""How far an order has come, and when each step was taken.

Nothing happens on `today` itself: at whatever hour the world is built, none of it lies in the
future.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from sync.sandbox.world.days import moment

# Stock has left the shelf, in part or whole (Neto contract, 2.3).
IN_HAND = frozenset({"Pack", "Pending Dispatch", "Pending Pickup"})
_APPROVED = IN_HAND | {"Pick", "Backorder Approved", "Dispatched"}
_INVOICED = frozenset({"Pending Dispatch", "Pending Pickup", "Dispatched"})


@dataclass(frozen=True)
class Progress:
    status: str
    approved: bool
    placed_at: datetime
    updated_at: datetime
    invoiced_on: date | None
    completed_at: datetime | None


def dispatched(today: date, age: int, rng: Random) -> Progress:
    """Placed `age` days before today (at least one), sent the same day or within two."""
    placed_on = today - timedelta(days=age)
    wait = min(rng.choice((0, 0, 1, 1, 2)), age - 1)
    hours = (6, 12) if wait == 0 else (6, 23)
    invoiced_on = placed_on + timedelta(days=wait)
    completed_at = moment(invoiced_on, rng.randint(14, 17), rng.randint(0, 59), rng.randint(0, 59))
    return Progress(
        status="Dispatched",
        approved=True,
        placed_at=moment(placed_on, rng.randint(*hours), rng.randint(0, 59), rng.randint(0, 59)),
        updated_at=completed_at + timedelta(minutes=rng.randint(0, 90)),
        invoiced_on=invoiced_on,
        completed_at=completed_at,
    )


def waiting(status: str, today: date, age: int, rng: Random) -> Progress:
    """Placed `age` days before today and since then in `status`."""
    placed_on = today - timedelta(days=age)
    placed_at = moment(placed_on, rng.randint(6, 20), rng.randint(0, 59), rng.randint(0, 59))
    return Progress(
        status=status,
        approved=status in _APPROVED or (status == "New" and rng.random() < 0.5),
        placed_at=placed_at,
        updated_at=placed_at + timedelta(minutes=rng.randint(5, 170)),
        invoiced_on=placed_on if status in _INVOICED else None,
        completed_at=None,
    )
