"""Products that one system has and the other lacks, or that are past their time."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from sync.sandbox.world import pinned
from sync.sandbox.world.catalogue import Article, product_of
from sync.sandbox.world.household import CAMP, GIFTS, LINEN
from sync.sandbox.world.model import WorldProduct
from sync.sandbox.world.pantry import LEAF

# Longer than the 25 characters of Neto's SKU (Neto contract, 2.15).
LONG_CODE = "HAMPER-MIDWINTER-LARGE-CREAM"

_LONG_NAME = (
    "Tablecloth 150 x 250 cm woven on narrow looms in the old mill by the river, washed with "
    "stone, hemmed by hand with mitred corners and dyed with eucalyptus bark in small batches"
)

_NEW = (
    (LEAF, "TEA-STB-100", "Strawberry Gum infusion, 100 g", "17.95", "0.120"),
    (LEAF, "TEA-DVP-100", "Davidson Plum infusion, 100 g", "17.95", "0.120"),
    (CAMP, "CMP-GRL-STL", "Folding camp grill, steel", "62.00", "1.480"),
    (LINEN, "LIN-CLO-EUC", _LONG_NAME, "168.00", "0.620"),
    (GIFTS, "GFT-CRD-WAT", "Letterpress card, wattle", "6.95", "0.020"),
    (GIFTS, LONG_CODE, "Large midwinter hamper, cream basket", "245.00", "4.300"),
)

_OBSOLETE_EVERY, _OBSOLETE_AT_MOST = 47, 5


def new_in_unleashed(first_place: int, today: date, seed: int) -> list[WorldProduct]:
    """Entered in Unleashed and not yet in Neto."""
    made = (
        product_of(Article(family, sku, name, Decimal(price), Decimal(weight)), place, today, seed)
        for place, (family, sku, name, price, weight) in enumerate(_NEW, start=first_place)
    )
    return [replace(product, in_neto=False) for product in made]


def with_faults(products: list[WorldProduct]) -> list[WorldProduct]:
    """A few made obsolete, and one that Unleashed lacks."""
    ordinary = [product.sku for product in products if product.sku not in pinned.PINNED]
    obsolete = set(ordinary[::_OBSOLETE_EVERY][:_OBSOLETE_AT_MOST])
    return [
        replace(
            product,
            obsolete=product.sku in obsolete,
            in_unleashed=product.sku != pinned.NOT_IN_UNLEASHED,
        )
        for product in products
    ]
