"""The shape of a sales order and its lines, with the decimals they are recorded with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from sync.sandbox.unleashed.amounts import scaled
from sync.sandbox.unleashed.customer_records import customer_ref
from sync.sandbox.unleashed.product_records import product_ref
from sync.sandbox.unleashed.records import ZERO_GUID, Record
from sync.sandbox.unleashed.reference_records import CURRENCY_IDS
from sync.sandbox.unleashed.totals import Amounts

TEXTS: Mapping[str, int] = {
    "CustomerRef": 500,
    "Comments": 2048,
    "DeliveryInstruction": 500,
    "DeliveryMethod": 50,
    "DeliveryName": 500,
    "DeliveryStreetAddress": 500,
    "DeliveryStreetAddress2": 500,
    "DeliverySuburb": 500,
    "DeliveryCity": 500,
    "DeliveryRegion": 500,
    "DeliveryCountry": 500,
    "DeliveryPostCode": 50,
    "CustomOrderStatus": 15,
    "SalesOrderGroup": 50,
    "SourceId": 500,
}

DATES = ("RequiredDate", "ReceivedDate", "PaymentDueDate")


@dataclass(frozen=True)
class Line:
    """`product` is None for a charge line; `tax_code` is the line's own code, if it has one."""

    guid: str
    number: int
    product: Record | None
    label: str | None
    amounts: Amounts
    rate: Decimal
    tax_code: str | None = None
    due: datetime | None = None
    comments: str | None = None
    sales_account: str | None = None


@dataclass(frozen=True)
class Header:
    """`tax` is the order's default tax; `sub_total` and `tax_total` are sums of the lines."""

    guid: str
    number: str
    status: str
    ordered: datetime
    customer: Record
    warehouse: Record
    currency: Record
    tax: Record
    exchange: Decimal = Decimal(1)
    texts: Mapping[str, str | None] = field(default_factory=dict)
    dates: Mapping[str, datetime | None] = field(default_factory=dict)


def order_record(header: Header, lines: Sequence[Line], made: Record) -> Record:
    """`made` are the four fields that say who made it and when."""
    now: datetime = made["LastModifiedOn"]
    sub_total = sum((line.amounts.total for line in lines), Decimal(0))
    tax_total = sum((line.amounts.tax for line in lines), Decimal(0))
    currency_id = CURRENCY_IDS.get(header.currency["CurrencyCode"], 1)
    return {
        "SalesOrderLines": [line_record(line, header, now) for line in lines],
        "OrderNumber": header.number,
        "OrderDate": header.ordered,
        **{name: header.dates.get(name) for name in DATES},
        "CompletedDate": None,
        "OrderStatus": header.status,
        "Customer": customer_ref(header.customer, currency_id),
        **{name: header.texts.get(name) for name in TEXTS},
        "Warehouse": header.warehouse,
        "Currency": header.currency,
        "ExchangeRate": scaled(header.exchange, 6),
        "DiscountRate": scaled(0, 4),
        "Tax": _order_tax(header.tax),
        "TaxRate": header.tax["TaxRate"],
        "XeroTaxCode": header.tax["TaxCode"],
        **_sums(sub_total, tax_total, header.exchange),
        "TotalVolume": None,
        "TotalWeight": None,
        "SalesPerson": None,
        "AllocateProduct": True,
        "SendAccountingJournalOnly": False,
        **made,
        "Guid": header.guid,
    }


def line_record(line: Line, header: Header, now: datetime) -> Record:
    amounts = line.amounts
    charge = line.product is None
    label = {"Guid": ZERO_GUID, "ProductCode": None, "ProductDescription": line.label}
    return {
        "LineNumber": 0 if charge else line.number,
        "LineType": "Charge" if charge else None,
        "Product": label if line.product is None else product_ref(line.product),
        "DueDate": line.due or header.ordered,
        "OrderQuantity": scaled(amounts.quantity, 4),
        "UnitPrice": scaled(amounts.price, 4),
        "DiscountRate": scaled(amounts.discount, 4),
        "LineTotal": scaled(amounts.total, 8),
        "Volume": None,
        "Weight": None,
        "Comments": line.comments,
        "AverageLandedPriceAtTimeOfSale": None,
        "TaxRate": scaled(line.rate, 6),
        "LineTax": scaled(amounts.tax, 3),
        "XeroTaxCode": line.tax_code or header.tax["TaxCode"],
        "BCUnitPrice": scaled(amounts.price / header.exchange, 4),
        "BCLineTotal": scaled(amounts.total / header.exchange, 3),
        "BCLineTax": scaled(amounts.tax / header.exchange, 3),
        "LineTaxCode": line.tax_code,
        "XeroSalesAccount": line.sales_account,
        "CostOfGoodsAccount": None,
        "SerialNumbers": None,
        "BatchNumbers": None,
        "Guid": line.guid,
        "LastModifiedOn": now,
    }


def _sums(sub_total: Decimal, tax_total: Decimal, exchange: Decimal) -> Record:
    sums = {"SubTotal": sub_total, "TaxTotal": tax_total, "Total": sub_total + tax_total}
    return {
        **{name: scaled(value, 3) for name, value in sums.items()},
        **{f"BC{name}": scaled(value / exchange, 3) for name, value in sums.items()},
    }


def _order_tax(tax: Record) -> Record:
    """An order shows its tax with the zero Guid and without its flags (contract 4, Q11)."""
    return {
        "TaxCode": tax["TaxCode"],
        "Description": None,
        "TaxRate": tax["TaxRate"],
        "CanApplyToExpenses": False,
        "CanApplyToRevenue": False,
        "Obsolete": False,
        "Guid": ZERO_GUID,
        "LastModifiedOn": None,
    }
