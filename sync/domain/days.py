"""Where a day of the store begins, in UTC, and from when papers of a first day are read."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """Midnight of the store's calendar day as a UTC instant."""
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)


def read_from(first: date, zone: ZoneInfo) -> datetime:
    """From when changes are asked for, so that no paper of the first day or later is missed.

    A day early: which zone a day of Neto is in is in doubt (neto-api, 1.8), and so is whether From
    filters are inclusive. What is of an earlier day is told by its own date afterwards.
    """
    return start_of(first - timedelta(days=1), zone)
