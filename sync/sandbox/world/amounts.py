"""How a store reckons an order: the one place where the world's cents come from.

Neto contract, 2.3. With tax included the grand total is the sum of the lines less discount, plus
freight less its discount, plus surcharge, less coupon; with tax excluded it is that plus tax.
Every amount is rounded to cents, half a cent away from zero, where it arises.
"""

from decimal import ROUND_HALF_UP, Decimal

from sync.sandbox.world.basket import Basket, BasketLine, Priced
from sync.sandbox.world.model import WorldOrderLine
from sync.sandbox.world.taxes import GST_RATE

CENT = Decimal("0.01")
ZERO = Decimal("0.00")


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def discount_of(line: BasketLine) -> Decimal:
    """The whole line's discount; a percentage wins over an amount."""
    gross = line.unit_price * line.quantity
    return cents(gross * line.percent / 100) if line.percent else cents(line.amount)


def net_of(line: BasketLine) -> Decimal:
    """The line after its discount, before any coupon."""
    return cents(line.unit_price * line.quantity - discount_of(line))


def tax_part(amount: Decimal, tax_code: str, *, inclusive: bool) -> Decimal:
    """The tax in an amount (inclusive) or on top of it (exclusive)."""
    if tax_code != "GST":
        return ZERO
    return cents(amount * GST_RATE / (1 + GST_RATE) if inclusive else amount * GST_RATE)


def spread(amount: Decimal, over: list[Decimal]) -> list[Decimal]:
    """Shares of an amount in proportion, in cents, exact in sum; the largest takes the rest."""
    whole = sum(over, ZERO)
    if not whole or not amount:
        return [ZERO for _ in over]
    shares = [cents(amount * part / whole) for part in over]
    shares[over.index(max(over))] += amount - sum(shares, ZERO)
    return shares


def priced(basket: Basket) -> Priced:
    """Every figure of the order that the basket becomes."""
    nets = [net_of(line) for line in basket.lines]
    shares = spread(basket.coupon, nets)
    taxes = [
        tax_part(net - share, line.tax_code, inclusive=basket.inclusive)
        for line, net, share in zip(basket.lines, nets, shares, strict=True)
    ]
    freight = basket.freight - basket.freight_discount
    shipping_tax = tax_part(freight, basket.freight_tax, inclusive=basket.inclusive)
    before_tax = sum(nets, ZERO) + freight + basket.surcharge - basket.coupon
    on_top = ZERO if basket.inclusive else sum(taxes, shipping_tax) + _surcharge_tax(basket)
    return Priced(
        lines=tuple(
            _order_line(line, share if basket.coupon_on_lines else ZERO, tax)
            for line, share, tax in zip(basket.lines, shares, taxes, strict=True)
        ),
        product_subtotal=sum(nets, ZERO),
        order_tax=sum(taxes, shipping_tax if basket.freight_tax_in_order_tax else ZERO),
        shipping_tax=shipping_tax,
        grand_total=before_tax + on_top,
    )


def _surcharge_tax(basket: Basket) -> Decimal:
    return tax_part(basket.surcharge_taxable, "GST", inclusive=basket.inclusive)


def _order_line(line: BasketLine, coupon: Decimal, tax: Decimal) -> WorldOrderLine:
    return WorldOrderLine(
        sku=line.sku,
        name=line.name,
        quantity=line.quantity,
        unit_price=line.unit_price,
        discount_percent=line.percent,
        discount_amount=discount_of(line),
        coupon=coupon,
        tax=tax,
        tax_code=line.tax_code,
        warehouse=line.warehouse,
        cost=line.cost,
    )
