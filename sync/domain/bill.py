"""A bill of materials of Unleashed: which products an assembled one is made of."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True)
class BillLine:
    """`wastage` is a quantity that is used up besides, no percentage (unleashed-api, 2.2)."""

    product: str
    quantity: Decimal
    wastage: Decimal = Decimal(0)
    number: int = 0


@dataclass(frozen=True)
class Bill:
    """`product` is the ProductCode of what is assembled; several bills per product may exist."""

    guid: str
    number: str
    product: str
    lines: tuple[BillLine, ...]
    obsolete: bool = False
    can_auto_assemble: bool = False
    modified_at: datetime | None = None
