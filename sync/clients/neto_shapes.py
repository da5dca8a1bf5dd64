"""Brings the many shapes of Neto's answers into one: rows as a list, scalars as themselves."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

# neto-api, 1.8: how a date that is not there may look.
_NO_DATE = ("", "0000-00-00", "0000-00-00 00:00:00", "0000-00-00T00:00:00")
_TRUE = frozenset({"true", "y", "yes", "1"})
_FALSE = frozenset({"false", "n", "no", "0"})


def rows(value: Any) -> list[dict[str, Any]]:
    """A collection: a list, a bare object, "", [""], [] or nothing (neto-api, 0.4)."""
    if isinstance(value, dict):
        return [value]
    if value is None or value == "":
        return []
    if not isinstance(value, list) or not all(isinstance(one, dict) or not one for one in value):
        raise ValueError("neither a list of objects nor an object")
    return [one for one in value if one]


def inner_rows(value: Any, name: str) -> list[dict[str, Any]]:
    """A collection that is wrapped under `name`, at either level a list or an object, or flat."""
    return [one for outer in rows(value) for one in _unwrapped(outer, name)]


def _unwrapped(outer: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    if name in outer:
        yield from rows(outer[name])
    else:
        yield outer


def scalar(value: Any) -> Any:
    """A single value, which may stand in a list of one (neto-api, 2.6); no list is guessed at."""
    if value in (None, [], {}):
        return ""
    if isinstance(value, list) and len(value) == 1:
        return scalar(value[0])
    if isinstance(value, (list, dict)):
        raise ValueError("several values for one")  # noqa: TRY004 - pydantic collects ValueErrors
    return value


def text(value: Any) -> str:
    """Text without the spaces around it; "" for nothing."""
    return str(scalar(value)).strip()


def number(value: Any) -> Decimal:
    """`"2.000"`, `"7.00"`, 2: an exact number. Nothing at all is a ValueError."""
    try:
        found = Decimal(text(value))
    except InvalidOperation:
        raise ValueError("no number") from None
    if not found.is_finite():
        raise ValueError("no number")
    return found


def amount(value: Any) -> Decimal:
    """A number where nothing means zero."""
    return number(value) if text(value) else Decimal(0)


def flag(value: Any) -> bool:
    """`"True"`, `"False"`, `"y"`, `"n"`. Nothing at all, or another word, is a ValueError."""
    word = text(value).lower()
    if word not in _TRUE | _FALSE:
        raise ValueError("neither yes nor no")
    return word in _TRUE


def instant(value: Any) -> datetime | None:
    """A date with time, which is UTC when nothing says otherwise (neto-api, 1.8)."""
    if (written := text(value)) in _NO_DATE:
        return None
    moment = datetime.fromisoformat(written)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def day(value: Any) -> date | None:
    """A calendar day as written: what follows it is not converted (neto-api, 1.8)."""
    if (written := text(value)) in _NO_DATE:
        return None
    return date.fromisoformat(written[:10])
