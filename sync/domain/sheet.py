"""What an order says line by line, without tax and in whole cents: one shape for both systems."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from sync.domain.money import FOUR_PLACES, ZERO, money_text, number_text, round_to


@dataclass(frozen=True)
class SheetLine:
    """One line: `total` is after discount and without tax. A charge has no `sku`.

    `order` is the number of the sales order that it stands on, where there may be several.
    """

    sku: str
    name: str
    quantity: Decimal
    total: Decimal
    tax: Decimal
    order: str = ""

    @property
    def price(self) -> Decimal | None:
        """What one unit comes to after discount, without tax; None of no unit."""
        return round_to(self.total / self.quantity, FOUR_PLACES) if self.quantity else None


def to_text(lines: Iterable[SheetLine]) -> str:
    """As it is remembered beside an order."""
    return json.dumps([_plain(line) for line in lines], separators=(",", ":"))


def from_text(text: str) -> tuple[SheetLine, ...]:
    """The lines of `to_text`."""
    return tuple(_line(row) for row in json.loads(text))


def from_body(text: str, order: str = "") -> tuple[SheetLine, ...]:
    """The lines of a request body, `SalesOrderLines` as JSON (unleashed-api, 2.5)."""
    return tuple(_sent_line(row, order) for row in json.loads(text))


def sum_of(lines: Iterable[SheetLine]) -> Decimal:
    """What the lines come to with tax."""
    return sum((line.total + line.tax for line in lines), ZERO)


def _plain(line: SheetLine) -> dict[str, str]:
    return {
        **asdict(line),
        "quantity": number_text(line.quantity),
        "total": money_text(line.total),
        "tax": money_text(line.tax),
    }


def _line(row: Mapping[str, str]) -> SheetLine:
    return SheetLine(
        sku=row["sku"],
        name=row["name"],
        quantity=Decimal(row["quantity"]),
        total=Decimal(row["total"]),
        tax=Decimal(row["tax"]),
        order=row["order"],
    )


def _sent_line(row: Mapping[str, Any], order: str) -> SheetLine:
    """A charge names no product, only what it is called."""
    product = row["Product"]
    return SheetLine(
        sku=product.get("ProductCode", ""),
        name=product.get("ProductDescription", ""),
        quantity=Decimal(row["OrderQuantity"]),
        total=Decimal(row["LineTotal"]),
        tax=Decimal(row["LineTax"]),
        order=order,
    )
