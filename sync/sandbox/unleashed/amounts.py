"""Decimals at the scales the recorded answers have."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal

ZERO = Decimal(0)
ONE = Decimal(1)


def scaled(value: Decimal | int, places: int) -> Decimal:
    """The server's own arithmetic: rounded to even, as .NET does."""
    return Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)


def cut(value: Decimal, places: int) -> Decimal:
    """What is stored of a number that was sent with too many decimals (contract 2.5)."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_DOWN)
