"""Neto's tax total, and how much of it each amount bears."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from sync.domain.money import CENT, ZERO, cents
from sync.domain.order import Order
from sync.domain.order_item import Item, Role, by_rate

_PRICED = (Role.GOODS, Role.COUPON)


@dataclass(frozen=True)
class TaxSplit:
    """`taxes` belongs to the items in their order and sums up to `total`.

    `named` is the sum of the single taxes before the rest went on the largest taxed amount;
    `agrees` says whether rounding explains how far it is from the total.
    """

    total: Decimal
    taxes: tuple[Decimal, ...]
    named: Decimal
    agrees: bool = True

    @property
    def apart(self) -> Decimal:
        return abs(self.total - self.named)


def split_tax(order: Order, items: Sequence[Item], limit: Decimal) -> TaxSplit:
    """The tax total of the order in the reading that adds up best.

    Whether OrderTax holds the tax of freight and surcharge is unknown (neto-api, 2.3), so every
    reading is compared with the single taxes, and in an exclusive order with GrandTotal as well.
    The single taxes are those that the lines name; only when they meet no reading within a cent
    are they made by rate (a store was met whose lines are not to be trusted). `limit` is what the
    rounding of prices can explain.
    """
    rate = max((item.rate for item in items), default=ZERO)
    slack = CENT + len(items) * CENT / 2 + limit * rate
    bases = _bases(order, items)
    nearest = [_nearest(items, base, _order_totals(order, items, base)) for base in bases]
    fitting = [split for split in nearest if _within(order, items, split.total, limit)]
    expected = _due(order, items) if not order.tax_inclusive else _sum(bases[-1])
    best = min(fitting, key=lambda split: _likelihood(split, expected), default=None)
    if best is not None and best.apart <= slack:
        return _on_true_rates(order, items, best, slack)
    if not order.tax_inclusive or not order.order_tax:
        for base in bases:
            if _within(order, items, _sum(base), limit):
                return _nearest(items, base, [_sum(base)])
    worst = best or nearest[0]
    return replace(worst, agrees=worst.apart <= slack)


def _on_true_rates(order: Order, items: Sequence[Item], best: TaxSplit, slack: Decimal) -> TaxSplit:
    """The same total on single taxes that fit their rates to the cent, when there are such.

    A shop may take a coupon off the tax of lines that do not show it: then the lines bear their
    full tax here, and the coupon's charge lowers it.
    """
    rated = _rated(order, items, Role.GOODS)
    for base in _bases(order, items):
        goods = [
            abs(tax - expected)
            for item, tax, expected in zip(items, base, rated, strict=True)
            if item.role is Role.GOODS
        ]
        if max(goods, default=ZERO) <= CENT and abs(_sum(base) - best.total) <= slack:
            return _nearest(items, base, [best.total])
    return best


def _likelihood(split: TaxSplit, expected: Decimal) -> tuple[int, Decimal]:
    """An exact reading before one within a cent, and that before a nearer one further away.

    Among equals the nearer to what is expected, which decides a coupon as large as the freight.
    """
    if split.apart <= CENT:
        return (1 if split.apart else 0), abs(split.total - expected)
    return 2, split.apart


def _due(order: Order, items: Sequence[Item]) -> Decimal:
    """What an exclusive order's total leaves for tax."""
    return order.grand_total - _sum(item.amount for item in items)


def _within(order: Order, items: Sequence[Item], tax: Decimal, limit: Decimal) -> bool:
    """Tax stands beside the amounts of an exclusive order only, so only there it can be tested."""
    return order.tax_inclusive or abs(_due(order, items) - tax) <= limit


def _bases(order: Order, items: Sequence[Item]) -> list[tuple[Decimal, ...]]:
    """The single taxes as named and made by rate; a coupon on no line bears none or its own."""
    named = tuple(item.tax for item in items)
    rated = _rated(order, items, Role.GOODS)
    bases = (named, _rated(order, items, Role.COUPON), rated, _rated(order, items, *_PRICED))
    return list(dict.fromkeys(bases))


def _rated(order: Order, items: Sequence[Item], *roles: Role) -> tuple[Decimal, ...]:
    """The single taxes as named, but made by rate for these roles."""
    return tuple(
        by_rate(item.amount, item.rate, order.tax_inclusive) if item.role in roles else item.tax
        for item in items
    )


def _order_totals(
    order: Order, items: Sequence[Item], base: Sequence[Decimal]
) -> Iterator[Decimal]:
    """OrderTax and what it may not hold: freight and surcharge, either, or nothing."""
    outside = [
        _sum(tax for item, tax in zip(items, base, strict=True) if item.role is role)
        for role in (Role.FREIGHT, Role.SURCHARGE)
    ]
    for freight, surcharge in product((1, 0), repeat=2):
        yield cents(order.order_tax) + outside[0] * freight + outside[1] * surcharge


def _nearest(
    items: Sequence[Item], base: tuple[Decimal, ...], totals: Iterable[Decimal]
) -> TaxSplit:
    """The total nearest to the single taxes, the rest put on the largest taxed amount."""
    named = _sum(base)
    total = min(totals, key=lambda one: abs(one - named))
    taxes = list(base)
    if taxes and total != named:
        largest = max(
            range(len(items)), key=lambda n: (bool(taxes[n]), items[n].rate > 0, items[n].amount)
        )
        taxes[largest] += total - named
    return TaxSplit(total, tuple(taxes), named)


def _sum(values: Iterable[Decimal]) -> Decimal:
    return sum(values, ZERO)
