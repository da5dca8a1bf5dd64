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


def worth(value: Decimal | None, currency: str) -> str:
    """A quantity at its average cost, in cents: the further decimals are no money."""
    return money(None if value is None else value.quantize(CENT), currency)


def short_money(value: Decimal, currency: str) -> str:
    """For a card: `AUD 1,234.50`, `AUD 12,346`, `AUD 5.65 M`; the exact amount stands near it."""
    if value < 10_000:
        return worth(value, currency)
    if value < 1_000_000:
        return f"{currency} {value:,.0f}".strip()
    return f"{currency} {value / 1_000_000:,.2f} M".strip()


def count(number: int, one: str, many: str = "") -> str:
    """`1 document`, `3 documents`, `2 findings`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def share(part: int, whole: int) -> str:
    """`99.9 %`: rounded down, so that 100 % means all; in whole numbers, so that 57 is not 56.9."""
    return f"{part * 1000 // whole / 10:.1f} %" if whole else "0.0 %"


def units(value: Decimal) -> str:
    """`1,234`, `-2.5`: a quantity with as many decimals as it needs."""
    return f"{value:,f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
