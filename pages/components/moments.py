"""Times and spans in words, in the store's zone: nobody should have to think in UTC."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


def now() -> datetime:
    return datetime.now(UTC)


def moment(at: datetime | None, zone: ZoneInfo, *, never: str = "never") -> str:
    """`today 7:12 pm`, `yesterday 7:12 pm`, `Mon 23 Nov, 7:12 pm`; another year is named."""
    if at is None:
        return never
    local, today = at.astimezone(zone), now().astimezone(zone).date()
    clock = clock_time(local)
    if local.date() == today:
        return f"today {clock}"
    if local.date() == today - timedelta(days=1):
        return f"yesterday {clock}"
    if local.date() == today + timedelta(days=1):
        return f"tomorrow {clock}"
    year = "" if local.year == today.year else f" {local.year}"
    return f"{local:%a} {local.day} {local:%b}{year}, {clock}"


def day_or_hour(at: datetime, zone: ZoneInfo) -> str:
    """As `moment`, by the day alone when it is older than yesterday: it fits a telephone's line."""
    return moment(at, zone).partition(",")[0]


def clock_time(local: datetime) -> str:
    """`7:12 pm`, which no narrow cell breaks in two."""
    hour = local.hour % 12 or 12
    return f"{hour}:{local:%M}\N{NO-BREAK SPACE}{'am' if local.hour < 12 else 'pm'}"


def span(seconds: float) -> str:
    """`12 s`, `3 min`, `2 h`, `4 days`: one unit, the largest that fits."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{round(whole / 60)} min"
    if whole < 2 * 86400:
        return f"{round(whole / 3600)} h"
    return f"{int(seconds) // 86400} days"  # as the log counts them


def ago(at: datetime | None, *, never: str = "never") -> str:
    return never if at is None else f"{span((now() - at).total_seconds())} ago"


def start_of_day(zone: ZoneInfo, *, before: int = 0) -> datetime:
    """When the store's day began, UTC; `before`: that of so many days ago, by the calendar."""
    day = now().astimezone(zone).date() - timedelta(days=before)
    return datetime.combine(day, time(), zone).astimezone(UTC)
