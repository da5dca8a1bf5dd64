"""StockOnHand: what lies where, what is spoken for and what can be assembled (contract 2.3)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sync.sandbox.unleashed.amounts import ZERO, scaled
from sync.sandbox.unleashed.answers import Answer, problem
from sync.sandbox.unleashed.calls import Call
from sync.sandbox.unleashed.completion import goods, needed, recipe
from sync.sandbox.unleashed.envelope import paged
from sync.sandbox.unleashed.filters import keep, modified_since, one_of, ordered
from sync.sandbox.unleashed.records import Record
from sync.sandbox.unleashed.routing import Endpoint, listing, one
from sync.sandbox.unleashed.state import UnleashedState
from sync.sandbox.unleashed.stock import Cell

NOWHERE: Record = {"Guid": "", "WarehouseName": "", "WarehouseCode": ""}

FILTERS = {"productId": one_of("ProductGuid"), **modified_since()}


@dataclass(frozen=True)
class View:
    """The stock as one call sees it: allocations are counted once."""

    state: UnleashedState
    allocated: dict[tuple[str, str], Decimal]
    assembled: bool

    def free(self, product: str, warehouses: list[str]) -> Decimal:
        on_hand = sum((self.state.stock.quantity(product, it) for it in warehouses), ZERO)
        return on_hand - self.spoken_for(product, warehouses)

    def spoken_for(self, product: str, warehouses: list[str]) -> Decimal:
        return sum((self.allocated[product, place] for place in warehouses), ZERO)

    def assemblable(self, product: str, warehouses: list[str]) -> Decimal:
        """How many could be made of what its components have free; may be a fraction."""
        bill = recipe(self.state, product)
        if not self.assembled or bill is None:
            return ZERO
        units = [
            self.free(line["ProductGuid"], warehouses) / needed(line)
            for line in bill["Lines"]
            if needed(line) > 0
        ]
        return max(ZERO, min(units, default=ZERO))


def view(state: UnleashedState, call: Call) -> View:
    """Placed orders allocate; `isAssembled=true` adds what can be assembled."""
    if call.query.text("asAtDate"):
        raise problem(501, "The simulator does not know the stock of an earlier day.")
    allocated: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for order in state.sales_orders.values():
        if order["OrderStatus"] in ("Placed", "Backordered"):
            for line in goods(order):
                key = (line["Product"]["Guid"], order["Warehouse"]["Guid"])
                allocated[key] += line["OrderQuantity"]
    return View(state, allocated, call.query.flag("isAssembled"))


def stock(state: UnleashedState, call: Call) -> Answer:
    """Per product over all warehouses, or within the one that the filter names."""
    seen = view(state, call)
    code, name = call.query.text("warehouseCode"), call.query.text("warehouseName")
    rows = _of_warehouse(seen, code, name) if code or name else _aggregates(seen)
    found = keep(rows, call.query, FILTERS)
    return paged(call, ordered(found, call.query, "ProductCode"))


def product_stock(state: UnleashedState, call: Call) -> Answer:
    """One product over all warehouses; 404 for a product that never moved."""
    product = one(state.products, call)
    cells = state.stock.of(product["Guid"])
    if not cells:
        raise problem(404, f"There is no stock of {product['ProductCode']}.")
    return Answer(200, _row(view(state, call), product, NOWHERE, cells))


def product_warehouses(state: UnleashedState, call: Call) -> Answer:
    product = one(state.products, call)
    seen = view(state, call)
    cells = state.stock.of(product["Guid"])
    rows = [
        _row(seen, product, state.warehouses[place], {place: cell}) for place, cell in cells.items()
    ]
    return Answer(200, {"Items": rows})


def _aggregates(seen: View) -> Iterator[Record]:
    cells: dict[str, dict[str, Cell]] = defaultdict(dict)
    for (product, warehouse), cell in seen.state.stock.cells.items():
        cells[product][warehouse] = cell
    for product, places in cells.items():
        yield _row(seen, seen.state.products[product], NOWHERE, places)


def _of_warehouse(seen: View, code: str | None, name: str | None) -> Iterator[Record]:
    for (product, place), cell in seen.state.stock.cells.items():
        warehouse = seen.state.warehouses[place]
        if code and warehouse["WarehouseCode"].lower() != code.lower():
            continue
        if name and warehouse["WarehouseName"].lower() != name.lower():
            continue
        yield _row(seen, seen.state.products[product], warehouse, {place: cell})


def _row(seen: View, product: Record, warehouse: Record, cells: dict[str, Cell]) -> Record:
    """Allocation moves no LastModifiedOn: whether it does is not documented (contract 2.3)."""
    guid, places = product["Guid"], list(cells)
    quantity = sum((cell.quantity for cell in cells.values()), ZERO)
    value = sum((cell.value for cell in cells.values()), ZERO)
    sold = max((cell.sold for cell in cells.values() if cell.sold), default=None)
    group = product["ProductGroup"]
    average = value / quantity if quantity > 0 else next(iter(cells.values())).average
    available = seen.free(guid, places) + seen.assemblable(guid, places)
    return {
        "ProductCode": product["ProductCode"],
        "ProductDescription": product["ProductDescription"],
        "ProductGuid": guid,
        "ProductSourceId": product["SourceId"],
        "ProductGroupName": group["GroupName"] if group else None,
        "WarehouseId": warehouse["Guid"],
        "Warehouse": warehouse["WarehouseName"],
        "WarehouseCode": warehouse["WarehouseCode"],
        "DaysSinceLastSale": (seen.state.now() - sold).days if sold else None,
        "OnPurchase": scaled(0, 4),
        "AllocatedQty": scaled(seen.spoken_for(guid, places), 4),
        "AvailableQty": scaled(available, 4),
        "QtyOnHand": scaled(quantity, 4),
        "AvgCost": scaled(average, 14),
        "TotalCost": scaled(value, 6),
        "Guid": guid,
        "LastModifiedOn": max(cell.changed for cell in cells.values()),
        "CreatedOn": product["CreatedOn"],
    }


RESOURCES: dict[str, tuple[Endpoint, ...]] = {
    "stockonhand": (
        *listing(stock),
        Endpoint("GET", ("{guid}",), product_stock),
        Endpoint("GET", ("{guid}", "AllWarehouses"), product_warehouses),
    ),
}
