"""Days of the store as they stand in an address: a date, or `today`, which stays true tomorrow."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pages.components import moments

TODAY = "today"


def is_day(text: str) -> bool:
    try:
        return text == TODAY or bool(date.fromisoformat(text))
    except ValueError:
        return False


def day_of(text: str, zone: ZoneInfo) -> date | None:
    """The day that a text of an address means; None for what is none."""
    if not is_day(text):
        return None
    if text == TODAY:
        return moments.now().astimezone(zone).date()
    return date.fromisoformat(text)


def begins(text: str, zone: ZoneInfo) -> datetime | None:
    """When that day begins in the store, UTC."""
    day = day_of(text, zone)
    return _midnight(day, zone) if day else None


def is_over(text: str, zone: ZoneInfo) -> datetime | None:
    """When that day has ended in the store, UTC: the last day of a range counts as a whole."""
    day = day_of(text, zone)
    return _midnight(day + timedelta(days=1), zone) if day else None


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
