"""Whether what stands in Unleashed is what Neto sold: nothing lost, nothing twice, to the cent."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sync.sandbox.server import Sandbox
from sync.sandbox.world.flight import parts_of
from sync.sandbox.world.model import World, WorldOrder

Place = tuple[str, str]


def wrong_in_the_books(sandbox: Sandbox) -> list[str]:
    """Everything that is not as it should be once all orders of the world are exported."""
    return [
        *_wrong_orders(sandbox),
        *_wrong_stock(sandbox),
        *_wrong_customers(sandbox),
    ]


def stock_moved(world: World) -> Counter[Place]:
    """Units that have to leave Unleashed for all orders of the world."""
    by_sku = {product.sku: product for product in world.products}
    moved: Counter[Place] = Counter()
    for order in world.orders:
        for line in order.lines:
            for part, each in parts_of(line.sku, by_sku):
                moved[part, line.warehouse] += int(line.quantity * each)
    return moved


def _wrong_orders(sandbox: Sandbox) -> Iterator[str]:
    there: dict[str, list[dict[str, Any]]] = {}
    for record in sandbox.unleashed.sales_orders.values():
        there.setdefault(record["SourceId"] or record["OrderNumber"], []).append(record)
    expected = {order.order_id: order for order in sandbox.world.orders}
    for stranger in there.keys() - expected.keys():
        yield f"{stranger} stands in Unleashed and nobody sold it"
    for order_id, order in expected.items():
        yield from _wrong_order(sandbox, order, there.get(order_id, []))
    if len(sandbox.unleashed.invoices) != sum(_parts(order) for order in expected.values()):
        yield f"there are {len(sandbox.unleashed.invoices)} invoices"
    if sandbox.unleashed.adjustments:
        yield f"there are {len(sandbox.unleashed.adjustments)} stock adjustments"


def _wrong_order(
    sandbox: Sandbox, order: WorldOrder, records: list[dict[str, Any]]
) -> Iterator[str]:
    if len(records) != _parts(order):
        yield f"{order.order_id} stands in Unleashed {len(records)} times"
    total = sum((record["Total"] for record in records), Decimal(0))
    if total != order.grand_total:
        yield f"{order.order_id} comes to {total}, not {order.grand_total}"
    for record in records:
        number, status = record["OrderNumber"], record["OrderStatus"]
        if status != "Completed":
            yield f"{number} is {status}"
        invoices = sandbox.unleashed.invoices_of(number)
        if [one["Total"] for one in invoices] != [record["Total"]]:
            yield f"{number} has {len(invoices)} invoices"


def _wrong_stock(sandbox: Sandbox) -> Iterator[str]:
    moved = stock_moved(sandbox.world)
    for product in sandbox.world.products:
        for place in product.stock:
            left = sandbox.unleashed.on_hand(product.sku, place.warehouse)
            due = place.unleashed - moved[product.sku, place.warehouse]
            if left != due:
                yield f"{left} of {product.sku} lie in {place.warehouse}, not {due}"
        if product.components and sandbox.unleashed.on_hand(product.sku, "MAIN"):
            yield f"the kit {product.sku} has stock of its own"


def _wrong_customers(sandbox: Sandbox) -> Iterator[str]:
    known = {one.code for one in sandbox.world.customers if one.in_unleashed}
    due = sorted(known | {order.username for order in sandbox.world.orders})
    there = sorted(record["CustomerCode"] for record in sandbox.unleashed.customers.values())
    if there != due:
        yield f"the customers are {there}, not {due}"


def _parts(order: WorldOrder) -> int:
    return len({line.warehouse for line in order.lines})
