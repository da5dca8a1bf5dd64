"""What an order or a return does to the stock of its warehouses."""

from collections.abc import Callable, Collection, Iterator
from decimal import Decimal

from sync.domain.document import StockEffect
from sync.domain.facts import Kits, key_of
from sync.domain.kits import leaves
from sync.domain.money import ZERO
from sync.domain.note_line import is_note
from sync.domain.order import Order, OrderLine
from sync.domain.rma import Return

WarehouseOf = Callable[[str], str]

# Neto takes stock out at Pack; for Pending Pickup this is inferred (neto-api, 2.3, "Order
# statuses"). A partly dispatched order has taken out what was shipped.
_ALL_OUT = frozenset({"pack", "pending pickup", "dispatched"})
_SHIPPED_OUT = frozenset({"pending dispatch"})

# Outcomes that put goods back on the shelf (neto-api, 2.6). A store may rename them.
RESTOCKING_OUTCOMES = (
    "Return to stock issue credit",
    "Firesale Issue Credit or Replacement",
)


def goods_out(order: Order, warehouse_of: WarehouseOf, kits: Kits) -> tuple[StockEffect, ...]:
    """What Unleashed takes out when the whole order is completed there: negative quantities.

    Warehouses are Unleashed's; kits count as their components.
    """
    return tuple(_effects(order, warehouse_of, kits, lambda line: line.quantity))


def stock_effects_of_order(
    order: Order, warehouse_of: WarehouseOf, kits: Kits
) -> tuple[StockEffect, ...]:
    """What Neto has taken out of its warehouses for the order so far, by its status."""
    status = order.status.strip().lower()
    if status in _ALL_OUT:
        return goods_out(order, warehouse_of, kits)
    if status in _SHIPPED_OUT:
        shipped = _effects(order, warehouse_of, kits, lambda line: min(line.shipped, line.quantity))
        return tuple(shipped)
    return ()


def stock_effects_of_return(
    rma: Return,
    warehouse_of: WarehouseOf,
    kits: Kits,
    outcomes: Collection[str] = RESTOCKING_OUTCOMES,
) -> tuple[StockEffect, ...]:
    """What a closed return put back into Neto's warehouses: positive quantities."""
    if not rma.closed:
        return ()
    wanted = {key_of(outcome) for outcome in outcomes}
    return tuple(
        StockEffect(leaf.sku, warehouse_of(line.warehouse), leaf.quantity)
        for line in rma.lines
        if key_of(line.outcome) in wanted and not is_note(line.sku, line.name) and line.quantity
        for leaf in leaves(line.sku, line.quantity, kits)
    )


def _effects(
    order: Order, warehouse_of: WarehouseOf, kits: Kits, taken: Callable[[OrderLine], Decimal]
) -> Iterator[StockEffect]:
    for line in order.lines:
        quantity = ZERO if is_note(line.sku, line.name) else taken(line)
        if quantity:
            for leaf in leaves(line.sku.strip(), quantity, kits):
                yield StockEffect(leaf.sku, warehouse_of(line.warehouse), -leaf.quantity)
