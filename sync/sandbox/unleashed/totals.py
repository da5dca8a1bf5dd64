"""The arithmetic of an order: what a line comes to and what the sums must be (contract 2.5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sync.sandbox.unleashed.amounts import ONE, scaled
from sync.sandbox.unleashed.fields import Fields

TAX_SLACK = Decimal("0.05")


@dataclass(frozen=True)
class Amounts:
    """One line's figures as they were sent, price and discount cut to four decimals."""

    quantity: Decimal
    price: Decimal
    discount: Decimal
    total: Decimal
    tax: Decimal


def line_total(quantity: Decimal, price: Decimal, discount: Decimal) -> Decimal:
    """Two decimals, half a cent to even: the reading that catches a client that rounds up."""
    return scaled(quantity * price * (ONE - discount), 2)


def check_line(fields: Fields, amounts: Amounts, number: int) -> None:
    """LineTotal is recalculated with the received values."""
    expected = line_total(amounts.quantity, amounts.price, amounts.discount)
    if amounts.total != expected:
        fields.fault(
            f"LineTotal of line {number} is not equal to the calculated value: "
            f"{amounts.quantity} x {amounts.price} x (1 - {amounts.discount}) = {expected}, "
            f"received {amounts.total}"
        )


def check_tax(fields: Fields, amounts: Amounts, rate: Decimal, number: int) -> None:
    """Only a gross error is refused: a stray rounding cent on a line is accepted (contract 2.5)."""
    slack = TAX_SLACK * max(ONE, amounts.quantity)
    if abs(amounts.tax - amounts.total * rate) > slack:
        fields.fault(f"LineTax of line {number} is not LineTotal x {rate}")


def check_sums(fields: Fields, lines: Sequence[Amounts]) -> None:
    """SubTotal, TaxTotal and Total against the lines and against each other."""
    sub_total = fields.number("SubTotal", 8)
    tax_total = fields.number("TaxTotal", 8)
    total = fields.number("Total", 8)
    if sub_total is not None and sub_total != sum(line.total for line in lines):
        fields.fault("SubTotal is not the sum of the line totals")
    if tax_total is not None and tax_total != sum(line.tax for line in lines):
        fields.fault("TaxTotal is not the sum of the line taxes")
    if None not in (sub_total, tax_total, total) and total != (sub_total or 0) + (tax_total or 0):
        fields.fault("Total is not SubTotal + TaxTotal")
