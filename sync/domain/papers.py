"""Orders and invoices of both systems as the reconciliation remembers them between its runs."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from sync.domain.eligibility import ExportRules, order_day, order_verdict
from sync.domain.money import ZERO
from sync.domain.order import Order
from sync.domain.order_version import Version, order_version

# The status of an order of Unleashed that was asked for by its GUID and is not there.
ABSENT = "Absent"
_DEAD = frozenset({"deleted", ABSENT.lower()})


@dataclass(frozen=True)
class OrderPaper:
    """An order of Neto.

    `code` is why it does not leave, "eligible" when it does; "absent" says that Neto, asked for
    this very order, does not have it. `day` is the day it belongs to, `stamp` Neto's DateUpdated.
    Whether OrderTax holds the tax of freight is unknown (neto-api, 2.3), so both are kept.
    """

    order_id: str
    code: str
    day: date | None = None
    stamp: str = ""
    total: Decimal = ZERO
    tax: Decimal = ZERO
    freight_tax: Decimal = ZERO
    version: Version = field(default_factory=dict)

    @property
    def eligible(self) -> bool:
        return self.code == "eligible"

    @classmethod
    def of(cls, order: Order, rules: ExportRules) -> "OrderPaper":
        return cls(
            order_id=order.order_id,
            code=order_verdict(order, rules).code,
            day=order_day(order, rules.zone),
            stamp=order.stamp,
            total=order.grand_total,
            tax=order.order_tax,
            freight_tax=order.shipping_tax,
            version=order_version(order),
        )


@dataclass(frozen=True)
class SalesPaper:
    """A sales order of Unleashed. `goods` is what it sells: product and quantity, no charges.

    `sheet` holds all its lines with their amounts, as text (`sheet.to_text`).
    """

    guid: str
    number: str
    status: str
    customer: str = ""
    reference: str = ""
    source_id: str = ""
    day: date | None = None
    total: Decimal = ZERO
    tax: Decimal = ZERO
    goods: tuple[tuple[str, Decimal], ...] = ()
    sheet: str = ""

    @property
    def stands(self) -> bool:
        return self.status.strip().lower() not in _DEAD

    @property
    def completed(self) -> bool:
        return self.status.strip().lower() == "completed"


@dataclass(frozen=True)
class InvoicePaper:
    """An invoice of Unleashed, made from the order of `order_number`."""

    guid: str
    number: str
    order_number: str
    status: str
    total: Decimal
    tax: Decimal

    @property
    def stands(self) -> bool:
        return self.status.strip().lower() not in _DEAD


P = TypeVar("P", OrderPaper, SalesPaper, InvoicePaper)


def to_text(paper: OrderPaper | SalesPaper | InvoicePaper) -> str:
    return json.dumps(asdict(paper), default=str, sort_keys=True, separators=(",", ":"))


def order_paper(text: str) -> OrderPaper:
    return OrderPaper(**_values(text, "total", "tax", "freight_tax"))


def sales_paper(text: str) -> SalesPaper:
    values = _values(text, "total", "tax")
    goods = tuple((product, Decimal(quantity)) for product, quantity in values["goods"])
    return SalesPaper(**{**values, "goods": goods})


def invoice_paper(text: str) -> InvoicePaper:
    return InvoicePaper(**_values(text, "total", "tax"))


def read_all(texts: Mapping[str, str], shape: Callable[[str], P]) -> dict[str, P]:
    return {key: shape(text) for key, text in texts.items()}


def _values(text: str, *amounts: str) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(text)
    for name in amounts:
        values[name] = Decimal(values[name])
    if values.get("day"):
        values["day"] = date.fromisoformat(values["day"])
    return values
