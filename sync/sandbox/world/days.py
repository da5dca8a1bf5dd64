"""The store's calendar, so that every instant of the world is made in one place."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

TIMEZONE = "Australia/Sydney"


def moment(day: date, hour: int, minute: int, second: int = 0) -> datetime:
    """The UTC instant of a wall clock time in the store."""
    local = datetime.combine(day, time(hour, minute, second), tzinfo=ZoneInfo(TIMEZONE))
    return local.astimezone(UTC)


def store_day(instant: datetime) -> date:
    """The store's calendar day of an aware instant."""
    return instant.astimezone(ZoneInfo(TIMEZONE)).date()


def store_today() -> date:
    return datetime.now(ZoneInfo(TIMEZONE)).date()
