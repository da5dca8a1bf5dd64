"""Dates of Unleashed: read as /Date(ms)/, asked for as ISO in UTC (unleashed-api, 1.3)."""

import re
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# An offset may follow the milliseconds; it only says how the server would have shown them.
_DATE = re.compile(r"\\?/Date\((-?\d+)(?:[+-]\d{4})?\)\\?/")


def parse_date(text: str | None) -> datetime | None:
    """`/Date(1565058541583)/` as an instant in UTC; None for nothing, ValueError for anything."""
    if not text:
        return None
    if (found := _DATE.fullmatch(text.strip())) is None:
        raise ValueError(f"{text!r} is no date of Unleashed")
    return _EPOCH + timedelta(milliseconds=int(found.group(1)))


def filter_time(moment: datetime) -> str:
    """An instant as a filter takes it: `2026-10-01T00:00:00`, read as UTC over there."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
