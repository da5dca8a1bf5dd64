"""A shop as plain data, so that both simulators start from the same believable world."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

# Everything here is neutral: neither Neto's nor Unleashed's shape. Money and quantities are
# Decimal, instants are aware UTC datetimes, days are the store's calendar days.


@dataclass(frozen=True)
class WorldTax:
    """A tax code as Unleashed has it; `rate` is a fraction (0.1 = 10 %)."""

    code: str
    description: str
    rate: Decimal
    revenue: bool
    expenses: bool


@dataclass(frozen=True)
class WorldWarehouse:
    """`in_neto` / `in_unleashed` say on which side it exists: a planted fault has only one."""

    code: str
    name: str
    city: str
    in_neto: bool = True
    in_unleashed: bool = True
    primary: bool = False


@dataclass(frozen=True)
class WorldSupplier:
    code: str
    name: str
    email: str
    city: str
    country: str = "AU"


@dataclass(frozen=True)
class WorldCustomer:
    """`code` is Unleashed's CustomerCode and Neto's Username."""

    code: str
    first_name: str
    last_name: str
    company: str
    email: str
    phone: str
    street: str
    city: str
    state: str
    postcode: str
    country: str = "AU"
    user_group: str = "1"
    in_neto: bool = True
    in_unleashed: bool = True


@dataclass(frozen=True)
class WorldStock:
    """What lies in one warehouse: the two figures differ where a difference is planted."""

    warehouse: str
    unleashed: Decimal
    neto: Decimal
    average_cost: Decimal


@dataclass(frozen=True)
class WorldProduct:
    """`price_ex` is tax exclusive (4 dp), `tiers` are the ten sell price tiers (ex tax or None)."""

    sku: str
    name: str
    group: str
    supplier: str
    barcode: str
    purchase_price: Decimal
    price_ex: Decimal
    tiers: tuple[Decimal | None, ...]
    unit: str
    depth: Decimal
    width: Decimal
    height: Decimal
    weight: Decimal
    reorder_point: Decimal | None
    min_stock: Decimal | None
    bin: str
    notes: str
    taxed: bool = True
    components: tuple[tuple[str, Decimal], ...] = ()
    stock: tuple[WorldStock, ...] = ()
    obsolete: bool = False
    in_neto: bool = True
    in_unleashed: bool = True
    changed_at: datetime | None = None


@dataclass(frozen=True)
class WorldOrderLine:
    """One line in the order's own tax mode.

    `unit_price` is for one unit before discount; `discount_percent` or `discount_amount` (of the
    whole line) lowers it; `coupon` is the line's share of the coupon; `tax` is the tax amount of
    the whole line; `tax_code` is Neto's (GST, FRE). A note line has SKU TEXT_NOTE.
    """

    sku: str
    name: str
    quantity: int
    unit_price: Decimal
    discount_percent: Decimal
    discount_amount: Decimal
    coupon: Decimal
    tax: Decimal
    tax_code: str
    warehouse: str
    cost: Decimal
    shipped: int = 0


@dataclass(frozen=True)
class WorldOrder:
    """An order as Neto holds it; all amounts are in the order's tax mode (`tax_inclusive`)."""

    order_id: str
    username: str
    status: str
    approved: bool
    tax_inclusive: bool
    placed_at: datetime
    updated_at: datetime
    invoiced_on: date | None
    completed_at: datetime | None
    lines: tuple[WorldOrderLine, ...]
    grand_total: Decimal
    product_subtotal: Decimal
    order_tax: Decimal
    shipping_total: Decimal
    shipping_tax: Decimal
    shipping_discount: Decimal
    surcharge_total: Decimal
    surcharge_taxable: Decimal
    coupon_code: str
    coupon_discount: Decimal
    related_order_id: str = ""
    purchase_order: str = ""
    awkward: str = ""  # why this order is hard to carry to the cent; "" for an ordinary one


@dataclass(frozen=True)
class WorldReturnLine:
    sku: str
    name: str
    quantity: int
    refund_subtotal: Decimal
    tax: Decimal
    tax_code: str
    warehouse: str
    reason: str
    outcome: str
    restocked: bool


@dataclass(frozen=True)
class WorldReturn:
    rma_id: str
    order_id: str
    username: str
    status: str
    tax_inclusive: bool
    issued_at: datetime
    updated_at: datetime
    approved_at: datetime | None
    lines: tuple[WorldReturnLine, ...]
    shipping_refund: Decimal
    refund_subtotal: Decimal
    refund_tax: Decimal
    refund_total: Decimal


@dataclass(frozen=True)
class WorldSalesOrder:
    """A sales order that stands in Unleashed from before Tandem (already exported history)."""

    order_number: str
    customer: str
    warehouse: str
    status: str
    ordered_on: date
    reference: str
    sub_total: Decimal
    tax_total: Decimal
    total: Decimal
    lines: tuple[
        tuple[str, Decimal, Decimal, Decimal], ...
    ]  # sku, quantity, unit price, line total


@dataclass(frozen=True)
class Planted:
    """A fault put there for the owner to find.

    `kind` is one of: warehouse_without_partner, reason_missing, reason_too_long, sku_missing,
    stock_difference, invoice_deleted. `subject` is the code it is about; `detail` says it in words;
    `mend` says what a person would do in the system concerned.
    """

    kind: str
    subject: str
    detail: str
    mend: str


@dataclass(frozen=True)
class World:
    """`today` is the store-local day on which the world stands still."""

    today: date
    timezone: str
    currency: str
    taxes: tuple[WorldTax, ...]
    warehouses: tuple[WorldWarehouse, ...]
    suppliers: tuple[WorldSupplier, ...]
    customers: tuple[WorldCustomer, ...]
    products: tuple[WorldProduct, ...]
    orders: tuple[WorldOrder, ...]
    returns: tuple[WorldReturn, ...]
    neto_reasons: tuple[str, ...]
    unleashed_reasons: tuple[str, ...]
    sales_orders: tuple[WorldSalesOrder, ...] = ()
    planted: tuple[Planted, ...] = field(default=())
