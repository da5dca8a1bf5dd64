"""Stock that agrees once what is under way is counted, but for one planted difference."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from sync.sandbox.world import pinned
from sync.sandbox.world.flight import Moves, Place, moves_since, start_for
from sync.sandbox.world.model import WorldOrder, WorldProduct, WorldReturn, WorldStock
from sync.sandbox.world.tiers import PLACES
from sync.sandbox.world.warehouses import MAIN, SHARED

# Units that Neto has too few of, in the main warehouse: broken and never written off in Unleashed.
PLANTED_UNITS = Decimal(7)

_ONCE_EMPTY = 0.12
_KEPT_OUTSIDE_MAIN = 0.55


def stocked(
    products: Sequence[WorldProduct],
    orders: Sequence[WorldOrder],
    returns: Sequence[WorldReturn],
    today: date,
    seed: int,
) -> tuple[WorldProduct, ...]:
    """The products with their stock: Neto = Unleashed - taken out + put back since the start."""
    rng = Random(f"{seed}/stock")
    by_sku = {product.sku: product for product in products}
    moves = moves_since(start_for(today), by_sku, orders, returns)
    return tuple(replace(product, stock=_rows(product, moves, rng)) for product in products)


def _rows(product: WorldProduct, moves: Moves, rng: Random) -> tuple[WorldStock, ...]:
    if product.components or not product.in_unleashed:
        return ()
    cost = (product.purchase_price * Decimal(rng.randint(97, 106)) / 100).quantize(
        PLACES, ROUND_HALF_UP
    )
    rows = []
    for warehouse in SHARED:
        place = (product.sku, warehouse)
        moved = place in moves.out or place in moves.back
        if warehouse == MAIN or moved or rng.random() < _KEPT_OUTSIDE_MAIN:
            rows.append(_row(product, place, moves, cost, _spare(product, warehouse, rng)))
    return tuple(rows)


def _row(
    product: WorldProduct, place: Place, moves: Moves, cost: Decimal, spare: Decimal
) -> WorldStock:
    """Unleashed still holds all that Neto has sent since the start, and `spare` beside it."""
    out = moves.out.get(place, Decimal(0))
    back = moves.back.get(place, Decimal(0))
    unleashed = spare + out
    missing = PLANTED_UNITS if place == (pinned.MISCOUNTED, MAIN) else Decimal(0)
    neto = unleashed - out + back - missing if product.in_neto else Decimal(0)
    return WorldStock(place[1], unleashed, neto, cost)


def _spare(product: WorldProduct, warehouse: str, rng: Random) -> Decimal:
    if product.sku == pinned.MISCOUNTED:
        return Decimal(41)
    if product.obsolete or rng.random() < _ONCE_EMPTY:
        return Decimal(0)
    return Decimal(rng.randint(4, 90) if warehouse == MAIN else rng.randint(1, 24))
