"""What both systems know besides documents: products, levels, warehouses, tax codes, customers."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class System(StrEnum):
    NETO = "neto"
    UNLEASHED = "unleashed"


@dataclass(frozen=True)
class Warehouse:
    """`remote_id` is Neto's WarehouseID or Unleashed's Guid; `code` is what is mapped."""

    code: str
    name: str
    remote_id: str
    active: bool = True
    primary: bool = False


@dataclass(frozen=True)
class Tax:
    """A tax code of Unleashed; `rate` is a fraction. Codes are not unique (unleashed-api, 2.9)."""

    code: str
    description: str
    rate: Decimal
    for_revenue: bool


@dataclass(frozen=True)
class Account:
    """An account of Unleashed's chart; `kind` is Sales, Cost Of Goods Sold or Expense."""

    code: str
    name: str
    kind: str


@dataclass(frozen=True)
class NetoItem:
    """A Neto product as far as stock and kits need it. `levels` is WarehouseID to on hand."""

    sku: str
    name: str
    active: bool
    inventoried: bool
    parent_sku: str
    levels: dict[str, Decimal]
    components: tuple["KitComponent", ...]
    available: Decimal | None = None
    tax_inclusive: bool = True


@dataclass(frozen=True)
class KitComponent:
    """`value` is the price weight used to spread the kit's price (neto-api, 2.14)."""

    sku: str
    quantity: Decimal
    value: Decimal


@dataclass(frozen=True)
class UnleashedProduct:
    """A product of Unleashed as far as exports and stock need it.

    `never_diminishing`: sales take nothing off it, so there is no count of it to keep. `group`
    and `supplier` are names, "" when it has none.
    """

    code: str
    guid: str
    name: str
    obsolete: bool
    assembled: bool
    last_cost: Decimal | None
    purchase_price: Decimal | None
    never_diminishing: bool = False
    group: str = ""
    supplier: str = ""


@dataclass(frozen=True)
class StockOnHand:
    """One product in one warehouse (unleashed-api, 2.3)."""

    code: str
    warehouse: str
    on_hand: Decimal
    available: Decimal
    average_cost: Decimal


@dataclass(frozen=True)
class Customer:
    """A customer of Unleashed."""

    code: str
    name: str
    guid: str
    obsolete: bool = False
    currency: str = ""


@dataclass(frozen=True)
class SalesOrder:
    """A sales order as read back from Unleashed (unleashed-api, 2.5)."""

    guid: str
    number: str
    status: str
    customer: str
    reference: str
    source_id: str
    sub_total: Decimal
    tax_total: Decimal
    total: Decimal
    created_by: str = ""


@dataclass(frozen=True)
class SalesInvoice:
    """An invoice as Unleashed made it from a completed order (unleashed-api, 2.6)."""

    guid: str
    number: str
    order_number: str
    status: str
    total: Decimal


@dataclass(frozen=True)
class StockAdjustment:
    """A stock adjustment as read back (unleashed-api, 2.4). Quantities are changes."""

    guid: str
    number: str
    status: str
    reason: str
    warehouse: str
    lines: tuple[tuple[str, Decimal], ...]
