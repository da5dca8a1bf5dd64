"""What an order does to stock: it commits units first and takes them out at Pack (2.3, 2.14)."""

from collections.abc import Iterable, Iterator, Mapping

from sync.sandbox.neto.records import Item, Order, OrderLine

OUT = frozenset({"Pack", "Pending Pickup", "Dispatched"})
PARTLY_OUT = "Pending Dispatch"
RESERVED = frozenset({"New", "On Hold", "New Backorder", "Backorder Approved", "Pick"})
Items = Mapping[str, Item]


def due_out(order: Order, line: OrderLine) -> int:
    """How many units of a line have to have left by the order's status.

    Pack, Pending Pickup and Dispatched: all; Pending Dispatch: what was shipped, or what had left
    before; every other status: none, so that a cancelled order puts its units back.
    """
    if order.status in OUT:
        return line.quantity
    if order.status == PARTLY_OUT:
        return max(line.taken, line.shipped)
    return 0


def take_as_settled(order: Order) -> None:
    """Say that the stock figures already have this order in them."""
    for line in order.lines:
        line.taken = due_out(order, line)


def settle(items: Items, order: Order) -> None:
    """Move the units that have to leave, or to come back, by the order's status."""
    for line in order.lines:
        due = due_out(order, line)
        moved, line.taken = due - line.taken, due
        warehouse = line.fields.get("WarehouseID", "")
        for item, quantity in _held(items, line.sku, moved):
            item.stock[warehouse] = item.stock.get(warehouse, 0) - quantity


def _held(
    items: Items, sku: str, quantity: int, kits: frozenset[str] = frozenset()
) -> Iterator[tuple[Item, int]]:
    """The stock items behind a line: a kit's components, those of a kit in it, or the item itself.

    `kits` are the kits we are inside of, so that two kits that hold each other come to an end.
    """
    item = items.get(sku.casefold())
    if item is None or quantity == 0 or sku.casefold() in kits:
        return
    if not item.components:
        yield item, quantity
        return
    inside = kits | {sku.casefold()}
    for component in item.components.values():
        each = int(component["AssembleQuantity"] or 1)
        yield from _held(items, component["ComponentSKU"], quantity * each, inside)


def committed(items: Items, orders: Iterable[Order]) -> dict[str, int]:
    """Units reserved by orders, by folded SKU: a kit's line reserves its components as well."""
    reserved: dict[str, int] = {}
    for order in orders:
        if order.status not in RESERVED:
            continue
        for line in order.lines:
            sku = line.sku.casefold()
            reserved[sku] = reserved.get(sku, 0) + line.quantity
            for item, quantity in _held(items, line.sku, line.quantity):
                part = item.sku.casefold()
                if part != sku:
                    reserved[part] = reserved.get(part, 0) + quantity
    return reserved


def available(
    items: Items, item: Item, reserved: Mapping[str, int], kits: frozenset[str] = frozenset()
) -> int:
    """Store-wide sellable quantity: on hand less committed; a kit adds what can be built (2.14)."""
    on_hand = sum(item.stock.values())
    if not item.components:
        return on_hand - reserved.get(item.sku.casefold(), 0)
    inside = kits | {item.sku.casefold()}
    buildable = [
        available(items, part, reserved, inside) // max(1, int(component["AssembleQuantity"] or 1))
        for component in item.components.values()
        if (part := items.get(component["ComponentSKU"].casefold())) is not None
        and part.sku.casefold() not in inside
    ]
    return on_hand + max(0, min(buildable, default=0))
