"""Fixed choices a shop makes for a product: bins, notes, reorder levels."""

from decimal import Decimal
from random import Random

_NOTES = (
    "",
    "",
    "",
    "Keep dry. Rotate stock, oldest first.",
    "Fragile: double carton.",
    "Supplier packs in sixes; order whole cartons.",
    "Colour varies from batch to batch, say so to the customer.",
    "Replaces last year's pattern.",
    'Label reads "best before", check on receipt.',
    "Sold well at the spring market & online.",
)


def bin_location(rng: Random) -> str:
    return f"{rng.choice('ABCDEFG')}-{rng.randint(1, 18):02d}-{rng.randint(1, 5)}"


def notes(rng: Random) -> str:
    return rng.choice(_NOTES)


def levels(rng: Random) -> tuple[Decimal | None, Decimal | None]:
    """Reorder point and lowest stock, either of which a shop may leave open."""
    if rng.random() < 0.2:
        return None, None
    lowest = rng.choice((2, 4, 5, 6, 10, 12))
    point = Decimal(lowest * rng.choice((2, 3))) if rng.random() < 0.85 else None
    return point, Decimal(lowest)
