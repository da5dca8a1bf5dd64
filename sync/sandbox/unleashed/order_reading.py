"""A sales order that is sent: checked as a whole, refused with all its faults at once."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from sync.sandbox.unleashed.amounts import ONE, ZERO
from sync.sandbox.unleashed.fields import Fields
from sync.sandbox.unleashed.order_lines import read_lines
from sync.sandbox.unleashed.order_records import DATES, TEXTS, Header, Line
from sync.sandbox.unleashed.records import ZERO_GUID, Record
from sync.sandbox.unleashed.state import UnleashedState
from sync.sandbox.unleashed.totals import check_sums

STATUSES = ("Parked", "Placed", "Completed")
NUMBER_LENGTH = 20
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Draft:
    """An order that passed every check; `header.number` is "" when none was sent."""

    header: Header
    lines: list[Line]


def read_order(state: UnleashedState, fields: Fields, guid: str, old: Record | None) -> Draft:
    """`old` is the order that is replaced; raises the validation error with every fault."""
    customer = _customer(state, fields)
    warehouse = fields.reference("Warehouse", state.warehouses, required=True)
    if warehouse is not None and warehouse["Obsolete"]:
        fields.fault(f"Warehouse {warehouse['WarehouseCode']} is obsolete.")
    status = _status(fields)
    number = _number(state, fields, guid)
    tax = _tax(state, fields)
    exchange = _exchange(fields)
    dates = {name: fields.moment(name) for name in DATES}
    if (required := dates["RequiredDate"]) and required <= LONG_AGO:
        fields.fault("RequiredDate must be after 2000-01-01.")
    ordered = fields.moment("OrderDate", required=old is not None)
    currency = _currency(state, fields, customer)
    texts = _texts(state, fields, old)
    lines = _lines(state, fields, tax)
    fields.refuse()
    if customer is None or warehouse is None or tax is None or currency is None:
        raise RuntimeError("A missing reference must have been noted as a fault.")
    header = Header(
        guid=guid,
        number=number,
        status=status,
        ordered=ordered or state.now().replace(hour=0, minute=0, second=0, microsecond=0),
        customer=customer,
        warehouse=warehouse,
        currency=currency,
        tax=tax,
        exchange=exchange,
        texts=texts,
        dates=dates,
    )
    return Draft(header, lines)


def _customer(state: UnleashedState, fields: Fields) -> Record | None:
    customer = fields.reference("Customer", state.customers, required=True)
    if customer is not None and customer["Obsolete"]:
        fields.fault(f"Customer {customer['CustomerCode']} is obsolete.")
    if customer is not None and customer["StopCredit"]:
        fields.fault(f"Customer {customer['CustomerCode']} is on stop credit.")
    return customer


def _currency(state: UnleashedState, fields: Fields, customer: Record | None) -> Record | None:
    """The customer's currency, which a sent one must be."""
    sent = fields.reference("Currency", state.currencies)
    own: Record | None = customer["Currency"] if customer else None
    if sent and own and sent["CurrencyCode"] != own["CurrencyCode"]:
        fields.fault(f"Currency {sent['CurrencyCode']} is not the customer's.")
    return own


def _status(fields: Fields) -> str:
    status = fields.text("OrderStatus", 20, required=True)
    if status is not None and status not in STATUSES:
        fields.fault(f"OrderStatus {status!r} is not one of {', '.join(STATUSES)}.")
    return status or ""


def _number(state: UnleashedState, fields: Fields, guid: str) -> str:
    number = fields.text("OrderNumber", NUMBER_LENGTH) or ""
    taken = state.sales_orders.by_code(number)
    if taken is None or taken["Guid"] == guid:
        return number
    if not (state.reuse_deleted_numbers and taken["OrderStatus"] == "Deleted"):
        fields.fault(f"OrderNumber {number} is already used.")
    return number


def _exchange(fields: Fields) -> Decimal:
    exchange = fields.number("ExchangeRate", 6, required=True)
    if exchange is not None and exchange <= 0:
        fields.fault("ExchangeRate must be more than 0.")
        return ONE
    return exchange or ONE


def _tax(state: UnleashedState, fields: Fields) -> Record | None:
    """The order's tax: code and rate together say which, since codes are not unique."""
    part = fields.part("Tax")
    rate = fields.number("TaxRate", 6, required=True)
    if (fields.number("DiscountRate", 4) or ZERO) != 0:
        fields.fault("DiscountRate of the order must be 0: give discounts on the lines.")
    if part is None:
        if not fields.has("Tax"):
            fields.fault("Tax is required.")
        return None
    guid = part.guid("Guid")
    code = part.text("TaxCode", 25)
    by_guid = guid not in (None, ZERO_GUID)
    taxes = (
        [tax for tax in state.taxes if tax["Guid"] == guid and tax["CanApplyToRevenue"]]
        if by_guid
        else state.sales_taxes(code)
    )
    if not taxes:
        fields.fault(f"Tax {(guid if by_guid else code)!r} does not exist for sales.")
        return None
    matching = [tax for tax in taxes if tax["TaxRate"] == rate]
    if rate is not None and not matching:
        fields.fault(f"TaxRate {rate} is not the rate of tax {taxes[0]['TaxCode']}.")
    return matching[0] if matching else None


def _texts(state: UnleashedState, fields: Fields, old: Record | None) -> dict[str, str | None]:
    """Texts left out are blanked, but for DeliveryInstruction (contract 1.6)."""
    texts = {name: fields.text(name, longest) for name, longest in TEXTS.items()}
    group = texts["SalesOrderGroup"]
    if group and group not in state.names.get("SalesOrderGroup", set()):
        fields.fault(f"SalesOrderGroup {group!r} does not exist.")
    if texts["DeliveryInstruction"] is None and old is not None:
        texts["DeliveryInstruction"] = old["DeliveryInstruction"]
    if fields.has("SalesPerson") or fields.has("Salesperson"):
        fields.fault("SalesPerson does not exist: the account has none.")
    return texts


def _lines(state: UnleashedState, fields: Fields, tax: Record | None) -> list[Line]:
    read = read_lines(state, fields, tax)
    lines = [line for line in read if line]
    for name in ("SubTotal", "TaxTotal", "Total"):
        if not fields.has(name):
            fields.fault(f"{name} is required.")
    if len(lines) == len(read):
        check_sums(fields, [line.amounts for line in lines])
    return lines
