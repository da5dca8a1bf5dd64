"""How many of each kit can be sold, by the levels and the recipe of either system."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from sync.domain.bill import Bill
from sync.domain.catalogue import KitComponent, NetoItem
from sync.domain.facts import Kits, key_of, kit_table
from sync.domain.kit_bills import current_bills
from sync.domain.kits import leaves
from sync.domain.money import ONE, ZERO
from sync.domain.stock import StockRules, UnleashedStock, target_quantity
from sync.domain.variance import KitPart, StockVariance, stock_state
from sync.errors import RecordError

# What one kit takes of each product, by `key_of`.
Needs = Mapping[str, Decimal]


@dataclass(frozen=True)
class _Kit:
    """A kit of Neto, and what one of it takes by either system's recipe.

    `parts` is `theirs` with the SKUs as Neto spells them.
    """

    item: NetoItem
    ours: Needs
    theirs: Needs
    parts: tuple[KitPart, ...]


def recipes(bills: Iterable[Bill]) -> dict[str, tuple[KitComponent, ...]]:
    """What Unleashed uses up for one unit of each assembled product, wastage included."""
    return {
        key: tuple(
            KitComponent(part.sku, part.quantity + part.wastage, ZERO)
            for part in kit.parts.values()
        )
        for key, kit in current_bills(bills).items()
    }


def compare_kits(
    items: Sequence[NetoItem], stock: UnleashedStock, rules: StockRules, theirs: Kits
) -> Iterator[StockVariance]:
    """A row for each active kit and warehouse.

    Neto sells what its warehouse holds of the kit itself and what the components allow
    (neto-api, 2.14); expected is what the components in Unleashed allow, each after netting and
    buffer as it is carried. A kit that Unleashed has no bill for is judged by Neto's recipe. One
    that contains itself, or has no component that keeps stock, cannot be counted.
    """
    on_neto = {key_of(item.sku): item for item in items}
    for kit in _kits(items, on_neto, theirs, stock.uncounted):
        for warehouse_id, warehouse in rules.warehouses.items():
            neto = kit.item.levels.get(warehouse_id, ZERO) + _sellable(
                kit.ours, {key: _level(on_neto, key, warehouse_id) for key in kit.ours}
            )
            yield _row(kit, warehouse, neto, _Shelf(stock, rules, key_of(warehouse)))


@dataclass(frozen=True)
class _Shelf:
    """Unleashed's levels in one warehouse, by `key_of` its code."""

    stock: UnleashedStock
    rules: StockRules
    warehouse: str

    def allows(self, needs: Needs, *, netted: bool, held_back: bool = True) -> Decimal:
        return _sellable(needs, {key: self._level(key, netted, held_back) for key in needs})

    def _level(self, key: str, netted: bool, held_back: bool) -> Decimal:
        place = key, self.warehouse
        moved = self.rules.in_flight.get(place, ZERO) if netted else ZERO
        buffer = self.rules.buffer if held_back else 0
        return Decimal(target_quantity(self.stock.quantities.get(place, ZERO), moved, buffer))


def _row(kit: _Kit, warehouse: str, neto: Decimal, shelf: _Shelf) -> StockVariance:
    expected = shelf.allows(kit.theirs, netted=True)
    unnetted = shelf.allows(kit.theirs, netted=False)
    variance = neto - expected
    return StockVariance(
        sku=kit.item.sku,
        name=kit.item.name,
        warehouse=warehouse,
        neto_quantity=neto,
        unleashed_quantity=shelf.allows(kit.theirs, netted=False, held_back=False),
        in_flight=expected - unnetted,
        variance=variance,
        state=stock_state(variance, explained=neto != unnetted),
        parts=kit.parts,
    )


def _kits(
    items: Iterable[NetoItem],
    on_neto: Mapping[str, NetoItem],
    theirs: Kits,
    uncounted: frozenset[str],
) -> Iterator[_Kit]:
    """Only what is a kit in Neto is taken apart: anything else is stocked as it is."""
    ours = kit_table(items)
    mixed = {key: theirs.get(key) or parts for key, parts in ours.items()}
    idle = frozenset(key for key, item in on_neto.items() if not item.inventoried) | uncounted
    for key in ours:
        item = on_neto[key]
        if not item.active:
            continue
        needs, expected = _needs(item.sku, ours, idle), _needs(item.sku, mixed, idle)
        if needs and expected:
            yield _Kit(item, needs, expected, tuple(_parts(expected, on_neto)))


def _parts(needs: Needs, on_neto: Mapping[str, NetoItem]) -> Iterator[KitPart]:
    for key, quantity in needs.items():
        yield KitPart(on_neto[key].sku if key in on_neto else key, quantity)


def _needs(sku: str, kits: Kits, idle: frozenset[str]) -> Needs:
    """{} when the kit cannot be counted."""
    try:
        parts = leaves(sku, ONE, kits)
    except RecordError:
        return {}
    needs: dict[str, Decimal] = {}
    for part in parts:
        key = key_of(part.sku)
        if key != key_of(sku) and key not in idle and part.quantity > 0:
            needs[key] = needs.get(key, ZERO) + part.quantity
    return needs


def _level(on_neto: Mapping[str, NetoItem], key: str, warehouse_id: str) -> Decimal:
    item = on_neto.get(key)
    return item.levels.get(warehouse_id, ZERO) if item is not None else ZERO


def _sellable(needs: Needs, levels: Mapping[str, Decimal]) -> Decimal:
    allowed = min(levels[key] / need for key, need in needs.items())
    return max(allowed.to_integral_value(rounding=ROUND_FLOOR), ZERO)
