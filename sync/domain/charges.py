"""What an order charges beside its goods: freight and surcharge; and the coupon on no line."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from sync.domain.facts import Facts
from sync.domain.invoice_rules import InvoiceRules
from sync.domain.money import ONE, ZERO, cents, spread
from sync.domain.order import Order
from sync.domain.order_item import Item, Role, by_rate

# How the charge of a coupon is called; the coupon's code follows it.
COUPON = "Coupon"


def charges(order: Order, rules: InvoiceRules, facts: Facts) -> Iterator[Item]:
    """Freight less its discount, and the surcharge; what costs nothing is no charge.

    Inferred: SurchargeTaxable is an amount in the order's mode (neto-api, 2.3). A surcharge that
    is taxed in part is two charges, so that each bears the tax of its code.
    """
    rate = facts.rate(rules.tax_code) or ZERO
    taxed, free = (rules.tax_code, rate), (rules.tax_free_code, ZERO)
    freight = cents(order.shipping_total - order.shipping_discount)
    tax = cents(_freight_tax(order, freight, rate))
    if freight:
        yield _charge(Role.FREIGHT, "Freight", freight, tax, taxed if tax else free)
    taxable = cents(max(min(order.surcharge_taxable, order.surcharge_total), ZERO))
    if taxable:
        tax = by_rate(taxable, rate, order.tax_inclusive)
        yield _charge(Role.SURCHARGE, "Surcharge", taxable, tax, taxed)
    rest = cents(order.surcharge_total) - taxable
    if rest:
        label = "Surcharge, tax free" if taxable else "Surcharge"
        yield _charge(Role.SURCHARGE, label, rest, ZERO, free)


def coupon_charges(
    order: Order, amount: Decimal, goods: Sequence[Item], rules: InvoiceRules
) -> Iterator[Item]:
    """A coupon that no line carries, one charge for each tax code that the goods have.

    They name no tax: whether a coupon lowers it is unknown, tax_split finds out.
    """
    worth: dict[tuple[str, Decimal], Decimal] = {}
    for item in goods:
        code = item.tax_code, item.rate
        worth[code] = worth.get(code, ZERO) + item.amount
    codes = worth or {(rules.tax_free_code, ZERO): ZERO}
    label = f"{COUPON} {order.coupon_code}".strip()
    shares = spread(-cents(amount), list(codes.values()))
    for code, share in zip(codes, shares, strict=True):
        if share:
            yield _charge(Role.COUPON, label, share, ZERO, code)


def _charge(
    role: Role, name: str, amount: Decimal, tax: Decimal, code: tuple[str, Decimal]
) -> Item:
    return Item(role, "", name, "", ONE, amount, tax, tax_code=code[0], rate=code[1])


def _freight_tax(order: Order, freight: Decimal, rate: Decimal) -> Decimal:
    """ShippingTax; whether it is that of the freight before its discount is unknown.

    With a discount the reading nearer to the rate counts; freight that costs nothing bears none.
    """
    if not order.shipping_discount or not order.shipping_total:
        return order.shipping_tax
    expected = by_rate(freight, rate, order.tax_inclusive)
    reduced = cents(order.shipping_tax * freight / order.shipping_total)
    return min((order.shipping_tax, reduced), key=lambda tax: abs(tax - expected))
