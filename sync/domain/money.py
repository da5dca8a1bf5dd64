"""Exact amounts: rounding to the cent, ties, spreading without a remainder, numbers as text."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

ZERO = Decimal(0)
ONE = Decimal(1)
CENT = Decimal("0.01")
FOUR_PLACES = Decimal("0.0001")

# Wide enough for a quantity, a price and a rate to be multiplied without losing a digit.
_EXACT = Context(prec=60)


def multiply(*factors: Decimal) -> Decimal:
    """The exact product."""
    product = ONE
    for factor in factors:
        product = _EXACT.multiply(product, factor)
    return product


def round_to(value: Decimal, step: Decimal) -> Decimal:
    """Half up, away from zero, to the places of `step`; never a negative zero."""
    return value.quantize(step, rounding=ROUND_HALF_UP, context=_EXACT) + ZERO


def cents(value: Decimal) -> Decimal:
    """Half up to the cent."""
    return round_to(value, CENT)


def four_places(value: Decimal) -> Decimal:
    """Half up to the four places that Unleashed keeps of a price (unleashed-api, 2.5)."""
    return round_to(value, FOUR_PLACES)


def is_tie(value: Decimal) -> bool:
    """True when a value lies exactly half way between two cents.

    How Unleashed rounds such a value is unknown (unleashed-api, 2.5), so none is sent.
    """
    down = value.quantize(CENT, rounding=ROUND_DOWN, context=_EXACT)
    return abs(value - down) * 2 == CENT


def fits(value: Decimal, step: Decimal) -> bool:
    """True when a value has no more places than `step`."""
    return value == round_to(value, step)


def spread(amount: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Whole-cent shares in proportion to the weights, with the exact sum.

    Each share is the difference of two rounded running totals, so no share is off by more than
    a cent. Weights that sum up to zero count as equal ones.
    """
    total = sum(weights, ZERO)
    if total == 0:
        weights, total = [ONE] * len(weights), Decimal(len(weights))
    shares: list[Decimal] = []
    reached, given = ZERO, ZERO
    for weight in weights:
        reached += weight
        upto = cents(amount * reached / total)
        shares.append(upto - given)
        given = upto
    return shares


def number_text(value: Decimal, places: int = 0) -> str:
    """Plain digits without an exponent, with at least `places` decimals: "4", "0.1", "40.90".

    Unleashed echoes binary noise (unleashed-api, 2.5), so numbers travel as short literals.
    """
    shortest = f"{value + ZERO:f}"
    if "." in shortest:
        shortest = shortest.rstrip("0").rstrip(".")
    whole, _, fraction = shortest.partition(".")
    fraction = fraction.ljust(places, "0")
    whole = "0" if whole == "-0" and not fraction.strip("0") else whole
    return f"{whole}.{fraction}" if fraction else whole


def money_text(value: Decimal) -> str:
    """An amount with its cents: "72.40"."""
    return number_text(value, 2)
