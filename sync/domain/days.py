"""Where a day of the store begins, in UTC."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """Midnight of the store's calendar day as a UTC instant."""
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)
