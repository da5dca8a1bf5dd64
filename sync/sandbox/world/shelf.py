"""All products together, and the ones an ordinary order may hold."""

from dataclasses import dataclass
from datetime import date

from sync.sandbox.world import pinned
from sync.sandbox.world.catalogue import plain_products
from sync.sandbox.world.kits import kits
from sync.sandbox.world.model import WorldProduct
from sync.sandbox.world.one_sided import new_in_unleashed, with_faults

_BESIDE_PLAIN = 19  # kits and products that only Unleashed has


@dataclass(frozen=True)
class Shelf:
    products: tuple[WorldProduct, ...]
    by_sku: dict[str, WorldProduct]
    sellable: tuple[WorldProduct, ...]  # on both sides, not obsolete, not a kit, not planted
    kits: tuple[WorldProduct, ...]  # on both sides


def stocked_shelf(number: int, today: date, seed: int) -> Shelf:
    """`number` products in all (never fewer than the pinned ones, kits and newcomers)."""
    common = with_faults(plain_products(number - _BESIDE_PLAIN, today, seed))
    made_up = kits(len(common), today, seed)
    newcomers = new_in_unleashed(len(common) + len(made_up), today, seed)
    products = (*common, *made_up, *newcomers)
    kept_apart = {pinned.MISCOUNTED, pinned.NOT_IN_UNLEASHED}
    both = [p for p in products if p.in_neto and p.in_unleashed and not p.obsolete]
    return Shelf(
        products=products,
        by_sku={product.sku: product for product in products},
        sellable=tuple(p for p in both if not p.components and p.sku not in kept_apart),
        kits=tuple(p for p in both if p.components),
    )
