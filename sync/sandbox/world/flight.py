"""What Neto has moved and Unleashed has not heard of: the expected difference of their stock.

The rules of this world:

* Packing takes goods off Neto's shelf: an order in Pack, Pending Pickup or Dispatched in full, a
  Pending Dispatch one as far as it was shipped (Neto contract, 2.3 and 2.14).
* A closed return puts back the lines that were restocked.
* A kit has no stock of its own on either side: Neto takes its components when it is packed,
  Unleashed assembles it from them when it is sold. So a kit moves its components, also those of a
  kit in it.
* An order belongs to the day it was invoiced, else placed; a return to the day it was approved,
  else issued. What belongs to a day before the start is known to Unleashed and does not count.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sync.sandbox.world.days import store_day
from sync.sandbox.world.model import (
    World,
    WorldOrder,
    WorldOrderLine,
    WorldProduct,
    WorldReturn,
)

START_DAYS = 20

_TAKEN_IN_FULL = frozenset({"Pack", "Pending Pickup", "Dispatched"})

Place = tuple[str, str]  # SKU, warehouse


@dataclass(frozen=True)
class Moves:
    """Units per SKU and warehouse: `out` of Neto's stock and `back` into it, both positive."""

    out: dict[Place, Decimal]
    back: dict[Place, Decimal]


def export_start(world: World) -> date:
    """The first day whose orders and returns Unleashed does not know: 20 days before today."""
    return start_for(world.today)


def start_for(today: date) -> date:
    return today - timedelta(days=START_DAYS)


def expected_in_flight(world: World, start: date) -> dict[Place, Decimal]:
    """Per SKU and warehouse what Neto is lower than Unleashed (negative: higher), zeroes left out.

    Neto = Unleashed - in flight, everywhere but where a difference is planted.
    """
    by_sku = {product.sku: product for product in world.products}
    moves = moves_since(start, by_sku, world.orders, world.returns)
    places = sorted(moves.out.keys() | moves.back.keys())
    net = {
        place: moves.out.get(place, Decimal(0)) - moves.back.get(place, Decimal(0))
        for place in places
    }
    return {place: units for place, units in net.items() if units}


def moves_since(
    start: date,
    by_sku: Mapping[str, WorldProduct],
    orders: Iterable[WorldOrder],
    returns: Iterable[WorldReturn],
) -> Moves:
    """Both ways, from the start day on."""
    sent = (
        (line.sku, line.warehouse, taken_out(order, line))
        for order in orders
        if order_day(order) >= start
        for line in order.lines
    )
    restocked = (
        (line.sku, line.warehouse, line.quantity)
        for rma in returns
        if rma.status == "Closed" and return_day(rma) >= start
        for line in rma.lines
        if line.restocked
    )
    return Moves(out=_by_place(sent, by_sku), back=_by_place(restocked, by_sku))


def _by_place(
    moved: Iterable[tuple[str, str, int]], by_sku: Mapping[str, WorldProduct]
) -> dict[Place, Decimal]:
    units: defaultdict[Place, Decimal] = defaultdict(Decimal)
    for sku, warehouse, quantity in moved:
        for part, each in parts_of(sku, by_sku):
            units[part, warehouse] += quantity * each
    return {place: number for place, number in units.items() if number}


def taken_out(order: WorldOrder, line: WorldOrderLine) -> int:
    """Units of the line that have left Neto's stock."""
    if order.status in _TAKEN_IN_FULL:
        return line.quantity
    return line.shipped if order.status == "Pending Dispatch" else 0


def parts_of(sku: str, by_sku: Mapping[str, WorldProduct]) -> Iterator[tuple[str, Decimal]]:
    """What one unit takes from the shelf: itself, or a kit's components; nothing for a note."""
    product = by_sku.get(sku)
    if product is None:
        return
    if not product.components:
        yield sku, Decimal(1)
    for part, number in product.components:
        for inner, each in parts_of(part, by_sku):
            yield inner, each * number


def order_day(order: WorldOrder) -> date:
    return order.invoiced_on or store_day(order.placed_at)


def return_day(rma: WorldReturn) -> date:
    return store_day(rma.approved_at or rma.issued_at)
