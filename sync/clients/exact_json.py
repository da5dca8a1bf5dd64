"""Writes JSON in which a Decimal is the number literal it reads as: no float in between."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any


def json_body(value: Any) -> bytes:
    """UTF-8 JSON, names as given. A float is a TypeError: money never goes through one."""
    return _written(value).encode()


def _written(value: Any) -> str:
    if value is None or isinstance(value, (str, bool, int)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Decimal):
        return _literal(value)
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{_name(name)}:{_written(one)}" for name, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        return "[" + ",".join(_written(one) for one in value) + "]"
    raise TypeError(f"{type(value).__name__} cannot be written as JSON: {value!r}")


def _name(name: Any) -> str:
    if not isinstance(name, str):
        raise TypeError(f"A JSON name is text, not {name!r}")
    return json.dumps(name, ensure_ascii=False)


def _literal(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError(f"{value} is no number that JSON knows")
    return format(value, "f")
