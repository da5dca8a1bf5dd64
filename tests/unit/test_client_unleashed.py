"""What the client for Unleashed asks, and what it makes of the answers."""

import json
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import httpx
import pytest

from sync.domain.catalogue import (
    Customer,
    SalesInvoice,
    SalesOrder,
    StockAdjustment,
    StockOnHand,
    Tax,
    UnleashedProduct,
    Warehouse,
)
from sync.errors import Incomplete, Unavailable
from tests.unit.client_bench import Bench, script, unleashed_list

GUID = "b1d20000-0000-5000-8000-000000000b01"


def _client(*replies):
    bench = Bench()
    return bench, bench.unleashed(script(*replies))


def _asked(bench):
    return [one.url.raw_path.decode() for one in bench.requests]


def _order(**changes):
    row = {
        "Guid": GUID.upper(),
        "OrderNumber": "N100245",
        "OrderStatus": "Placed",
        "Customer": {"CustomerCode": "JSMITH"},
        "CustomerRef": None,
        "SourceId": "neto",
        "SubTotal": Decimal("100.000"),
        "TaxTotal": 10,
        "Total": Decimal("110.10"),
        "CreatedBy": "api",
    } | changes
    return json.loads(json.dumps(row, default=float))


ORDER = SalesOrder(
    guid=GUID,
    number="N100245",
    status="Placed",
    customer="JSMITH",
    reference="",
    source_id="neto",
    sub_total=Decimal(100),
    tax_total=Decimal(10),
    total=Decimal("110.1"),
    created_by="api",
)


def test_warehouses_include_the_obsolete_ones():
    row = {"Guid": "W1", "WarehouseCode": " MAIN ", "WarehouseName": "Main", "IsDefault": True}
    old = {"Guid": "W2", "WarehouseCode": "OLD", "WarehouseName": None, "Obsolete": True}
    bench, client = _client(unleashed_list(row, old))
    assert list(client.warehouses()) == [
        Warehouse("MAIN", "Main", "w1", active=True, primary=True),
        Warehouse("OLD", "", "w2", active=False),
    ]
    assert _asked(bench) == ["/Warehouses/1?includeObsolete=true&pageSize=200"]


def test_taxes_keep_their_exact_rate_and_a_code_may_come_twice():
    rows = [
        {"Guid": "1", "TaxCode": "NONE", "TaxRate": None, "CanApplyToRevenue": True},
        {"Guid": "2", "TaxCode": "NONE", "TaxRate": 0.0, "CanApplyToExpenses": True},
        {"Guid": "3", "TaxCode": "GST", "TaxRate": 0.15, "Obsolete": True},
        {"Guid": "4", "TaxCode": "GST", "TaxRate": 0.1, "Description": "GST on sales"},
    ]
    _, client = _client(unleashed_list(*rows))
    assert list(client.taxes()) == [
        Tax("NONE", "", Decimal(0), for_revenue=True),
        Tax("NONE", "", Decimal(0), for_revenue=False),
        Tax("GST", "GST on sales", Decimal("0.1"), for_revenue=False),
    ]


def test_products_are_read_in_large_pages():
    row = {"Guid": "P1", "ProductCode": "TEA-50", "ProductDescription": "Tea", "LastCost": 4.1}
    bench, client = _client(unleashed_list(row | {"IsAssembledProduct": False}))
    expected = UnleashedProduct(
        "TEA-50",
        "p1",
        "Tea",
        obsolete=False,
        assembled=False,
        last_cost=Decimal("4.1"),
        purchase_price=None,
    )
    assert list(client.products()) == [expected]
    assert _asked(bench) == ["/Products/1?includeObsolete=true&pageSize=1000"]


def test_products_without_the_obsolete_ones_on_demand():
    rows = [{"Guid": str(one), "ProductCode": "A", "Obsolete": bool(one)} for one in range(2)]
    bench, client = _client(unleashed_list(*rows))
    assert [product.guid for product in client.products(include_obsolete=False)] == ["0"]
    assert _asked(bench) == ["/Products/1?pageSize=1000"]


def _stock(code, warehouse, quantity="1.5"):
    return {
        "ProductCode": code,
        "WarehouseCode": warehouse,
        "QtyOnHand": json.loads(quantity),
        "AvailableQty": -2,
        "AvgCost": None,
    }


def test_stock_is_that_of_exactly_the_warehouse_asked_for():
    rows = [_stock("A", "MAIN"), _stock("A", "MAIN2"), _stock("B", "MAIN", "0.1")]
    bench, client = _client(unleashed_list(*rows))
    assert list(client.stock_on_hand("MAIN")) == [
        StockOnHand("A", "MAIN", Decimal("1.5"), Decimal(-2), Decimal(0)),
        StockOnHand("B", "MAIN", Decimal("0.1"), Decimal(-2), Decimal(0)),
    ]
    assert _asked(bench) == ["/StockOnHand/1?warehouseCode=MAIN&pageSize=1000"]


def test_stock_that_sums_all_warehouses_is_not_taken_for_one_of_them():
    _, client = _client(unleashed_list(_stock("A", "")))
    with pytest.raises(Incomplete, match="MAIN alone"):
        list(client.stock_on_hand("MAIN"))


def test_a_customer_is_found_by_its_whole_code_only():
    rows = [
        {"Guid": "1", "CustomerCode": "ACME-2", "CustomerName": "Wrong"},
        {"Guid": "2", "CustomerCode": "acme ", "CustomerName": "Right", "Currency": None},
    ]
    bench, client = _client(unleashed_list(*rows))
    assert client.find_customer(" ACME") == Customer("acme", "Right", "2")
    assert client.find_customer("ACM") is None
    assert _asked(bench)[0] == "/Customers/1?customerCode=ACME&includeObsolete=true&pageSize=1000"


@pytest.mark.parametrize("method", ["find_customer", "sales_orders_by_number", "invoices_of_order"])
def test_an_empty_key_asks_nothing(method):
    bench, client = _client(unleashed_list())
    assert not getattr(client, method)(" ")
    assert bench.requests == []


def test_an_order_is_read_back_by_its_guid():
    bench, client = _client(httpx.Response(200, json=_order()))
    assert client.sales_order(GUID) == ORDER
    assert _asked(bench) == [f"/SalesOrders/{GUID}"]


def test_the_raw_order_keeps_every_figure_exact():
    body = f'{{"Guid": "{GUID}", "Total": 0.1000, "Odd": 18.21000000000000}}'
    _, client = _client(httpx.Response(200, text=body))
    raw = client.sales_order_raw(GUID)
    assert str(raw["Odd"]) == "18.21000000000000"


def test_an_order_that_is_not_there_is_none():
    _, client = _client(httpx.Response(404, json={"Description": "not found"}))
    assert client.sales_order(GUID) is None
    assert client.sales_order_raw(GUID) is None
    assert client.stock_adjustment(GUID) is None


@pytest.mark.parametrize("body", [{"Guid": "another"}, []])
def test_a_record_that_is_not_the_one_asked_for_makes_no_sense(body):
    _, client = _client(httpx.Response(200, json=body))
    with pytest.raises(Unavailable, match="makes no sense"):
        client.sales_order(GUID)


def test_a_record_that_does_not_fit_is_not_asked_for_again():
    bench, client = _client(httpx.Response(200, json={"Guid": GUID, "OrderStatus": "Placed"}))
    with pytest.raises(Incomplete, match="SubTotal"):
        client.sales_order(GUID)
    assert len(bench.requests) == 1


def test_a_fault_in_a_row_is_named_without_its_content():
    _, client = _client(unleashed_list(_order(Total="12,50 for Ana Lee")))
    with pytest.raises(Incomplete, match=r"SalesOrders N100245.*Total") as caught:
        list(client.open_sales_orders())
    assert "Ana" not in caught.value.message


def test_orders_by_number_are_those_with_exactly_that_number():
    rows = [_order(), _order(Guid="2", OrderNumber="N100245-1")]
    bench, client = _client(unleashed_list(*rows))
    assert client.sales_orders_by_number("n100245") == [ORDER]
    assert _asked(bench) == ["/SalesOrders/1?orderNumber=n100245&pageSize=200"]


def test_open_orders_are_checked_again_here():
    rows = [_order(), _order(Guid="2", OrderStatus="Completed")]
    bench, client = _client(unleashed_list(*rows))
    assert list(client.open_sales_orders()) == [ORDER]
    assert _asked(bench) == ["/SalesOrders/1?orderStatus=Parked,Placed,Backordered&pageSize=200"]


def test_invoices_are_those_of_exactly_that_order():
    row = {"Guid": "1", "InvoiceNumber": "SI-1", "OrderNumber": "N1", "InvoiceStatus": "Completed"}
    rows = [row | {"Total": 110.1}, row | {"Guid": "2", "OrderNumber": "N10", "Total": 5}]
    _, client = _client(unleashed_list(*rows))
    assert client.invoices_of_order("N1") == [
        SalesInvoice("1", "SI-1", "N1", "Completed", Decimal("110.1"))
    ]


def test_adjustments_carry_changes():
    row = {
        "Guid": GUID,
        "AdjustmentNumber": "SA-1",
        "Status": "Completed",
        "AdjustmentReason": "Damaged",
        "Warehouse": {"WarehouseCode": "MAIN"},
        "StockAdjustmentLines": [{"Product": {"ProductCode": "TEA-50"}, "NewQuantity": -3.5}],
    }
    expected = StockAdjustment(
        GUID, "SA-1", "Completed", "Damaged", "MAIN", (("TEA-50", Decimal("-3.5")),)
    )
    assert _client(httpx.Response(200, json=row))[1].stock_adjustment(GUID) == expected
    bench, client = _client(unleashed_list(row))
    since = datetime(2026, 10, 1, 10, tzinfo=timezone(timedelta(hours=10)))
    assert list(client.stock_adjustments(since)) == [expected]
    assert list(client.stock_adjustments(None)) == [expected]
    assert _asked(bench) == [
        "/StockAdjustments/1?modifiedSince=2026-10-01T00:00:00&pageSize=200",
        "/StockAdjustments/1?pageSize=200",
    ]


@pytest.mark.parametrize(
    ("act", "method", "path"),
    [
        (lambda client: client.create_customer(GUID, {}), "POST", f"/Customers/{GUID}"),
        (lambda client: client.create_sales_order(GUID, {}), "POST", f"/SalesOrders/{GUID}"),
        (lambda client: client.update_sales_order(GUID, {}), "PUT", f"/SalesOrders/{GUID}"),
        (lambda c: c.complete_sales_order(GUID), "POST", f"/SalesOrders/{GUID}/Complete"),
        (lambda client: client.delete_sales_order(GUID), "DELETE", f"/SalesOrders/{GUID}"),
        (lambda c: c.create_stock_adjustment(GUID, {}), "POST", f"/StockAdjustments/{GUID}"),
    ],
)
@pytest.mark.parametrize("answer", ["", '{"Guid": null}'])
def test_writes_go_to_the_guid_that_was_chosen_here(act, method, path, answer):
    bench, client = _client(httpx.Response(201, text=answer))
    act(client)
    (request,) = bench.requests
    assert (request.method, request.url.path, request.url.query) == (method, path, b"")
    assert request.headers["accept"] == "application/json"
    assert request.content in (b"", json.dumps({"Guid": GUID}, separators=(",", ":")).encode())


@pytest.mark.parametrize(
    "body",
    [
        [{"Guid": GUID, "TaxCode": "GST", "TaxRate": None}],
        {"Items": [{"Guid": GUID, "TaxCode": "GST", "TaxRate": None}]},
        {"Pagination": None, "Items": [{"Guid": GUID, "TaxCode": "GST", "TaxRate": None}]},
    ],
)
def test_a_list_is_read_in_any_wrapping(body):
    _, client = _client(httpx.Response(200, json=body))
    assert [tax.code for tax in client.taxes()] == ["GST"]


def test_a_list_without_items_makes_no_sense():
    with pytest.raises(Unavailable, match="no list of Taxes"):
        list(_client(httpx.Response(200, json={"Pagination": {}}))[1].taxes())
