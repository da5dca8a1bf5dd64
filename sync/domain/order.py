"""A Neto sales order as plain data, in the order's own tax mode."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True)
class Address:
    first_name: str = ""
    last_name: str = ""
    company: str = ""
    street1: str = ""
    street2: str = ""
    city: str = ""
    state: str = ""
    postcode: str = ""
    country: str = ""
    phone: str = ""

    @property
    def name(self) -> str:
        person = f"{self.first_name} {self.last_name}".strip()
        return self.company.strip() or person


@dataclass(frozen=True)
class OrderLine:
    """One line (neto-api, section 2.3, "Order line fields").

    `unit_price` is for one unit before discount, up to 8 decimals. `percent_discount` is in per
    cent and wins over `product_discount`, which is an amount for the whole line. `coupon_discount`
    is the line's share of the coupon. `tax` is the amount of the whole line. `warehouse` is the
    WarehouseReference, "" when the line names none.
    """

    sku: str
    name: str
    quantity: Decimal
    unit_price: Decimal
    percent_discount: Decimal
    product_discount: Decimal
    coupon_discount: Decimal
    tax: Decimal
    tax_code: str
    warehouse: str
    shipped: Decimal


@dataclass(frozen=True)
class Order:
    """One order (neto-api, section 2.3, "Order fields").

    Amounts are in the order's tax mode (`tax_inclusive`). Instants are UTC; `invoiced_on` is the
    store's calendar day. `stamp` is DateUpdated as text.
    """

    order_id: str
    username: str
    email: str
    status: str
    approved: bool
    tax_inclusive: bool
    placed_at: datetime | None
    invoiced_on: date | None
    completed_at: datetime | None
    required_at: datetime | None
    stamp: str
    lines: tuple[OrderLine, ...]
    grand_total: Decimal
    order_tax: Decimal
    shipping_total: Decimal
    shipping_tax: Decimal
    shipping_discount: Decimal
    surcharge_total: Decimal
    surcharge_taxable: Decimal
    coupon_code: str
    coupon_discount: Decimal
    ship_to: Address
    bill_to: Address
    purchase_order: str = ""
    related_order_id: str = ""
    delivery_instruction: str = ""
    shipping_option: str = ""
