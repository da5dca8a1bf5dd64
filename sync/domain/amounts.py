"""The one place that says what the amounts of a Neto order mean.

Neto documents the names of these fields and little of their meaning, so what is inferred is said
here and can be turned over here (neto-api, 2.3, "Order line fields" and the arithmetic below it).
"""

from decimal import Decimal
from itertools import product

from sync.domain.charges import charges, coupon_charges
from sync.domain.facts import Facts
from sync.domain.invoice_rules import InvoiceRules
from sync.domain.money import ONE, ZERO, cents, four_places
from sync.domain.note_line import is_note
from sync.domain.order import Order, OrderLine
from sync.domain.order_item import Item, Role


def goods_lines(order: Order) -> list[OrderLine]:
    """The lines that are no notes and stand for something."""
    return [
        line
        for line in order.lines
        if not is_note(line.sku, line.name) and (line.quantity or line_amount(line) or line.tax)
    ]


def readings(order: Order, rules: InvoiceRules, facts: Facts) -> list[tuple[Item, ...]]:
    """The ways to read the order, the likeliest first.

    Inferred: the order's CouponDiscount is the whole coupon and the lines' are its distribution, so
    what the lines do not carry is a charge of its own. When that does not meet GrandTotal, the
    shares alone count, or the order's figure alone; at last the coupon is in the prices already.
    Whether Neto rounds a percentage before it takes it off is unknown, so both are read.
    """
    shares = sum((line.coupon_discount for line in goods_lines(order)), ZERO)
    whole = order.coupon_discount
    choices = [(True, whole - shares)] if whole >= shares else []
    choices += [(True, ZERO), (False, whole), (False, ZERO)]
    found = []
    for (with_shares, rest), whole_cents in product(choices, (False, True)):
        goods = [
            _goods(
                line,
                line_amount(line, whole_cents=whole_cents) - line.coupon_discount * with_shares,
                rules,
                facts,
            )
            for line in goods_lines(order)
        ]
        coupons = coupon_charges(order, rest, goods, rules)
        found.append((*goods, *charges(order, rules, facts), *coupons))
    return list(dict.fromkeys(found))


def _goods(line: OrderLine, amount: Decimal, rules: InvoiceRules, facts: Facts) -> Item:
    """The line at its amount; one without a quantity is a charge."""
    code = rules.tax_code_of(line.tax_code, line.tax != 0)
    rate = facts.rate(code) or ZERO
    if not line.quantity:
        name = line.name or line.sku
        return Item(Role.OTHER, "", name, "", ONE, cents(amount), cents(line.tax), code, rate)
    warehouse = rules.warehouse_of(line.warehouse)
    gross = line.unit_price * line.quantity
    return Item(
        role=Role.GOODS,
        sku=line.sku.strip(),
        name=line.name,
        warehouse=facts.warehouse(warehouse) or warehouse,
        quantity=line.quantity,
        amount=cents(amount),
        tax=cents(line.tax),
        tax_code=code,
        rate=rate,
        unit_price=line.unit_price,
        discount=four_places(ONE - amount / gross) if gross else ZERO,
    )


def line_amount(line: OrderLine, *, whole_cents: bool = False) -> Decimal:
    """What a line comes to before a coupon, in the order's tax mode.

    PercentDiscount counts when it is not zero, else ProductDiscount, for the whole line.
    """
    gross = line.unit_price * line.quantity
    discount = line.product_discount
    if line.percent_discount:
        discount = gross * line.percent_discount / 100
    return gross - (cents(discount) if whole_cents else discount)
