"""Sales orders and invoices of Unleashed as they come, turned into papers."""

from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from sync.clients.unleashed_sales_wire import InvoicePaperRow, SalesPaperRow

SYDNEY = ZoneInfo("Australia/Sydney")
ORDER = {
    "Guid": "ABCD",
    "OrderNumber": "N1",
    "OrderStatus": "Placed",
    "OrderDate": "/Date(1790812800000)/",
    "Customer": {"CustomerCode": "greenleaf"},
    "CustomerRef": None,
    "SourceId": None,
    "TaxTotal": Decimal("10.000"),
    "Total": Decimal("110.000"),
    "SalesOrderLines": [
        {"LineType": None, "Product": {"ProductCode": "TEA"}, "OrderQuantity": Decimal(2)},
        {"LineType": "Charge", "Product": {"ProductCode": None}, "OrderQuantity": Decimal(1)},
    ],
}


def paper(**fields):
    return SalesPaperRow.model_validate({**ORDER, **fields}).plain(SYDNEY)


def test_a_charge_is_no_goods_and_what_is_null_is_empty():
    found = paper()
    assert (found.guid, found.reference, found.source_id) == ("abcd", "", "")
    assert found.goods == (("TEA", 2),)
    assert paper(SalesOrderLines=None, Customer=None).goods == ()


@pytest.mark.parametrize(
    ("sent", "day"),
    [
        ("/Date(1790812800000)/", date(2026, 10, 1)),
        ("/Date(1790866800000)/", date(2026, 10, 2)),
        (None, None),
    ],
    ids=["midnight", "an afternoon in UTC", "none"],
)
def test_midnight_is_a_day_and_anything_else_an_instant_of_the_store(sent, day):
    assert paper(OrderDate=sent).day == day


@pytest.mark.parametrize(("status", "stands"), [("Deleted", False), ("Backordered", True)])
def test_a_deleted_order_does_not_stand(status, stands):
    assert paper(OrderStatus=status).stands is stands


def test_an_invoice_names_its_order():
    row = {"Guid": "I", "InvoiceNumber": "SI-1", "OrderNumber": "N1", "InvoiceStatus": "Completed"}
    found = InvoicePaperRow.model_validate({**row, "TaxTotal": Decimal(1), "Total": Decimal(11)})
    assert (found.plain().order_number, found.plain().total) == ("N1", Decimal(11))
    assert found.plain().stands
