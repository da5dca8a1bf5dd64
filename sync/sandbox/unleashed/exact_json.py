"""JSON whose numbers keep every decimal: 45.4545 is never a float, 9.090 keeps its zero."""

import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from sync.sandbox.unleashed.dates import to_wire


def loads(body: bytes) -> Any:
    """Parsed JSON with Decimal for every number that is no integer; ValueError when it is none."""
    return json.loads(body.decode(), parse_float=Decimal, parse_constant=_no_number)


def dumps(value: Any) -> str:
    """A Decimal is written with the scale it has, a datetime as `/Date(ms)/`."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return json.dumps(to_wire(value))
    if isinstance(value, Mapping):
        inside = ",".join(f"{json.dumps(str(name))}:{dumps(value[name])}" for name in value)
        return "{" + inside + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(dumps(item) for item in value) + "]"
    return json.dumps(value)


def canonical(value: Any) -> Any:
    """Plain JSON data for comparison: Decimals and instants as text, keys sorted."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): canonical(value[name]) for name in sorted(value, key=str)}
    if isinstance(value, list | tuple):
        return [canonical(item) for item in value]
    return value


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is not a JSON number.")
