"""Returns of Neto as rows: only the fields that are read, and the return they stand for."""

from typing import Annotated

from pydantic import AliasChoices, Field

from sync.clients.neto_wire import ZERO, Amount, Code, Day, Maybe, Row, Text, inner
from sync.domain.rma import Return, ReturnLine

CLOSED = "Closed"


class ReturnLineRow(Row):
    """`quantity` is None where none was given: whether that matters depends on the outcome."""

    sku: Text = Field(default="", alias="SKU")
    product_name: Text = ""
    quantity: Maybe = None
    warehouse_reference: Text = ""
    return_reason: Text = ""
    resolution_outcome: Text = ""
    refund_subtotal: Amount = ZERO
    tax: Amount = ZERO

    def plain(self) -> ReturnLine:
        return ReturnLine(
            sku=self.sku,
            name=self.product_name,
            quantity=self.quantity,
            warehouse=self.warehouse_reference,
            reason=self.return_reason,
            outcome=self.resolution_outcome,
            refund_subtotal=self.refund_subtotal,
            tax=self.tax,
        )


class ReturnRow(Row):
    """The selector is RmaLine, the wrapper in the answer RmaLines (neto-api, 2.6)."""

    rma_id: Code = Field(alias="RmaID")
    order_id: Text = Field(default="", alias="OrderID")
    customer_username: Text = ""
    rma_status: Code
    date_approved: Day = None
    date_issued: Day = None
    date_updated: Text = ""
    refund_total: Amount = ZERO
    rma_lines: Annotated[tuple[ReturnLineRow, ...], inner("RmaLine")] = Field(
        default=(), validation_alias=AliasChoices("RmaLines", "RmaLine")
    )

    @property
    def closed(self) -> bool:
        return self.rma_status == CLOSED

    def plain(self) -> Return:
        return Return(
            rma_id=self.rma_id,
            order_id=self.order_id,
            username=self.customer_username,
            closed=self.closed,
            approved_on=self.date_approved,
            issued_on=self.date_issued,
            stamp=self.date_updated,
            refund_total=self.refund_total,
            lines=tuple(line.plain() for line in self.rma_lines),
        )
