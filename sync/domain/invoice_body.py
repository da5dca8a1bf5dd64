"""The request body of a sales order (unleashed-api, 2.5), numbers as text."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sync.domain.document import guid_for
from sync.domain.facts import Facts
from sync.domain.invoice_parts import WarehousePart
from sync.domain.invoice_rules import InvoiceRules
from sync.domain.money import ZERO, money_text, number_text
from sync.domain.order import Order
from sync.domain.order_item import Role
from sync.domain.priced_line import PricedLine

# The sender moves the order on from here, so a half-sent one never touches stock.
FIRST_STATUS = "Parked"


@dataclass(frozen=True)
class Heading:
    """What the head of one sales order carries besides the order itself."""

    guid: str
    number: str
    day: date
    customer: str
    reference: str


def invoice_body(
    order: Order, part: WarehousePart, heading: Heading, rules: InvoiceRules, facts: Facts
) -> dict[str, Any]:
    """One sales order with only documented fields; empty ones are left out."""
    tax_code, rate = _main_tax(part, facts)
    body = {
        "Guid": heading.guid,
        "OrderNumber": heading.number,
        "OrderStatus": FIRST_STATUS,
        "OrderDate": _midnight(heading.day),
        "RequiredDate": _required(order, rules),
        "Customer": {"CustomerCode": heading.customer},
        "CustomerRef": heading.reference[:500],
        "SourceId": order.order_id,
        "Warehouse": {"WarehouseCode": part.warehouse},
        "Currency": {"CurrencyCode": rules.currency},
        "ExchangeRate": "1",
        "DiscountRate": "0",
        "Tax": {"TaxCode": tax_code},
        "TaxRate": number_text(rate),
        "SubTotal": money_text(part.sub_total),
        "TaxTotal": money_text(part.tax_total),
        "Total": money_text(part.total),
        **_delivery(order),
        "Comments": _comments(order),
        "SalesOrderLines": [
            _line(line, number, heading.guid, rules, facts)
            for number, line in enumerate(part.lines, start=1)
        ],
    }
    return {name: value for name, value in body.items() if value not in ("", None)}


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00"


def _required(order: Order, rules: InvoiceRules) -> str:
    """The store's calendar day; Unleashed takes none before the year 2000."""
    if order.required_at is None:
        return ""
    day = order.required_at.astimezone(rules.zone).date()
    return _midnight(day) if day.year > 2000 else ""


def _main_tax(part: WarehousePart, facts: Facts) -> tuple[str, Decimal]:
    """The order's tax is its first taxed line's; every line names its own all the same."""
    for line in part.lines:
        if line.rate:
            return line.tax_code, line.rate
    code = part.lines[0].tax_code
    return code, facts.rate(code) or ZERO


def _delivery(order: Order) -> dict[str, str]:
    to = order.ship_to
    fields = {
        "DeliveryName": to.name,
        "DeliveryStreetAddress": to.street1,
        "DeliveryStreetAddress2": to.street2,
        "DeliveryCity": to.city,
        "DeliveryRegion": to.state,
        "DeliveryCountry": to.country,
        "DeliveryPostCode": to.postcode[:50],
        "DeliveryInstruction": order.delivery_instruction,
    }
    return {name: value.strip()[:500] for name, value in fields.items()}


def _comments(order: Order) -> str:
    """What people in the warehouse want to see and Unleashed has no field for."""
    to = order.ship_to
    person = f"{to.first_name} {to.last_name}".strip()
    lines = [
        f"Neto order {order.order_id}",
        f"Attention: {person}" if person and person != to.name else "",
        f"Phone: {to.phone}" if to.phone.strip() else "",
        f"Shipping: {order.shipping_option}" if order.shipping_option.strip() else "",
    ]
    return "\n".join(line for line in lines if line)[:2048]


def _line(
    line: PricedLine, number: int, order_guid: str, rules: InvoiceRules, facts: Facts
) -> dict[str, Any]:
    head: dict[str, Any] = {
        "Guid": guid_for(order_guid, "line", str(number)),
        "LineNumber": number,
    }
    account = rules.sales_account
    if line.role is Role.GOODS:
        product = facts.product(line.sku)
        head["Product"] = {"ProductCode": product.code if product else line.sku}
    else:
        head["LineType"] = "Charge"
        head["Product"] = {"ProductDescription": line.name[:500]}
        if line.role is Role.FREIGHT:
            account = rules.freight_account or account
    if account:
        head["XeroSalesAccount"] = account
    return head | {
        "OrderQuantity": number_text(line.quantity),
        "UnitPrice": number_text(line.unit_price, 2),
        "DiscountRate": number_text(line.discount),
        "LineTotal": money_text(line.total),
        "LineTax": money_text(line.tax),
        "LineTaxCode": line.tax_code,
        "TaxRate": number_text(line.rate),
    }
