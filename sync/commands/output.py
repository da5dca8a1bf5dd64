"""What commands print: one JSON document, or a table for people."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sync.engine.report import utc_text


def print_json(document: Mapping[str, Any]) -> None:
    """Times are ISO 8601 in UTC with Z, money is text with its decimals (interface, section 1)."""
    sys.stdout.write(json.dumps(document, default=_plain, indent=2, ensure_ascii=False) + "\n")


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def complain(text: str) -> None:
    sys.stderr.write(text + "\n")


def print_table(titles: Sequence[str], rows: Iterable[Sequence[object]], empty: str) -> None:
    """Columns as wide as their longest cell; `empty` is said when there is no row."""
    cells = [[_cell(value) for value in row] for row in rows]
    if not cells:
        say(empty)
        return
    widths = [max(len(row[i]) for row in [list(titles), *cells]) for i in range(len(titles))]
    for row in [list(titles), ["-" * width for width in widths], *cells]:
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        say("  ".join(padded).rstrip())


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} UTC"
    return str(value)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"{type(value).__name__} cannot be printed as JSON")
