"""What completing a sales order does to the stock: goods leave, kits are assembled on the way."""

from datetime import datetime
from decimal import Decimal

from sync.sandbox.unleashed.amounts import ZERO, scaled
from sync.sandbox.unleashed.records import Record
from sync.sandbox.unleashed.tables import Tables


def goods(order: Record) -> list[Record]:
    """The lines that move stock: all but the charges."""
    return [line for line in order["SalesOrderLines"] if line["LineType"] != "Charge"]


def ship(tables: Tables, order: Record, now: datetime) -> Record:
    """Take the order's goods out; the order with the cost each line had at that time."""
    warehouse = order["Warehouse"]["Guid"]
    lines = []
    for line in order["SalesOrderLines"]:
        if line["LineType"] == "Charge":
            lines.append(line)
            continue
        product = line["Product"]["Guid"]
        _take(tables, (product, warehouse), line["OrderQuantity"], now, frozenset())
        cost = scaled(tables.stock.average(product, warehouse), 14)
        lines.append({**line, "AverageLandedPriceAtTimeOfSale": cost, "LastModifiedOn": now})
    return {**order, "SalesOrderLines": lines}


def short(tables: Tables, order: Record, now: datetime) -> list[str]:
    """The codes of what completing the order would take below zero; nothing is moved."""
    before = dict(tables.stock.cells)
    ship(tables, order, now)
    after = tables.stock.cells
    tables.stock.cells = before
    return sorted(
        tables.products[key[0]]["ProductCode"]
        for key, cell in after.items()
        if cell.quantity < 0 and cell is not before.get(key)
    )


def restock(tables: Tables, order: Record, now: datetime) -> None:
    """Put the goods of a completed order back at their present average cost."""
    warehouse = order["Warehouse"]["Guid"]
    for line in goods(order):
        product = line["Product"]["Guid"]
        value = line["OrderQuantity"] * tables.stock.average(product, warehouse)
        tables.stock.receive(product, warehouse, line["OrderQuantity"], value, now)


def recipe(tables: Tables, product: str) -> Record | None:
    """The bill of materials by which an assembled product is assembled automatically."""
    if not tables.products[product]["IsAssembledProduct"]:
        return None
    bills = tables.boms.values()
    return next(
        (
            bill
            for bill in bills
            if bill["ProductGuid"] == product and bill["CanAutoAssemble"] and not bill["Obsolete"]
        ),
        None,
    )


def needed(line: Record) -> Decimal:
    """Units of a component that go into one assembled unit, wastage included."""
    total: Decimal = line["Quantity"] + line["WastageQuantity"]
    return total


def _take(
    tables: Tables, place: tuple[str, str], quantity: Decimal, now: datetime, above: frozenset[str]
) -> None:
    """Take goods out of a place; `above` are the kits this is a component of."""
    product, warehouse = place
    record = tables.products.get(product)
    if record is None or record["NeverDiminishing"]:
        return
    missing = quantity - tables.stock.quantity(product, warehouse)
    bill = recipe(tables, product)
    if bill and missing > 0 and product not in above:
        _assemble(tables, bill, place, missing, now, above | {product})
    tables.stock.issue(product, warehouse, quantity, now)


def _assemble(
    tables: Tables,
    bill: Record,
    place: tuple[str, str],
    quantity: Decimal,
    now: datetime,
    above: frozenset[str],
) -> None:
    product, warehouse = place
    cost = ZERO
    for line in bill["Lines"]:
        part = line["ProductGuid"]
        used = quantity * needed(line)
        _take(tables, (part, warehouse), used, now, above)
        cost += used * tables.stock.average(part, warehouse)
    tables.stock.receive(product, warehouse, quantity, cost, now)
