"""The shape of a sales invoice, which is made from its order."""

from datetime import datetime

from sync.sandbox.unleashed.records import Record, guid_for

COPIED = (
    "OrderNumber",
    "Customer",
    "Comments",
    "DeliveryInstruction",
    "SubTotal",
    "TaxTotal",
    "Total",
    "BCSubTotal",
    "BCTaxTotal",
    "BCTotal",
    "CreatedBy",
)

LINE_COPIED = (
    "LineNumber",
    "LineType",
    "Product",
    "OrderQuantity",
    "UnitPrice",
    "DiscountRate",
    "LineTotal",
    "Comments",
    "TaxRate",
    "LineTax",
    "BCUnitPrice",
    "SerialNumbers",
    "BatchNumbers",
)


def invoice_record(order: Record, number: str, now: datetime) -> Record:
    """The fields of contract 2.6; the invoice's day is the day on which the order was completed."""
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return {
        "InvoiceNumber": number,
        "QuoteNumber": None,
        "InvoiceDate": day,
        "DueDate": day,
        "InvoiceStatus": "Completed",
        **{name: order[name] for name in COPIED},
        "PostalAddress": None,
        "DeliveryAddress": _delivery(order),
        "PaymentTerm": None,
        "InvoiceLines": [_line(line, number, place, now) for place, line in _numbered(order)],
        "Guid": guid_for("invoice", number),
        "LastModifiedOn": now,
    }


def _numbered(order: Record) -> list[tuple[int, Record]]:
    return list(enumerate(order["SalesOrderLines"], 1))


def _line(line: Record, number: str, place: int, now: datetime) -> Record:
    return {
        **{name: line[name] for name in LINE_COPIED},
        "InvoiceQuantity": line["OrderQuantity"],
        "Guid": guid_for("invoice line", f"{number}:{place}"),
        "LastModifiedOn": now,
    }


def _delivery(order: Record) -> Record:
    return {
        "AddressType": "Shipping",
        "AddressName": order["DeliveryName"],
        "StreetAddress": order["DeliveryStreetAddress"],
        "StreetAddress2": order["DeliveryStreetAddress2"],
        "Suburb": order["DeliverySuburb"],
        "City": order["DeliveryCity"],
        "Region": order["DeliveryRegion"],
        "Country": order["DeliveryCountry"],
        "PostalCode": order["DeliveryPostCode"],
        "IsDefault": False,
    }
