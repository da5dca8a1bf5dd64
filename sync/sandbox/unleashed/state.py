"""The simulated account: its tables, its settings, and plain methods for tests and the panel."""

from datetime import date, datetime
from decimal import Decimal
from threading import RLock
from typing import Any, Literal, Self

from sync.sandbox.clock import Clock, SystemClock
from sync.sandbox.unleashed import exact_json
from sync.sandbox.unleashed.amounts import scaled
from sync.sandbox.unleashed.completion import restock
from sync.sandbox.unleashed.customer_records import blank_customer
from sync.sandbox.unleashed.history import load_history
from sync.sandbox.unleashed.loading import load
from sync.sandbox.unleashed.product_records import blank_product, product_unit
from sync.sandbox.unleashed.quota import Quota
from sync.sandbox.unleashed.records import Record, Table, guid_for
from sync.sandbox.unleashed.reference_records import changed, made, unit_record, warehouse_record
from sync.sandbox.unleashed.stock import Cell
from sync.sandbox.unleashed.tables import Tables
from sync.sandbox.world.model import World

API_ID = "7d9f1c52-3c1b-4a53-9c0e-5b8d0f4e2a11"
API_KEY = "EXAMPLEKEYabc123EXAMPLEKEYabc123EXAMPLEKEYabc123EXAMPLEKEYabc123=="

Repeat = Literal["refuse", "upsert", "apply_again"]
PERSON = "Sam Keeper"  # who changes things in the simulated web pages


class UnleashedState(Tables):
    """One account.

    `repeat_post` says what a second POST under the same Guid does, for want of a recorded answer
    (contract 1.6): sales orders `refuse` (409) or `upsert`; stock adjustments `apply_again`, which
    silently moves the stock twice, or `refuse`. `reuse_deleted_numbers` lets an order take the
    number of a deleted one. `bom_pagination_null` answers BillOfMaterials in the old style: all of
    them at once, Pagination null. Whoever reads or changes tables from another thread holds
    `lock`; the methods below do.
    """

    def __init__(self, *, clock: Clock | None = None) -> None:
        super().__init__()
        self.api_id = API_ID
        self.api_key = API_KEY
        self.clock = clock or SystemClock()
        self.quota = Quota()
        self.refuse_negative_stock = False
        self.reuse_deleted_numbers = False
        self.bom_pagination_null = False
        self.repeat_post: dict[str, Repeat] = {
            "SalesOrders": "refuse",
            "StockAdjustments": "apply_again",
        }
        self.lock = RLock()
        self._numbers: dict[str, int] = {}

    @classmethod
    def from_world(
        cls, world: World, *, start: date | None = None, clock: Clock | None = None
    ) -> Self:
        """The Unleashed side of a World.

        `start` is the day Tandem takes over: historical sales orders of that day or later are left
        out; None loads them all.
        """
        state = cls(clock=clock)
        load(state, world)
        load_history(state, world.sales_orders, start)
        return state

    @property
    def quota_limit(self) -> int:
        return self.quota.limit

    @quota_limit.setter
    def quota_limit(self, limit: int) -> None:
        self.quota.limit = limit

    def now(self) -> datetime:
        """The clock's instant in whole milliseconds, which is all the wire can carry."""
        now = self.clock.now()
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    def next_number(self, kind: str) -> int:
        """A running number for document numbers and for Guids that the server assigns."""
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        return self._numbers[kind]

    def new_guid(self, kind: str) -> str:
        return guid_for(f"assigned {kind}", str(self.next_number(f"guid {kind}")))

    def new_code(self, table: Table, head: str) -> str:
        """The next free generated number such as SI-00000001."""
        while True:
            code = f"{head}-{self.next_number(head):08d}"
            if table.by_code(code) is None:
                return code

    # What a person does in Unleashed's own pages

    def add_product(self, code: str, description: str = "", **values: Any) -> Record:
        """A product with the values given in the wire's names (`DefaultSellPrice=Decimal(...)`)."""
        with self.lock:
            guid = guid_for("product", code)
            blank = blank_product(guid, code, description or code, self.tier_names)
            unit = self.units.by_code("EA") or self.units.add(unit_record("EA"))
            return self.products.add(
                {
                    **blank,
                    "UnitOfMeasure": product_unit(unit),
                    **made(self.now(), PERSON),
                    **values,
                }
            )

    def remove_product(self, code: str) -> None:
        """Take a product away with its stock; KeyError when there is none."""
        with self.lock:
            guid = self._known(self.products, code)["Guid"]
            del self.products[guid]
            self.stock.drop(guid)

    def add_customer(self, code: str, name: str, **values: Any) -> Record:
        with self.lock:
            currency = next(iter(self.currencies.values()), {})
            blank = blank_customer(guid_for("customer", code), code, name, currency)
            return self.customers.add({**blank, **made(self.now(), PERSON), **values})

    def add_warehouse(self, code: str, name: str = "", city: str = "") -> Record:
        with self.lock:
            record = warehouse_record(code, name or code, city, self.now(), default=False)
            return self.warehouses.add(record)

    def add_reason(self, reason: str) -> None:
        with self.lock:
            if reason not in self.reasons:
                self.reasons.append(reason)

    def on_hand(self, product_code: str, warehouse_code: str) -> Decimal:
        """QtyOnHand; zero where nothing ever moved."""
        with self.lock:
            product = self._known(self.products, product_code)["Guid"]
            return self.stock.quantity(
                product, self._known(self.warehouses, warehouse_code)["Guid"]
            )

    def set_on_hand(
        self, product_code: str, warehouse_code: str, quantity: Decimal, cost: Decimal | None = None
    ) -> None:
        """Set the level, and the average cost when one is given."""
        with self.lock:
            product = self._known(self.products, product_code)["Guid"]
            warehouse = self._known(self.warehouses, warehouse_code)["Guid"]
            average = self.stock.average(product, warehouse) if cost is None else cost
            self.stock.put(product, warehouse, Cell(scaled(quantity, 4), average, self.now()))

    def order_by_number(self, number: str) -> Record | None:
        with self.lock:
            return self.sales_orders.by_code(number)

    def invoices_of(self, order_number: str) -> list[Record]:
        with self.lock:
            return [one for one in self.invoices.values() if one["OrderNumber"] == order_number]

    def delete_invoice(self, order_number: str, *, put_back: bool = False) -> None:
        """Delete an order and its invoices; KeyError when there is none.

        `put_back` returns the goods to stock as well.
        """
        with self.lock:
            order = self._known(self.sales_orders, order_number)
            if put_back and order["OrderStatus"] == "Completed":
                restock(self, order, self.now())
            stamp = changed(order, self.now(), PERSON)
            self.sales_orders.add({**order, "OrderStatus": "Deleted", **stamp})
            for invoice in self.invoices_of(order_number):
                gone = {"InvoiceStatus": "Deleted", "LastModifiedOn": self.now()}
                self.invoices.add({**invoice, **gone})

    def dump(self) -> dict[str, Any]:
        """Everything the account holds as plain JSON data, the same for the same contents."""
        with self.lock:
            cells = self.stock.cells
            whole = {
                **{name: dict(table) for name, table in vars(self).items() if _is_table(table)},
                "taxes": self.taxes,
                "companies": self.companies,
                "accounts": self.accounts,
                "reasons": self.reasons,
                "stock": {f"{what} {where}": vars(cells[what, where]) for what, where in cells},
            }
            plain: dict[str, Any] = exact_json.canonical(whole)
            return plain

    @staticmethod
    def _known(table: Table, code: str) -> Record:
        record = table.by_code(code)
        if record is None:
            raise KeyError(f"There is no {table.code_field} {code!r} in Unleashed.")
        return record


def _is_table(value: object) -> bool:
    return isinstance(value, Table)
