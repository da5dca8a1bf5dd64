"""Rows of Unleashed's bills of materials."""

from typing import Annotated

from pydantic import BeforeValidator

from sync.clients.unleashed_product_wire import Instant, or_empty, or_nothing
from sync.clients.unleashed_wire import Flag, Guid, OrZero, ProductRef, Row, Text
from sync.domain.bill import Bill, BillLine
from sync.domain.money import ZERO

Product = Annotated[ProductRef, BeforeValidator(or_nothing)]


class BillLineRow(Row):
    line_number: int = 0
    product: Product = ProductRef()
    quantity: OrZero
    wastage_quantity: OrZero = ZERO

    def plain(self) -> BillLine:
        return BillLine(
            self.product.product_code, self.quantity, self.wastage_quantity, self.line_number
        )


class BillRow(Row):
    guid: Guid
    bill_number: Text = ""
    product: Product = ProductRef()
    obsolete: Flag = False
    can_auto_assemble: Flag = False
    bill_of_materials_lines: Annotated[tuple[BillLineRow, ...], BeforeValidator(or_empty)] = ()
    last_modified_on: Instant = None

    def plain(self) -> Bill:
        return Bill(
            guid=self.guid,
            number=self.bill_number,
            product=self.product.product_code,
            lines=tuple(line.plain() for line in self.bill_of_materials_lines),
            obsolete=self.obsolete,
            can_auto_assemble=self.can_auto_assemble,
            modified_at=self.last_modified_on,
        )
