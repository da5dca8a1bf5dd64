"""The lines of many sales orders as the lines of one, with the same sums to the cent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sync.domain.charges import COUPON
from sync.domain.line_price import price_line
from sync.domain.money import CENT, ONE, ZERO, money_text, number_text

Line = dict[str, Any]

# How far the tax of a line may stray from its rate: 200 times a fraction of a cent is a figure
# that Unleashed may well refuse (unleashed-api, 2.5, "Totals and rounding"). Beyond it, the amount
# is written as two lines.
_STRAY = 4 * CENT


def summed(lines: Iterable[Line]) -> list[Line]:
    """Goods per product, price, discount and tax code; charges per kind and tax code.

    Lines are those of request bodies, their numbers Decimal in what is given (see `wire`) and text
    in what is returned; they come back without Guid and LineNumber, goods first. Each sum of
    LineTotal and of LineTax is exact.
    """
    groups: dict[tuple[Any, ...], list[Line]] = {}
    for line in lines:
        groups.setdefault(_key(line), []).append(line)
    made = [
        one
        for key in sorted(groups)
        for bundle in _bundles(groups[key])
        for one in (_charges(bundle) if _is_charge(bundle[0]) else _goods(bundle))
    ]
    return [_text(one) for one in made if one["LineTotal"] or one["LineTax"] or _sells(one)] or [
        _text(one) for one in made
    ]


def _key(line: Line) -> tuple[Any, ...]:
    """What must be equal. A quantity below zero stays apart: sums must not hide it."""
    tax = line["LineTaxCode"], line["TaxRate"], line.get("XeroSalesAccount", "")
    if _is_charge(line):
        return True, _kind(line), ZERO, ZERO, False, *tax
    code = line["Product"]["ProductCode"]
    negative = line["OrderQuantity"] < 0
    return False, code, line["UnitPrice"], line["DiscountRate"], negative, *tax


def _is_charge(line: Line) -> bool:
    return line.get("LineType") == "Charge"


def _sells(line: Line) -> bool:
    """Goods that cost nothing leave all the same; a charge of nothing says nothing."""
    return not _is_charge(line)


def _kind(line: Line) -> str:
    name: str = line["Product"]["ProductDescription"]
    return f"{COUPON}s" if name == COUPON or name.startswith(f"{COUPON} ") else name


@dataclass
class _Bundle:
    """Lines that become one, and their sums so far."""

    lines: list[Line] = field(default_factory=list)
    quantity: Decimal = ZERO
    total: Decimal = ZERO
    tax: Decimal = ZERO

    def takes(self, line: Line) -> bool:
        """Is the tax of all of them still near the rate?"""
        size = ONE if _is_charge(line) else abs(self.quantity + line["OrderQuantity"])
        exact = (self.total + line["LineTotal"]) * line["TaxRate"]
        strays: Decimal = abs(self.tax + line["LineTax"] - exact)
        return strays <= _STRAY * max(ONE, size)

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self.quantity += line["OrderQuantity"]
        self.total += line["LineTotal"]
        self.tax += line["LineTax"]


def _bundles(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in few bundles whose tax is near its rate; one that is not stays alone."""
    bundles: list[_Bundle] = []
    for line in lines:
        bundle = next((one for one in bundles if one.takes(line)), None)
        if bundle is None:
            bundle = _Bundle()
            bundles.append(bundle)
        bundle.add(line)
    return [bundle.lines for bundle in bundles]


def _charges(lines: Sequence[Line]) -> list[Line]:
    total = _sum(lines, "LineTotal")
    one = {
        **lines[0],
        "Product": {"ProductDescription": _kind(lines[0])},
        "UnitPrice": total,
        "LineTotal": total,
        "LineTax": _sum(lines, "LineTax"),
    }
    return [one]


def _goods(lines: Sequence[Line]) -> list[Line]:
    """One line when a price can be found that gives the sum, else two halves that have one.

    A single line is exact already, so this comes to an end.
    """
    if len(lines) == 1:
        return [lines[0]]
    quantity, target = _sum(lines, "OrderQuantity"), _sum(lines, "LineTotal")
    price = price_line(quantity, target, lines[0]["UnitPrice"], lines[0]["DiscountRate"])
    if price.total != target:
        middle = len(lines) // 2
        return [*_goods(lines[:middle]), *_goods(lines[middle:])]
    one = {
        **lines[0],
        "OrderQuantity": quantity,
        "UnitPrice": price.unit_price,
        "DiscountRate": price.discount,
        "LineTotal": target,
        "LineTax": _sum(lines, "LineTax"),
    }
    return [one]


def _sum(lines: Sequence[Line], name: str) -> Decimal:
    return sum((line[name] for line in lines), ZERO)


def _text(line: Line) -> Line:
    """Numbers as they are stored and sent."""
    kept = {name: line[name] for name in line if name not in ("Guid", "LineNumber")}
    return kept | {
        "OrderQuantity": number_text(line["OrderQuantity"]),
        "UnitPrice": number_text(line["UnitPrice"], 2),
        "DiscountRate": number_text(line["DiscountRate"]),
        "LineTotal": money_text(line["LineTotal"]),
        "LineTax": money_text(line["LineTax"]),
        "TaxRate": number_text(line["TaxRate"]),
    }
