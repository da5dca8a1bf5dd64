"""Sales orders and invoices of Unleashed as lists give them, with what tells two sales apart."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator

from sync.clients.unleashed_product_wire import Instant, or_empty, or_nothing
from sync.clients.unleashed_wire import Code, CustomerRef, Guid, OrZero, ProductRef, Row, Text
from sync.domain.money import ZERO, cents
from sync.domain.papers import InvoicePaper, SalesPaper
from sync.domain.sheet import SheetLine, to_text

Product = Annotated[ProductRef, BeforeValidator(or_nothing)]
Customer = Annotated[CustomerRef, BeforeValidator(or_nothing)]


class SalesLineRow(Row):
    line_type: Text = ""
    product: Product = ProductRef()
    order_quantity: Decimal
    line_total: OrZero = ZERO
    line_tax: OrZero = ZERO

    @property
    def is_charge(self) -> bool:
        """Its LineType says so, and it names no product."""
        return self.line_type.lower() == "charge" or not self.product.product_code

    def plain(self) -> SheetLine:
        return SheetLine(
            sku="" if self.is_charge else self.product.product_code,
            name=self.product.product_description,
            quantity=self.order_quantity,
            total=cents(self.line_total),
            tax=cents(self.line_tax),
        )


class SalesPaperRow(Row):
    guid: Guid
    order_number: Text = ""
    order_status: Code
    order_date: Instant = None
    customer: Customer = CustomerRef()
    customer_ref: Text = ""
    source_id: Text = ""
    sales_order_lines: Annotated[tuple[SalesLineRow, ...], BeforeValidator(or_empty)] = ()
    tax_total: Decimal
    total: Decimal

    def plain(self, zone: ZoneInfo) -> SalesPaper:
        """Charges are no goods."""
        return SalesPaper(
            guid=self.guid,
            number=self.order_number,
            status=self.order_status,
            customer=self.customer.customer_code,
            reference=self.customer_ref,
            source_id=self.source_id,
            day=_day(self.order_date, zone),
            total=self.total,
            tax=self.tax_total,
            goods=tuple(
                (line.product.product_code, line.order_quantity)
                for line in self.sales_order_lines
                if not line.is_charge
            ),
            sheet=to_text(line.plain() for line in self.sales_order_lines),
        )


class InvoicePaperRow(Row):
    guid: Guid
    invoice_number: Text = ""
    order_number: Text = ""
    invoice_status: Text = ""
    tax_total: Decimal
    total: Decimal

    def plain(self) -> InvoicePaper:
        return InvoicePaper(
            guid=self.guid,
            number=self.invoice_number,
            order_number=self.order_number,
            status=self.invoice_status,
            total=self.total,
            tax=self.tax_total,
        )


def _day(moment: datetime | None, zone: ZoneInfo) -> date | None:
    """Midnight UTC is a calendar day, anything else an instant (unleashed-api, 1.3)."""
    if moment is None:
        return None
    utc = moment.astimezone(UTC)
    return utc.date() if utc.time() == time.min else utc.astimezone(zone).date()
