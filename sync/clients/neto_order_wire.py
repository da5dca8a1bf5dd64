"""Orders of Neto as rows: only the fields that are read, and the order they stand for."""

from typing import Annotated, Any

from pydantic import Field, model_validator

from sync.clients.neto_wire import (
    ZERO,
    Amount,
    Code,
    Day,
    Figure,
    Flag,
    Instant,
    Row,
    Text,
    as_note,
    inner,
)
from sync.domain.order import Address, Order, OrderLine

APPROVED = "Approved"
_LINE_FIGURES = ("Quantity", "UnitPrice", "Tax")


class OrderLineRow(Row):
    sku: Text = Field(default="", alias="SKU")
    product_name: Text = ""
    quantity: Figure
    unit_price: Figure
    percent_discount: Amount = ZERO
    product_discount: Amount = ZERO
    coupon_discount: Amount = ZERO
    tax: Amount
    tax_code: Text = ""
    warehouse_reference: Text = ""
    quantity_shipped: Amount = ZERO

    @model_validator(mode="before")
    @classmethod
    def _notes_have_no_figures(cls, row: Any) -> Any:
        """A line without a SKU and without any figure is a text too: there is nothing to carry."""
        if isinstance(row, dict) and not any(row.get(name) for name in ("SKU", *_LINE_FIGURES)):
            return {**row, **dict.fromkeys(_LINE_FIGURES, "0")}
        return as_note(row, _LINE_FIGURES)

    def plain(self) -> OrderLine:
        return OrderLine(
            sku=self.sku,
            name=self.product_name,
            quantity=self.quantity,
            unit_price=self.unit_price,
            percent_discount=self.percent_discount,
            product_discount=self.product_discount,
            coupon_discount=self.coupon_discount,
            tax=self.tax,
            tax_code=self.tax_code,
            warehouse=self.warehouse_reference,
            shipped=self.quantity_shipped,
        )


class AddressRow(Row):
    """The fields of an address without their prefix Ship or Bill."""

    first_name: Text = ""
    last_name: Text = ""
    company: Text = ""
    street_line1: Text = Field(default="", alias="StreetLine1")
    street_line2: Text = Field(default="", alias="StreetLine2")
    city: Text = ""
    state: Text = ""
    post_code: Text = ""
    country: Text = ""
    phone: Text = ""

    def plain(self) -> Address:
        return Address(
            first_name=self.first_name,
            last_name=self.last_name,
            company=self.company,
            street1=self.street_line1,
            street2=self.street_line2,
            city=self.city,
            state=self.state,
            postcode=self.post_code,
            country=self.country,
            phone=self.phone,
        )


class OrderRow(Row):
    """Amounts that decide about cents must be there; those of discounts may be left out."""

    order_id: Code = Field(alias="OrderID")
    username: Text = ""
    email: Text = ""
    order_status: Code
    complete_status: Text = ""
    tax_inclusive: Flag
    date_placed: Instant = None
    date_invoiced: Day = None
    date_completed: Instant = Field(default=None, alias="DateCompletedUTC")
    date_required: Instant = None
    date_updated: Text = ""
    order_line: Annotated[tuple[OrderLineRow, ...], inner("OrderLine")] = ()
    grand_total: Figure
    order_tax: Amount
    shipping_total: Amount
    shipping_tax: Amount = ZERO
    shipping_discount: Amount = ZERO
    surcharge_total: Amount = ZERO
    surcharge_taxable: Amount = ZERO
    coupon_code: Text = ""
    coupon_discount: Amount = ZERO
    purchase_order_number: Text = ""
    related_order_id: Text = Field(default="", alias="RelatedOrderID")
    delivery_instruction: Text = ""
    shipping_option: Text = ""
    ship: AddressRow = Field(alias="_Ship")
    bill: AddressRow = Field(alias="_Bill")

    @model_validator(mode="before")
    @classmethod
    def _addresses_are_flat(cls, row: Any) -> Any:
        if not isinstance(row, dict):
            return row
        return {**row, "_Ship": _block(row, "Ship"), "_Bill": _block(row, "Bill")}

    def plain(self) -> Order:
        return Order(
            order_id=self.order_id,
            username=self.username,
            email=self.email,
            status=self.order_status,
            approved=self.complete_status == APPROVED,
            tax_inclusive=self.tax_inclusive,
            placed_at=self.date_placed,
            invoiced_on=self.date_invoiced,
            completed_at=self.date_completed,
            required_at=self.date_required,
            stamp=self.date_updated,
            lines=tuple(line.plain() for line in self.order_line),
            grand_total=self.grand_total,
            order_tax=self.order_tax,
            shipping_total=self.shipping_total,
            shipping_tax=self.shipping_tax,
            shipping_discount=self.shipping_discount,
            surcharge_total=self.surcharge_total,
            surcharge_taxable=self.surcharge_taxable,
            coupon_code=self.coupon_code,
            coupon_discount=self.coupon_discount,
            ship_to=self.ship.plain(),
            bill_to=self.bill.plain(),
            purchase_order=self.purchase_order_number,
            related_order_id=self.related_order_id,
            delivery_instruction=self.delivery_instruction,
            shipping_option=self.shipping_option,
        )


def _block(row: dict[str, Any], prefix: str) -> dict[str, Any]:
    return {
        name.removeprefix(prefix): value for name, value in row.items() if name.startswith(prefix)
    }
