"""The stock of both systems beside each other, by the same rule by which it is carried."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from sync.domain.catalogue import NetoItem, StockOnHand, UnleashedProduct
from sync.domain.facts import Kits, key_of
from sync.domain.kit_comparison import compare_kits
from sync.domain.money import ZERO
from sync.domain.stock import (
    StockLevel,
    StockRules,
    UnleashedStock,
    plan_stock,
    target_quantity,
)
from sync.domain.variance import StockState, StockVariance, stock_state


@dataclass(frozen=True)
class BothStocks:
    """Both sides from complete reads.

    `products` is by `key_of` the code, `recipes` what Unleashed makes its kits of, `costs` the
    average cost by product and warehouse.
    """

    items: Sequence[NetoItem]
    products: Mapping[str, UnleashedProduct]
    stock: UnleashedStock
    rules: StockRules
    recipes: Kits = field(default_factory=dict)
    costs: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)


def compare_stock(both: BothStocks) -> Iterator[StockVariance]:
    """A row for each SKU and warehouse where either side has, or should have, anything to tell.

    Left out is what no stock is carried for: products that are inactive in Neto, shells of
    variants, products whose stock Neto does not keep, those that never diminish in Unleashed, and
    obsolete ones that Neto never had.
    """
    for row in _rows(both):
        product = both.products.get(key_of(row.sku))
        yield replace(row, group=product.group, supplier=product.supplier) if product else row


def _rows(both: BothStocks) -> Iterator[StockVariance]:
    plan = plan_stock(both.items, both.stock, both.rules)
    names = {item.sku: item.name for item in both.items}
    costs = _costs(both.costs)
    for level in (*plan.unchanged, *plan.changes):
        yield _both_sides(level, names[level.sku], both, costs)
    lacking = {skip.sku for skip in plan.skipped if skip.code == "only_neto"}
    yield from _only_neto([item for item in both.items if item.sku in lacking], both)
    yield from _only_unleashed(both, costs)
    yield from compare_kits(both.items, both.stock, both.rules, both.recipes)


def average_costs(rows: Iterable[StockOnHand]) -> dict[tuple[str, str], Decimal]:
    """Costs that say something: a product that never came in has none, which is no price."""
    return {
        (key_of(row.code), key_of(row.warehouse)): row.average_cost
        for row in rows
        if row.average_cost > 0
    }


def _both_sides(level: StockLevel, name: str, both: BothStocks, costs: "_Costs") -> StockVariance:
    place = key_of(level.sku), key_of(level.warehouse)
    there = both.stock.quantities.get(place, ZERO)
    variance = level.old - level.new
    unnetted = target_quantity(there, ZERO, both.rules.buffer)
    return StockVariance(
        sku=level.sku,
        name=name,
        warehouse=level.warehouse,
        neto_quantity=level.old,
        unleashed_quantity=there,
        in_flight=both.rules.in_flight.get(place, ZERO),
        variance=variance,
        state=stock_state(variance, explained=level.old != unnetted),
        unit_cost=costs.of(place),
    )


def _only_neto(items: Iterable[NetoItem], both: BothStocks) -> Iterator[StockVariance]:
    for item in items:
        for warehouse_id, warehouse in both.rules.warehouses.items():
            quantity = item.levels.get(warehouse_id, ZERO)
            if quantity:
                yield StockVariance(
                    sku=item.sku,
                    name=item.name,
                    warehouse=warehouse,
                    neto_quantity=quantity,
                    unleashed_quantity=None,
                    in_flight=ZERO,
                    variance=quantity,
                    state=StockState.ONLY_NETO,
                )


def _only_unleashed(both: BothStocks, costs: "_Costs") -> Iterator[StockVariance]:
    known = {key_of(item.sku) for item in both.items}
    spelt = {key_of(warehouse): warehouse for warehouse in both.rules.warehouses.values()}
    for place, there in both.stock.quantities.items():
        product = both.products.get(place[0])
        if place[0] in known or place[1] not in spelt or product is None:
            continue
        if product.obsolete or product.never_diminishing:
            continue
        moved = both.rules.in_flight.get(place, ZERO)
        expected = target_quantity(there, moved, both.rules.buffer)
        if expected:
            yield StockVariance(
                sku=product.code,
                name=product.name,
                warehouse=spelt[place[1]],
                neto_quantity=None,
                unleashed_quantity=there,
                in_flight=moved,
                variance=Decimal(-expected),
                state=StockState.ONLY_UNLEASHED,
                unit_cost=costs.of(place),
            )


@dataclass(frozen=True)
class _Costs:
    here: Mapping[tuple[str, str], Decimal]
    elsewhere: Mapping[str, Decimal]

    def of(self, place: tuple[str, str]) -> Decimal | None:
        """The cost in this warehouse, else in another one, else None."""
        return self.here.get(place, self.elsewhere.get(place[0]))


def _costs(costs: Mapping[tuple[str, str], Decimal]) -> _Costs:
    return _Costs(costs, {product: cost for (product, _), cost in costs.items()})
