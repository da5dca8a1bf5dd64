"""Which stock levels Neto must get, and which products are left alone and why."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal

from sync.domain.catalogue import NetoItem
from sync.domain.facts import key_of
from sync.domain.in_flight import InFlight
from sync.domain.money import ZERO

_REASONS = {
    "kit": "A kit carries no stock of its own: its components do.",
    "parent": "The parent of variants is a shell: its variants carry the stock.",
    "inactive": "The product is not active in Neto.",
    "not_inventoried": "Neto keeps no stock of this product.",
    "only_neto": "Unleashed does not have this product.",
    "never_diminishing": "It never diminishes in Unleashed, so there is no count of it to carry.",
}


@dataclass(frozen=True)
class UnleashedStock:
    """Unleashed's products, warehouses and levels, keys made by `key_of`, from complete reads.

    `quantities` is by product and warehouse, on hand or available as the setup wants it; a known
    product without a row has nothing there (unleashed-api, 2.3), unless it is `uncounted`.
    """

    products: frozenset[str]
    warehouses: frozenset[str]
    quantities: Mapping[tuple[str, str], Decimal]
    uncounted: frozenset[str] = frozenset()


@dataclass(frozen=True)
class StockLevel:
    """A product in a warehouse: what Neto has and what it must have, in whole units.

    `warehouse_id` is Neto's, `warehouse` is Unleashed's code.
    """

    sku: str
    warehouse_id: str
    warehouse: str
    old: Decimal
    new: int


@dataclass(frozen=True)
class StockSkip:
    """A product that is left alone, with a stable code and the reason in words."""

    sku: str
    code: str
    reason: str


@dataclass(frozen=True)
class StockPlan:
    """What a stock run does: levels to set, levels that are right, products left alone."""

    changes: tuple[StockLevel, ...] = ()
    unchanged: tuple[StockLevel, ...] = ()
    skipped: tuple[StockSkip, ...] = ()


@dataclass(frozen=True)
class StockRules:
    """`warehouses` is Neto's WarehouseID to Unleashed's code; `in_flight` is {} when not netted."""

    warehouses: Mapping[str, str]
    buffer: int = 0
    in_flight: InFlight = field(default_factory=dict)


def target_quantity(quantity: Decimal, moved: Decimal, buffer: int) -> int:
    """Unleashed's quantity, plus what is in flight, less the buffer: whole units, never below 0."""
    left = (quantity + moved - buffer).to_integral_value(rounding=ROUND_FLOOR)
    return max(int(left), 0)


def plan_stock(items: Iterable[NetoItem], stock: UnleashedStock, rules: StockRules) -> StockPlan:
    """The levels of every product that carries stock, in every warehouse that both sides have.

    A warehouse that Unleashed lacks is left alone: nothing is known of it, so nothing is zero.
    """
    known = list(items)
    parents = {key_of(item.parent_sku) for item in known if item.parent_sku.strip()}
    skipped: list[StockSkip] = []
    levels: list[StockLevel] = []
    for item in known:
        code = _reason_to_skip(item, parents, stock)
        if code:
            skipped.append(StockSkip(item.sku, code, _REASONS[code]))
        else:
            levels.extend(_levels(item, stock, rules))
    return StockPlan(
        changes=tuple(level for level in levels if level.old != level.new),
        unchanged=tuple(level for level in levels if level.old == level.new),
        skipped=tuple(skipped),
    )


def share_zeroed(plan: StockPlan) -> Decimal:
    """Of the products that have stock in Neto and are not left alone, the share that loses all."""
    old: dict[str, Decimal] = {}
    new: dict[str, int] = {}
    for level in (*plan.changes, *plan.unchanged):
        old[level.sku] = old.get(level.sku, ZERO) + max(level.old, ZERO)
        new[level.sku] = new.get(level.sku, 0) + level.new
    stocked = [sku for sku, quantity in old.items() if quantity > 0]
    zeroed = [sku for sku in stocked if new[sku] == 0]
    return Decimal(len(zeroed)) / len(stocked) if stocked else ZERO


def _levels(item: NetoItem, stock: UnleashedStock, rules: StockRules) -> Iterator[StockLevel]:
    for warehouse_id, warehouse in _shared(rules.warehouses, stock.warehouses):
        place = key_of(item.sku), key_of(warehouse)
        new = target_quantity(
            stock.quantities.get(place, ZERO), rules.in_flight.get(place, ZERO), rules.buffer
        )
        old = item.levels.get(warehouse_id, ZERO)
        yield StockLevel(item.sku, warehouse_id, warehouse, old, new)


def _shared(warehouses: Mapping[str, str], theirs: Collection[str]) -> Iterator[tuple[str, str]]:
    """One Neto warehouse per warehouse of Unleashed: two would offer the same goods twice."""
    left = set(theirs)
    for warehouse_id, warehouse in warehouses.items():
        if key_of(warehouse) in left:
            left.remove(key_of(warehouse))
            yield warehouse_id, warehouse


def _reason_to_skip(item: NetoItem, parents: Collection[str], stock: UnleashedStock) -> str:
    """The code of the first reason to leave a product alone, "" when there is none.

    A kit's own quantity would be added to what its components allow (neto-api, 2.14).
    """
    reasons = {
        "kit": bool(item.components),
        "parent": key_of(item.sku) in parents,
        "inactive": not item.active,
        "not_inventoried": not item.inventoried,
        "only_neto": key_of(item.sku) not in stock.products,
        "never_diminishing": key_of(item.sku) in stock.uncounted,
    }
    return next((code for code, holds in reasons.items() if holds), "")
