"""What somebody buys, before anything is reckoned; and the same once it is."""

from dataclasses import dataclass
from decimal import Decimal

from sync.sandbox.world.model import WorldOrderLine, WorldProduct
from sync.sandbox.world.warehouses import MAIN

NOTE_SKU = "TEXT_NOTE"
_ZERO = Decimal("0.00")


@dataclass(frozen=True)
class BasketLine:
    """`percent` or `amount` (of the whole line) lowers the price; percent wins."""

    sku: str
    name: str
    quantity: int
    unit_price: Decimal
    tax_code: str
    cost: Decimal
    warehouse: str = MAIN
    percent: Decimal = _ZERO
    amount: Decimal = _ZERO


@dataclass(frozen=True)
class Basket:
    """Amounts are in the basket's own tax mode.

    `coupon_on_lines` False: the store takes the coupon off, and off the tax, but shows no shares
    of it on the lines. `freight_tax_in_order_tax`: whether OrderTax holds the tax on freight is not
    known (Neto contract, 5), so both kinds exist.
    """

    lines: tuple[BasketLine, ...]
    inclusive: bool
    freight: Decimal = _ZERO
    freight_discount: Decimal = _ZERO
    freight_tax: str = "GST"
    surcharge: Decimal = _ZERO
    surcharge_taxable: Decimal = _ZERO
    coupon_code: str = ""
    coupon: Decimal = _ZERO
    coupon_on_lines: bool = True
    freight_tax_in_order_tax: bool = False


@dataclass(frozen=True)
class Priced:
    lines: tuple[WorldOrderLine, ...]
    product_subtotal: Decimal
    order_tax: Decimal
    shipping_tax: Decimal
    grand_total: Decimal


def line_of(product: WorldProduct, quantity: int, unit_price: Decimal) -> BasketLine:
    return BasketLine(
        sku=product.sku,
        name=product.name,
        quantity=quantity,
        unit_price=unit_price,
        tax_code="GST" if product.taxed else "FRE",
        cost=product.purchase_price,
    )


def note_line(text: str, sku: str = NOTE_SKU) -> BasketLine:
    """A line that is no product: Neto's TEXT_NOTE, or DS_... for a drop shipment."""
    return BasketLine(sku, text, 1, _ZERO, "", _ZERO)
