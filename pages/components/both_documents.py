"""What is known of an invoice on both sides, and which of it is laid side by side."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pages.components.queries import invoice
from sync.domain.facts import key_of
from sync.domain.sheet import SheetLine, from_body, from_text
from sync.domain.sheet_comparison import LinePair, compare_sheets

ABSENT = "absent"  # what is said of an order that Neto, asked for it, does not have
AS_CARRIED = "Neto's order as it is carried over: each amount without tax, exact to the cent."
AS_READ = "Neto's order as it was read last, its amounts told without tax."
AS_EXPORTED = "Neto's order as it was when it was exported, its amounts told without tax."


@dataclass(frozen=True)
class Both:
    """`basis` says which reading of Neto's order its lines are of; "" when there is none.

    `exported` and `now` are Neto's order at its export and as read last, None when not known.
    `absent`: Neto was asked for it and does not have it any more.
    """

    row: dict[str, Any]
    orders: list[dict[str, Any]]
    neto_lines: tuple[SheetLine, ...]
    basis: str
    unleashed_lines: tuple[SheetLine, ...]
    exported: dict[str, Any] | None
    now: dict[str, Any] | None
    absent: bool

    @property
    def pairs(self) -> tuple[LinePair, ...]:
        return compare_sheets(self.neto_lines, self.unleashed_lines)

    @property
    def changed(self) -> bool:
        """Neto's order is another one than what was exported."""
        return (
            self.exported is not None and self.now is not None and not same(self.exported, self.now)
        )


def read(row: dict[str, Any]) -> Both:
    document_id = row["document_id"]
    orders = invoice.unleashed(document_id, row["unleashed_guid"])
    exported = _remembered(invoice.exported(document_id) if document_id else None)
    now = invoice.neto(row["neto_id"]) if row["neto_id"] else None
    absent = now is not None and now["verdict"] == ABSENT
    now = None if absent else now
    lines, basis = _neto(document_id, exported, now)
    return Both(row, orders, lines, basis, _unleashed(orders), exported, now, absent)


def _remembered(version: dict[str, Any] | None) -> dict[str, Any] | None:
    """A batch has no version of its own, nor has a document that could not be made."""
    return None if version is None or version["status"] is None else version


def same(exported: dict[str, Any], now: dict[str, Any]) -> bool:
    """As versions of an order are compared: by total and lines, whatever the status."""
    return bool(
        exported["total"] == now["total"] and exported["lines_in_words"] == now["lines_in_words"]
    )


def words_of(version: dict[str, Any]) -> list[str]:
    """The lines in words, for a version that an older program remembered without amounts."""
    found: list[str] = json.loads(version["lines_in_words"])
    return found


def _neto(
    document_id: str, exported: dict[str, Any] | None, now: dict[str, Any] | None
) -> tuple[tuple[SheetLine, ...], str]:
    """What is carried over counts as long as the order is what it was then: it is exact, kits
    and warehouses and rounding included. Afterwards the order itself is all there is.
    """
    unchanged = now is None or exported is None or same(exported, now)
    sent = invoice.sent(document_id) if document_id and unchanged else []
    if sent:
        several = len(sent) > 1
        parts = [from_body(one["lines"], one["number"] if several else "") for one in sent]
        return tuple(_named(parts, now or exported)), AS_CARRIED
    if now is not None and now["lines"]:
        return from_text(now["lines"]), AS_READ
    if exported is not None and exported["lines"]:
        return from_text(exported["lines"]), AS_EXPORTED
    return (), ""


def _named(
    parts: Iterable[Iterable[SheetLine]], order: dict[str, Any] | None
) -> Iterator[SheetLine]:
    """What is sent names goods by their SKU alone; Neto's order knows what they are called."""
    known = from_text(order["lines"]) if order and order["lines"] else ()
    names = {key_of(line.sku): line.name for line in known if line.sku}
    for part in parts:
        for line in part:
            yield replace(line, name=line.name or names.get(key_of(line.sku), ""))


def _unleashed(orders: list[dict[str, Any]]) -> tuple[SheetLine, ...]:
    several = len(orders) > 1
    return tuple(
        replace(one, order=order["number"]) if several else one
        for order in orders
        if order["lines"]
        for one in from_text(order["lines"])
    )
