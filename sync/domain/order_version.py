"""What an order said at one time, kept beside its document so that a later change shows."""

from collections.abc import Mapping
from typing import Any

from sync.domain.money import money_text, number_text
from sync.domain.note_line import is_note
from sync.domain.order import Order, OrderLine
from sync.domain.order_sheet import order_sheet
from sync.domain.sheet import to_text

# As it is stored in a document's details: status, total, the lines in words, and as `sheet` all
# lines with their amounts (`sheet.to_text`), which no comparison of versions looks at.
Version = Mapping[str, Any]

SHOWN = 8


def order_version(order: Order) -> dict[str, Any]:
    """The lines are sorted: in which order Neto gives them says nothing."""
    lines = [_words(line) for line in order.lines if not is_note(line.sku, line.name)]
    return {
        "status": order.status,
        "total": money_text(order.grand_total),
        "lines": sorted(lines),
        "sheet": to_text(order_sheet(order)),
    }


def same_content(one: Version, other: Version) -> bool:
    """Whether total and lines are the same; the status is another matter."""
    return bool(one["total"] == other["total"] and one["lines"] == other["lines"])


def in_words(version: Version, currency: str) -> str:
    """`AUD 72.40, Dispatched: 4 x TEA-50 at 12.50 less 10 %; 1 x CUP-01 at 17.40`."""
    lines = list(version["lines"])
    more = f"; and {len(lines) - SHOWN} more lines" if len(lines) > SHOWN else ""
    return f"{currency} {version['total']}, {version['status']}: {'; '.join(lines[:SHOWN])}{more}"


def _words(line: OrderLine) -> str:
    text = f"{number_text(line.quantity)} x {line.sku.strip()} at {number_text(line.unit_price, 2)}"
    if line.percent_discount:
        return f"{text} less {number_text(line.percent_discount)} %"
    if line.product_discount:
        return f"{text} less {number_text(line.product_discount, 2)}"
    return text
