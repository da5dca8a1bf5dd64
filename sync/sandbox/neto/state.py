"""The simulated store's memory, with plain methods for tests and for the sandbox page."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from decimal import Decimal
from threading import RLock
from typing import Any, Self
from zoneinfo import ZoneInfo

from sync.sandbox.clock import Clock, SystemClock
from sync.sandbox.neto import load, load_orders, stock
from sync.sandbox.neto.load_orders import Shop
from sync.sandbox.neto.paging import Pager
from sync.sandbox.neto.rate import RateLimit
from sync.sandbox.neto.records import (
    Customer,
    Item,
    Order,
    Quirks,
    Rma,
    Supplier,
    Warehouse,
    stamp,
)
from sync.sandbox.neto.shapes import Vary
from sync.sandbox.world.model import World, WorldOrder, WorldProduct, WorldReturn, WorldWarehouse

KEY = "neto-sandbox-key-0123456789abcdef"
USERNAME = "tandem"


class NetoState:
    """One store.

    Records are kept under their folded key (SKU, Username and codes are compared without case).
    Whoever reads or changes them from another thread holds `lock`; the methods below do.
    """

    def __init__(self, *, quirks: Quirks | None = None, clock: Clock | None = None) -> None:
        self.key = KEY
        self.username = USERNAME
        self.quirks = quirks or Quirks()
        self.clock = clock or SystemClock()
        self.zone = ZoneInfo("UTC")
        self.currency = "AUD"
        self.tax_rate = Decimal(0)
        self.vary = Vary(self.quirks.seed)
        self.pager = Pager(self.vary, self.quirks)
        self.rate = RateLimit(self.quirks.requests_per_minute)
        self.lock = RLock()
        self.items: dict[str, Item] = {}
        self.orders: dict[str, Order] = {}
        self.rmas: dict[str, Rma] = {}
        self.customers: dict[str, Customer] = {}
        self.suppliers: dict[str, Supplier] = {}
        self.warehouses: dict[str, Warehouse] = {}

    @classmethod
    def from_world(
        cls, world: World, *, quirks: Quirks | None = None, clock: Clock | None = None
    ) -> Self:
        """The Neto side of a world."""
        state = cls(quirks=quirks, clock=clock)
        state.zone = ZoneInfo(world.timezone)
        state.currency = world.currency
        state.tax_rate = load.tax_rate(world)
        for number, warehouse in enumerate(w for w in world.warehouses if w.in_neto):
            state.warehouses[str(number * 2 + 1)] = load.warehouse(str(number * 2 + 1), warehouse)
        for number, supplier in enumerate(world.suppliers, 1):
            state.suppliers[supplier.code.casefold()] = load.supplier(str(number), supplier)
        for number, customer in enumerate(world.customers, 1):
            if customer.in_neto:
                state.customers[customer.code.casefold()] = load.customer(str(number), customer)
        for number, product in enumerate(world.products, 1001):
            if product.in_neto:
                state.items[product.sku.casefold()] = state._load_item(str(number), product)
        state.load_orders(world.orders)
        state.load_returns(world.returns)
        return state

    def _load_item(self, inventory_id: str, product: WorldProduct) -> Item:
        return load.item(
            inventory_id,
            product,
            rate=self.tax_rate,
            inclusive=self.vary.pick(f"inclusive:{product.sku}", 8) > 0,
            warehouse_ids={w.reference.casefold(): key for key, w in self.warehouses.items()},
        )

    def _shop(self) -> Shop:
        by_reference = {one.reference.casefold(): one for one in self.warehouses.values()}
        return Shop(self.zone, self.currency, by_reference, self.customers)

    def now(self) -> str:
        """The time as Neto writes it, UTC."""
        return stamp(self.clock.now())

    # Records

    def item(self, sku: str) -> Item | None:
        return self.items.get(sku.strip().casefold())

    def warehouse_by_reference(self, reference: str) -> Warehouse | None:
        wanted = reference.strip().casefold()
        found = (w for w in self.warehouses.values() if w.reference.casefold() == wanted)
        return next(found, None)

    def next_id(self, used: Iterable[str], start: int = 1) -> str:
        """A number that nobody has yet."""
        return str(max([start - 1, *(int(one) for one in used if one.isdigit())]) + 1)

    # What tests and the sandbox page do to the store behind everybody's back

    def load_orders(self, orders: Iterable[WorldOrder]) -> None:
        """Put orders there as they stand; stock is taken as being right already."""
        for order in orders:
            self.add_order(order, take_stock=False)

    def add_order(self, order: WorldOrder, *, take_stock: bool = True) -> None:
        """A new order; its packed units leave the warehouses unless `take_stock` is False."""
        with self.lock:
            record = load_orders.order(self._shop(), order)
            self.orders[order.order_id.casefold()] = record
            if take_stock:
                stock.settle(self.items, record)
            else:
                stock.take_as_settled(record)

    def replace_order(self, order: WorldOrder) -> None:
        """The same order as it was corrected in the store; stock stays as it is."""
        if order.order_id.casefold() not in self.orders:
            raise KeyError(f"There is no order {order.order_id} to replace: use add_order.")
        self.add_order(order, take_stock=False)

    def touch_order(self, order_id: str) -> None:
        """Set an order's DateUpdated to now."""
        with self.lock:
            self.orders[order_id.casefold()].fields["DateUpdated"] = self.now()

    def load_returns(self, returns: Iterable[WorldReturn]) -> None:
        with self.lock:
            for one in returns:
                self.rmas[one.rma_id.casefold()] = load_orders.rma(self._shop(), one)

    def add_return(self, source: WorldReturn, *, restock: bool = True) -> None:
        """A new return; its restocked lines go back to the warehouse unless `restock` is False."""
        with self.lock:
            self.load_returns([source])
            for line in source.lines:
                if restock and line.restocked:
                    on_hand = self.stock(line.sku, line.warehouse)
                    self.set_stock(line.sku, line.warehouse, on_hand + line.quantity)

    def add_product(self, product: WorldProduct) -> str:
        """A new item, or one in the place of an old one; returns its InventoryID."""
        with self.lock:
            known = self.item(product.sku)
            used = [item.inventory_id for item in self.items.values()]
            inventory_id = known.inventory_id if known else self.next_id(used, 1001)
            self.items[product.sku.casefold()] = self._load_item(inventory_id, product)
            return inventory_id

    def add_warehouse(self, code: str, name: str, city: str = "") -> str:
        """Add a warehouse and return its WarehouseID."""
        with self.lock:
            warehouse_id = self.next_id(self.warehouses)
            self.warehouses[warehouse_id] = load.warehouse(
                warehouse_id, WorldWarehouse(code=code, name=name, city=city)
            )
            return warehouse_id

    def set_stock(self, sku: str, warehouse_ref: str, quantity: int | Decimal) -> None:
        """Set the quantity on hand; fractions are cut off, as Neto holds none."""
        with self.lock:
            item, warehouse = self._found(sku, warehouse_ref)
            item.stock[warehouse.warehouse_id] = int(quantity)

    def stock(self, sku: str, warehouse_ref: str) -> int:
        """The quantity on hand; 0 where the item was never in that warehouse."""
        with self.lock:
            item, warehouse = self._found(sku, warehouse_ref)
            return item.stock.get(warehouse.warehouse_id, 0)

    def _found(self, sku: str, warehouse_ref: str) -> tuple[Item, Warehouse]:
        item = self.item(sku)
        if item is None:
            raise KeyError(f"Neto has no item {sku}.")
        warehouse = self.warehouse_by_reference(warehouse_ref)
        if warehouse is None:
            raise KeyError(f"Neto has no warehouse with the reference {warehouse_ref}.")
        return item, warehouse

    def dump(self) -> dict[str, Any]:
        """Everything the store holds, the same for the same contents, ready for JSON."""
        with self.lock:
            return {
                name: {key: asdict(record) for key, record in sorted(records.items())}
                for name, records in sorted(self._tables().items())
            }

    def _tables(self) -> dict[str, dict[str, Any]]:
        return {
            "items": self.items,
            "orders": self.orders,
            "rmas": self.rmas,
            "customers": self.customers,
            "suppliers": self.suppliers,
            "warehouses": self.warehouses,
        }

    def set_quirks(self, **changes: Any) -> None:
        """Change some of the quirks but `seed` while the store is running."""
        with self.lock:
            self.quirks = replace(self.quirks, **changes)
            self.pager = Pager(self.vary, self.quirks)
            self.rate = RateLimit(self.quirks.requests_per_minute)
