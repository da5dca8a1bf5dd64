"""What the simulated store keeps: one plain record per kind of thing, in Neto's own words."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

# `fields` hold scalars as text under their *read* names; dates are UTC "YYYY-MM-DD HH:MM:SS".
JsonObject = dict[str, Any]
STAMP = "%Y-%m-%d %H:%M:%S"


def stamp(at: datetime | None) -> str:
    """An aware UTC datetime as Neto writes it; "" for none."""
    return at.strftime(STAMP) if at else ""


@dataclass
class Item:
    """`prices` by GroupID, `components` by ComponentSKU, `stock` by WarehouseID (on hand)."""

    sku: str
    inventory_id: str
    fields: dict[str, str] = field(default_factory=dict)
    prices: dict[str, dict[str, str]] = field(default_factory=dict)
    components: dict[str, dict[str, str]] = field(default_factory=dict)
    stock: dict[str, int] = field(default_factory=dict)
    rules: dict[str, int] = field(default_factory=dict)  # cannot be read back (2.15)


@dataclass
class OrderLine:
    """`taken` is how many units have left the warehouse for this line."""

    fields: dict[str, str]
    taken: int = 0

    @property
    def sku(self) -> str:
        return self.fields["SKU"]

    @property
    def quantity(self) -> int:
        return int(self.fields["Quantity"])

    @property
    def shipped(self) -> int:
        return int(self.fields["QuantityShipped"])


@dataclass
class Order:
    order_id: str
    fields: dict[str, str]
    address: dict[str, str]  # Ship... and Bill... keys
    lines: list[OrderLine]
    payments: list[dict[str, str]]

    @property
    def status(self) -> str:
        return self.fields["OrderStatus"]


@dataclass
class Rma:
    rma_id: str
    fields: dict[str, str]
    lines: list[dict[str, str]]
    refunds: list[dict[str, str]]


@dataclass
class Customer:
    username: str
    fields: dict[str, str]
    billing: dict[str, str]
    shipping: dict[str, str]


@dataclass
class Supplier:
    supplier_id: str
    fields: dict[str, str]


@dataclass
class Warehouse:
    warehouse_id: str
    fields: dict[str, str]

    @property
    def reference(self) -> str:
        return self.fields["WarehouseReference"]


@dataclass(frozen=True)
class Quirks:
    """What a store may do to its clients; every rate is between 0 (never) and 1 (always).

    The first three apply to `GetItem` and `GetOrder` answers that span several pages (1.7).
    `key_error_status` is 200 as recorded (1.5), 401 or 403 for stores that say it by HTTP. `seed`
    decides which records and pages are struck, and which shapes they come in. A hollow page is an
    empty one that fills only at the fourth time of asking. `limit_alone_lists` is False for stores
    that give no suppliers and no warehouses without a real filter (1.7), `unlisted_selectors` for
    those that refuse GetRma the names that its page does not list (T-8).
    """

    short_pages: float = 0.25
    empty_pages: float = 0.15
    repeated_rows: float = 0.25
    default_limit: int = 50
    max_limit: int = 500
    requests_per_minute: int = 500
    key_error_status: int = 200
    username_required: bool = False
    from_inclusive: bool = True
    hollow_pages: float = 0
    limit_alone_lists: bool = True
    unlisted_selectors: bool = True
    keeps_supplier_id: bool = True
    stock_moves_date_updated: bool = False
    missing_customer_node: float = 0.25
    seed: int = 7


TAME = Quirks(short_pages=0, empty_pages=0, repeated_rows=0, missing_customer_node=0)
