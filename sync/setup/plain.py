"""One value of the setup in plain text: the file and the history write it the same way."""

from datetime import date
from decimal import Decimal
from typing import Any


def plain(value: Any) -> str:
    """`true`, `0.2`, `2026-11-01`, `15 minutes`, without quotes."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
