"""The ten sell price tiers of a product: some in use, most empty, as in a real account."""

from decimal import ROUND_HALF_UP, Decimal
from random import Random

# Retail, wholesale, cafe, staff; the fifth is used for few products and the rest not at all.
_SHARES = (Decimal("1.00"), Decimal("0.72"), Decimal("0.80"), Decimal("0.65"), Decimal("0.90"))
_CHANCES = (1.0, 0.9, 0.6, 0.35, 0.1)
PLACES = Decimal("0.0001")


def ten_tiers(price_ex: Decimal, rng: Random) -> tuple[Decimal | None, ...]:
    """Ten prices excluding tax at four places, None where the tier is empty."""
    used = [
        (price_ex * share).quantize(PLACES, ROUND_HALF_UP) if rng.random() < chance else None
        for share, chance in zip(_SHARES, _CHANCES, strict=True)
    ]
    return (*used, *([None] * (10 - len(used))))
