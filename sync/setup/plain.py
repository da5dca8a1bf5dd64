"""One value of the setup in plain text: the file and the history write it the same way."""

from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import SecretStr

from sync.setup.keys import mask


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


def shown(value: Any) -> str:
    """`plain`, with a list in one line, "" for what is not there, and keys masked."""
    if isinstance(value, SecretStr):
        return mask(value.get_secret_value())
    if isinstance(value, tuple | list):
        return ", ".join(value)
    return "" if value is None else plain(value)
