"""Whether the month's calls of Unleashed last, and how far imports are spaced out when not.

Imports give way before exports do: while the schedules as they are set would use more than what is
left beside the reserve and what exports need, imports run less often, and at the reserve they
pause (unleashed-api, 1.4).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import ROUND_UP, Decimal

from sync.domain.quota_use import QuotaUse

AS_SET = Decimal(1)
# An hourly import still runs once a day. What that does not save, the pause at the reserve does.
WIDEST = Decimal(24)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Spender:
    """What one task spent of late: `calls` in `runs`.

    `every` is how often it is set to run; None for what is not spaced out, such as an export.
    """

    runs: int
    calls: int
    every: timedelta | None = None


@dataclass(frozen=True)
class QuotaPace:
    """How the calls go. `spacing` 2 means that imports run half as often as set, 1 as often.

    `spent_per_day` is what was spent of late, `expected_per_day` what the schedules as set come to.
    At that rate, nothing being slowed, the reserve would be reached and everything used up at
    these times; None: not before the month is over.
    """

    spacing: Decimal
    spent_per_day: Decimal
    expected_per_day: Decimal
    reserve_reached_at: datetime | None
    runs_out_at: datetime | None


def pace(use: QuotaUse, spenders: Iterable[Spender], days: Decimal, now: datetime) -> QuotaPace:
    """`spenders` tell of the last `days`, one at least; `now` is UTC."""
    spenders = list(spenders)
    until = month_end(now)
    left_days = _days(until - now)
    fixed = Decimal(sum(one.calls for one in spenders if one.every is None)) / days
    imports = sum((_a_day(one) for one in spenders), Decimal(0))
    expected = fixed + imports
    free = use.left - use.reserve
    return QuotaPace(
        spacing=_spacing(imports * left_days, free - fixed * left_days),
        spent_per_day=round(sum(one.calls for one in spenders) / days, 1),
        expected_per_day=round(expected, 1),
        reserve_reached_at=_reached(max(free, 0), expected, now, until),
        runs_out_at=_reached(use.left, expected, now, until),
    )


def spaced(every: timedelta, spacing: Decimal) -> timedelta:
    """No import waits longer than a day because of it."""
    longer = timedelta(seconds=round(every.total_seconds() * float(spacing)))
    return min(longer, max(every, DAY))


def month_end(now: datetime) -> datetime:
    """When Unleashed begins to count anew: the 1st of the next month in UTC."""
    first = now.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (first + timedelta(days=32)).replace(day=1)


def _a_day(one: Spender) -> Decimal:
    """Calls a day at the rhythm that is set, however often it ran of late."""
    if one.every is None or not one.runs:
        return Decimal(0)
    return Decimal(one.calls) / one.runs * Decimal(DAY / one.every)


def _spacing(wanted: Decimal, budget: Decimal) -> Decimal:
    if wanted <= max(budget, Decimal(0)):
        return AS_SET
    if budget <= 0:
        return WIDEST
    return min(WIDEST, (wanted / budget).quantize(Decimal("0.1"), ROUND_UP))


def _reached(calls: int, a_day: Decimal, now: datetime, until: datetime) -> datetime | None:
    """When so many calls are spent at this rate; None: not before `until`."""
    if calls >= a_day * _days(until - now):
        return None
    return now + timedelta(days=float(calls / a_day))


def _days(span: timedelta) -> Decimal:
    return Decimal(span / DAY)
