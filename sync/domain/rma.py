"""A Neto return (RMA) as plain data."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class ReturnLine:
    """One returned line (neto-api, section 2.6). `quantity` is None when Neto gave none."""

    sku: str
    name: str
    quantity: Decimal | None
    warehouse: str
    reason: str
    outcome: str
    refund_subtotal: Decimal
    tax: Decimal


@dataclass(frozen=True)
class Return:
    """One RMA. Days are taken as written: the zone of RMA dates is unknown (neto-api, 1.8)."""

    rma_id: str
    order_id: str
    username: str
    closed: bool
    approved_on: date | None
    issued_on: date | None
    stamp: str
    refund_total: Decimal
    lines: tuple[ReturnLine, ...]
