"""The last gate: does every sales order of a document add up as Unleashed will check it?"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sync.domain.document import Document
from sync.domain.line_price import line_product
from sync.domain.money import CENT, FOUR_PLACES, ONE, ZERO, cents, fits, is_tie, money_text
from sync.domain.wire import wire


@dataclass(frozen=True)
class Proof:
    """`faults` says in words what does not hold; none means that the document may leave."""

    faults: tuple[str, ...]

    @property
    def ok(self) -> bool:
        return not self.faults


def proof(document: Document) -> Proof:
    """Every rule of unleashed-api, 2.5, "Totals and rounding", on what is stored and sent."""
    faults = [fault for part in document.parts for fault in _part_faults(wire(part.body))]
    for part in document.parts:
        total = wire(part.body)["Total"]
        if total != part.total:
            faults.append(f"Total {total} is not the expected {part.total}")
    together = sum((part.total for part in document.parts), ZERO)
    if together != document.neto_total:
        faults.append(
            f"the sales orders give {money_text(together)}, Neto {money_text(document.neto_total)}"
        )
    return Proof(tuple(faults))


def _part_faults(body: dict[str, Any]) -> Iterator[str]:
    lines = body["SalesOrderLines"]
    if [line["LineNumber"] for line in lines] != list(range(1, len(lines) + 1)) or not lines:
        yield "the lines are not numbered from 1"
    for line in lines:
        yield from _line_faults(line)
    sums = {
        "SubTotal": sum((line["LineTotal"] for line in lines), ZERO),
        "TaxTotal": sum((line["LineTax"] for line in lines), ZERO),
        "Total": body["SubTotal"] + body["TaxTotal"],
    }
    for name, value in sums.items():
        if body[name] != value:
            yield f"{name} is {body[name]}, its parts give {value}"


def _line_faults(line: dict[str, Any]) -> Iterator[str]:
    name = f"line {line['LineNumber']}"
    quantity, price, rate = line["OrderQuantity"], line["UnitPrice"], line["DiscountRate"]
    exact = line_product(quantity, price, rate)
    if is_tie(exact):
        yield f"{name} lies half way between two cents"
    if line["LineTotal"] != cents(exact):
        yield f"{name} is {line['LineTotal']}, its price gives {cents(exact)}"
    if not all(fits(value, FOUR_PLACES) for value in (quantity, price, rate)):
        yield f"{name} has a figure of more than four places"
    if not (fits(line["LineTotal"], CENT) and fits(line["LineTax"], CENT)):
        yield f"{name} has an amount that is not in whole cents"
    if not ZERO <= rate <= ONE:
        yield f"{name} has the discount {rate}, which is no fraction"
    if line.get("LineType") == "Charge" and not _is_plain_charge(quantity, rate):
        yield f"{name} is a charge with a quantity or a discount"


def _is_plain_charge(quantity: Decimal, rate: Decimal) -> bool:
    """Quantity and discount of a charge are ignored by Unleashed, so they must say nothing."""
    return quantity == ONE and rate == ZERO
