"""What a Neto order says line by line, as it says it: nothing is mapped, priced or made to fit."""

from collections.abc import Iterator
from decimal import Decimal

from sync.domain.amounts import goods_lines, line_amount
from sync.domain.charges import COUPON
from sync.domain.money import ONE, ZERO, cents
from sync.domain.order import Order, OrderLine
from sync.domain.sheet import SheetLine


def order_sheet(order: Order) -> tuple[SheetLine, ...]:
    """Goods, freight, surcharge, and the part of a coupon that no line carries.

    What these leave of GrandTotal shows as a rest to whoever compares. The tax of a surcharge is
    in no field of its own (neto-api, 2.3), so it is part of that rest.
    """
    return tuple(_lines(order))


def _lines(order: Order) -> Iterator[SheetLine]:
    goods = goods_lines(order)
    for line in goods:
        yield _goods(line, order)
    freight = order.shipping_total - order.shipping_discount
    yield from _charge("Freight", freight, order.shipping_tax, order)
    yield from _charge("Surcharge", order.surcharge_total, ZERO, order)
    shares = sum((line.coupon_discount for line in goods), ZERO)
    name = f"{COUPON} {order.coupon_code}".strip()
    yield from _charge(name, min(shares - order.coupon_discount, ZERO), ZERO, order)


def _goods(line: OrderLine, order: Order) -> SheetLine:
    """A line without a quantity that has an amount all the same is a charge."""
    amount = line_amount(line) - line.coupon_discount
    total = _without_tax(amount, line.tax, order)
    if not line.quantity:
        return SheetLine("", line.name or line.sku.strip(), ONE, total, cents(line.tax))
    return SheetLine(line.sku.strip(), line.name, line.quantity, total, cents(line.tax))


def _charge(name: str, amount: Decimal, tax: Decimal, order: Order) -> Iterator[SheetLine]:
    """What costs nothing is no charge."""
    if cents(amount):
        yield SheetLine("", name, ONE, _without_tax(amount, tax, order), cents(tax))


def _without_tax(amount: Decimal, tax: Decimal, order: Order) -> Decimal:
    whole = cents(amount)
    return whole - cents(tax) if order.tax_inclusive else whole
