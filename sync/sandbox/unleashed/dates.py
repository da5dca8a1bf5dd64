"""Dates of the wire: `/Date(ms)/` goes out, ISO without a zone and `/Date(ms)/` come in."""

import re
from datetime import UTC, date, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_NET = re.compile(r"/Date\((-?\d{1,15})([+-]\d{4})?\)/")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,7})?Z?)?")


def to_wire(moment: datetime) -> str:
    """`/Date(ms)/`, milliseconds since 1970 in UTC (contract 1.3)."""
    return f"/Date({(moment - EPOCH) // _MILLISECOND})/"


def parse(text: str) -> datetime | None:
    """The UTC instant of a date that was sent, or None where it has another form.

    An offset such as +10:00 is not among the documented forms, so it is none.
    """
    try:
        if net := _NET.fullmatch(text):
            return EPOCH + int(net.group(1)) * _MILLISECOND
        if _ISO.fullmatch(text):
            return datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return None


def midnight(day: date) -> datetime:
    """How a date without a time stands in an answer: midnight UTC of the day (contract 1.3)."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
