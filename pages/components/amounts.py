"""Counts and money in words: money never without its currency, counts never without a plural."""

from decimal import Decimal

CENT = Decimal("0.01")


def money(value: Decimal | None, currency: str, *, none: str = "not known yet") -> str:
    """`AUD 1,234.50`; further decimals are shown only where there are any."""
    if value is None:
        return none
    rounded = value.quantize(CENT)
    shown = rounded if rounded == value else value.normalize()
    sign = "-" if shown < 0 else ""
    return f"{sign}{currency} {abs(shown):,f}".strip()


def count(number: int, one: str, many: str = "") -> str:
    """`1 document`, `3 documents`, `2 findings`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
