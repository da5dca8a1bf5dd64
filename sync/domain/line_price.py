"""A unit price and a discount rate that give a line exactly the total it must have."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from sync.domain.money import FOUR_PLACES, ONE, ZERO, cents, four_places, is_tie, multiply

# How far from the true discount rate the search goes: one per cent, in steps of four places.
_STEPS = 100


@dataclass(frozen=True)
class LinePrice:
    """`total` is what Unleashed makes of quantity, price and discount (unleashed-api, 2.5)."""

    unit_price: Decimal
    discount: Decimal
    total: Decimal


def line_product(quantity: Decimal, unit_price: Decimal, discount: Decimal) -> Decimal:
    """Quantity x price x (1 - discount), exact and not yet rounded."""
    return multiply(quantity, unit_price, ONE - discount)


def price_line(
    quantity: Decimal, target: Decimal, true_price: Decimal | None, discount: Decimal
) -> LinePrice:
    """The most truthful price and discount whose rounded product is `target` and no tie.

    In this order: the true price with the true discount; a price beside it with that discount; the
    price after discount without one; prices with a discount up to one per cent beside the true
    one. A price has four places, so a line of 1000 moves in steps of ten cents and only the
    discount reaches the cents between. When nothing does, the total is the nearest that can be
    had, and the caller puts the rest on the rounding line. `quantity` is not zero, `target` is in
    whole cents.
    """
    nearest: LinePrice | None = None
    for unit_price, rate in _candidates(quantity, target, true_price, discount):
        product = line_product(quantity, unit_price, rate)
        if is_tie(product):
            continue
        found = LinePrice(unit_price, rate, cents(product))
        if found.total == target:
            return found
        if nearest is None or abs(found.total - target) < abs(nearest.total - target):
            nearest = found
    # Not reachable for four-place quantities: neighbours of a tie are not all ties.
    return nearest or LinePrice(ZERO, ZERO, ZERO)


def _candidates(
    quantity: Decimal, target: Decimal, true_price: Decimal | None, discount: Decimal
) -> Iterator[tuple[Decimal, Decimal]]:
    rate = four_places(discount) if ZERO <= discount <= ONE else ZERO
    if true_price is not None:
        yield four_places(true_price), rate
    yield from _prices(quantity, target, rate)
    yield from _prices(quantity, target, ZERO)
    for step in range(1, _STEPS + 1):
        for near in (rate + step * FOUR_PLACES, rate - step * FOUR_PLACES):
            if ZERO <= near < ONE:
                yield from _prices(quantity, target, near)


def _prices(quantity: Decimal, target: Decimal, rate: Decimal) -> Iterator[tuple[Decimal, Decimal]]:
    """The four-place prices around the one that would give the target with this rate."""
    if rate == ONE:
        return
    exact = target / (quantity * (ONE - rate))
    below = exact.quantize(FOUR_PLACES, rounding=ROUND_FLOOR)
    yield four_places(exact), rate
    yield below, rate
    yield below + FOUR_PLACES, rate
