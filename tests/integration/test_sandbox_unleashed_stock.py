"""Completion, invoices, kits, stock on hand and adjustments of the Unleashed simulator."""

import copy
from decimal import Decimal

import pytest

from tests.integration.sandbox_unleashed_account import problems, served_account

GUID = "7c1e0000-0000-5000-8000-0000000000aa"
ADJUST = f"/StockAdjustments/{GUID}"
SELL = f"/SalesOrders/{GUID}"

ADJUSTMENT = {
    "Guid": GUID,
    "AdjustmentDate": "2026-10-01T03:15:00",
    "AdjustmentReason": "Damaged",
    "Status": "Completed",
    "AccountCode": "51141",
    "Warehouse": {"WarehouseCode": "MAIN"},
    "StockAdjustmentLines": [
        {
            "LineNumber": 1,
            "Product": {"ProductCode": "NT-100"},
            "NewQuantity": -3,
            "NewActualValue": -54.63,
            "Comments": "Neto stocktake 8812",
        }
    ],
}


@pytest.fixture(scope="module")
def served():
    with served_account() as one:
        yield one


@pytest.fixture
def unleashed(served):
    return served.renew()


def adjustment(**more):
    return {**copy.deepcopy(ADJUSTMENT), **more}


def with_line(**more):
    changed = adjustment()
    changed["StockAdjustmentLines"][0].update(more)
    return changed


def sale(code, quantity, status="Placed"):
    line = {
        "Product": {"ProductCode": code},
        "OrderQuantity": quantity,
        "UnitPrice": 10,
        "LineTotal": 10 * quantity,
        "LineTax": quantity,
    }
    return {
        "Guid": GUID,
        "OrderNumber": "N100300",
        "OrderStatus": status,
        "Customer": {"CustomerCode": "JSMITH"},
        "Warehouse": {"WarehouseCode": "MAIN"},
        "ExchangeRate": 1,
        "Tax": {"TaxCode": "GST"},
        "TaxRate": 0.1,
        "SubTotal": 10 * quantity,
        "TaxTotal": quantity,
        "Total": 11 * quantity,
        "SalesOrderLines": [line],
    }


def row(unleashed, code, query=""):
    rows = unleashed.get("/StockOnHand", query)["Items"]
    return next((one for one in rows if one["ProductCode"] == code), None)


def test_new_quantity_is_a_change(unleashed):
    """2.4, proof; 4, Q1; 7, question 1."""
    assert unleashed.post(ADJUST, adjustment()).status_code == 201
    assert unleashed.state.on_hand("NT-100", "MAIN") == 7
    raw = unleashed.call("GET", ADJUST).text
    assert '"NewQuantity":-3.0000,"NewActualValue":-54.630' in raw
    assert '"AdjustmentNumber":"SA-00000001"' in raw


def test_the_value_moves_the_average_cost(unleashed):
    """2.4: NewActualValue is the change of value."""
    unleashed.post(ADJUST, with_line(NewQuantity=10, NewActualValue=0))
    assert row(unleashed, "NT-100", "warehouseCode=MAIN")["AvgCost"] == Decimal("9.105")


def test_only_a_completed_adjustment_moves_stock(unleashed):
    """2.4: Status; without one it is taken as Parked."""
    body = adjustment()
    del body["Status"]
    assert unleashed.post(ADJUST, body).json()["Status"] == "Parked"
    assert unleashed.state.on_hand("NT-100", "MAIN") == 10


def test_a_second_post_changes_the_stock_a_second_time(unleashed):
    """1.6: a silent duplicate, the damaging reading."""
    unleashed.post(ADJUST, adjustment())
    assert unleashed.post(ADJUST, adjustment()).status_code == 201
    assert unleashed.state.on_hand("NT-100", "MAIN") == 4
    assert len(unleashed.state.adjustments) == 2


def test_a_second_post_is_refused_when_the_account_is_set_so(unleashed):
    """1.6: an error, the other reading."""
    unleashed.state.repeat_post["StockAdjustments"] = "refuse"
    unleashed.post(ADJUST, adjustment())
    assert unleashed.post(ADJUST, adjustment()).status_code == 409
    assert unleashed.state.on_hand("NT-100", "MAIN") == 7


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (adjustment(AdjustmentReason="Stolen"), "AdjustmentReason 'Stolen' does not exist"),
        (adjustment(AdjustmentReason=None), "AdjustmentReason is required"),
        (adjustment(AdjustmentReason="Arrived broken in box"), "longer than 20"),
        (adjustment(Warehouse=None), "Warehouse is required"),
        (adjustment(Status="Done"), "Status 'Done'"),
        (adjustment(StockAdjustmentLines=[]), "at least one line"),
        (with_line(NewActualValue=None), "NewActualValue is required"),
        (with_line(NewQuantity=None), "NewQuantity is required"),
        (with_line(NewActualValue=54.63), "sign of NewQuantity"),
        (with_line(Product={"ProductCode": "NT-10"}), "Product 'NT-10' does not exist"),
        (with_line(Comments="x" * 201), "Comments is longer than 200"),
    ],
)
def test_an_adjustment_that_breaks_a_rule_is_refused(unleashed, body, expected):
    """2.4, fields; 1.6, maximum lengths."""
    before = unleashed.state.dump()
    assert any(expected in text for text in problems(unleashed.post(ADJUST, body)))
    assert unleashed.state.dump() == before


def test_adjustments_are_found_by_product_and_warehouse(unleashed):
    """2.4, filters."""
    unleashed.post(ADJUST, adjustment())
    assert unleashed.codes("/StockAdjustments", "productCode=NT-100", "Guid") == [GUID]
    assert unleashed.codes("/StockAdjustments", "warehouseCode=WEST", "Guid") == []


def test_completing_an_order_ships_it_and_makes_the_invoice(unleashed):
    """2.5, Complete; 2.6: how an invoice comes into being."""
    unleashed.post(SELL, sale("NT-100", 2))
    assert unleashed.post(f"{SELL}/Complete").status_code == 200
    assert unleashed.state.on_hand("NT-100", "MAIN") == 8
    order = unleashed.get(SELL)
    assert (order["OrderStatus"], order["CompletedDate"]) == ("Completed", "/Date(1795176000000)/")
    invoice = unleashed.get("/Invoices", "orderNumber=N100300")["Items"][0]
    assert invoice["InvoiceNumber"] == "SI-00000002"
    assert (invoice["InvoiceStatus"], invoice["Total"]) == ("Completed", Decimal("22.000"))
    assert invoice["InvoiceLines"][0]["InvoiceQuantity"] == 2
    assert unleashed.get(f"/Invoices/{invoice['Guid']}") == invoice


def test_an_order_is_completed_once(unleashed):
    """2.5, Complete."""
    unleashed.post(SELL, sale("NT-100", 2, "Completed"))
    before = unleashed.state.dump()
    assert "completed already" in problems(unleashed.post(f"{SELL}/Complete"))[0]
    assert unleashed.call("DELETE", SELL).status_code == 400
    assert unleashed.call("PUT", SELL, json=sale("NT-100", 1)).status_code == 400
    assert unleashed.state.dump() == before


def test_stock_may_go_below_zero(unleashed):
    """2.3: negative quantities; 7, question 4."""
    unleashed.post(SELL, sale("NT-1001", 7, "Completed"))
    assert unleashed.state.on_hand("NT-1001", "MAIN") == -1


def test_stock_below_zero_is_refused_when_the_account_is_set_so(unleashed):
    """7, question 4: the other reading."""
    unleashed.state.refuse_negative_stock = True
    before = unleashed.state.dump()
    assert "NT-1001" in problems(unleashed.post(SELL, sale("NT-1001", 7, "Completed")))[0]
    assert "NT-100" in problems(unleashed.post(ADJUST, with_line(NewQuantity=-11)))[0]
    assert unleashed.state.dump() == before


def test_a_kit_is_assembled_from_its_components_when_it_is_sold(unleashed):
    """2.2: CanAutoAssemble."""
    unleashed.post(SELL, sale("KIT-1", 3, "Completed"))
    assert unleashed.state.on_hand("NT-100", "MAIN") == 4
    assert unleashed.state.on_hand("NT-1001", "MAIN") == 3
    assert unleashed.state.on_hand("KIT-1", "MAIN") == 0


def test_a_placed_order_allocates_and_a_parked_one_does_not(unleashed):
    """2.5, statuses; 2.3, AllocatedQty and AvailableQty."""
    unleashed.post(SELL, sale("NT-100", 2, "Parked"))
    assert row(unleashed, "NT-100")["AllocatedQty"] == 0
    unleashed.call("PUT", SELL, json={**sale("NT-100", 2), "OrderDate": "2026-11-20"})
    main = row(unleashed, "NT-100", "warehouseCode=MAIN")
    assert (main["QtyOnHand"], main["AllocatedQty"], main["AvailableQty"]) == (10, 2, 8)


def test_what_can_be_assembled_is_available_on_request(unleashed):
    """2.3: isAssembled; 4, Q16."""
    unleashed.state.set_on_hand("KIT-1", "MAIN", Decimal(1), Decimal(50))
    assert row(unleashed, "KIT-1", "warehouseCode=MAIN")["AvailableQty"] == 1
    found = row(unleashed, "KIT-1", "warehouseCode=MAIN&isAssembled=true")
    assert (found["QtyOnHand"], found["AvailableQty"]) == (1, 6)


def test_a_row_over_all_warehouses_names_none(unleashed):
    """2.3: empty strings; 4, Q17."""
    found = row(unleashed, "NT-100")
    assert (found["WarehouseId"], found["Warehouse"], found["WarehouseCode"]) == ("", "", "")
    assert found["QtyOnHand"] == 14
    assert found["Guid"] == found["ProductGuid"]


def test_a_row_of_one_warehouse_names_it(unleashed):
    """2.3."""
    found = row(unleashed, "NT-100", "warehouseCode=west")
    assert (found["WarehouseCode"], found["QtyOnHand"]) == ("WEST", 4)
    assert '"QtyOnHand":4.0000,"AvgCost":18.21000000000000,"TotalCost":72.840000' in (
        unleashed.call("GET", "/StockOnHand", query="warehouseCode=WEST").text
    )


def test_a_product_that_never_moved_is_absent(unleashed):
    """2.3, missing rows; 4, Q15."""
    assert row(unleashed, "NT-200") is None
    guid = unleashed.state.products.by_code("NT-200")["Guid"]
    assert unleashed.call("GET", f"/StockOnHand/{guid}").status_code == 404


def test_one_product_is_read_summed_and_per_warehouse(unleashed):
    """2.3, operations."""
    guid = unleashed.state.products.by_code("NT-100")["Guid"]
    assert unleashed.get(f"/StockOnHand/{guid}")["QtyOnHand"] == 14
    places = unleashed.get(f"/StockOnHand/{guid}/AllWarehouses")["Items"]
    assert {one["WarehouseCode"]: one["AvailableQty"] for one in places} == {"MAIN": 10, "WEST": 4}


def test_a_person_can_delete_an_invoice_with_its_order(unleashed):
    """4, Q19: deleted ones are hidden unless asked for."""
    unleashed.state.delete_invoice("N100001")
    assert unleashed.codes("/Invoices", "orderNumber=N100001", "InvoiceNumber") == []
    query = "orderNumber=N100001&invoiceStatus=Deleted"
    assert unleashed.codes("/Invoices", query, "InvoiceNumber") == ["SI-00000001"]
    assert unleashed.state.order_by_number("N100001")["OrderStatus"] == "Deleted"
    assert unleashed.state.on_hand("NT-100", "MAIN") == 10


def test_deleting_an_invoice_can_put_the_goods_back(unleashed):
    """A person decides in Unleashed whether the goods return."""
    unleashed.state.delete_invoice("N100001", put_back=True)
    assert unleashed.state.on_hand("NT-100", "MAIN") == 12
