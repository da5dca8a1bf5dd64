"""GetOrder and UpdateOrder of the Neto simulator: sections 2.3, 2.4 and 2.14."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import httpx
import pytest

from sync.sandbox.clock import HandClock
from sync.sandbox.neto.records import TAME
from sync.sandbox.server import Sandbox
from sync.sandbox.tiny import tiny_line, tiny_order, tiny_product, tiny_world

EVENING = datetime(2026, 3, 2, 22, 5, 10, tzinfo=UTC)  # the next day in Brisbane
DISCOUNTED = tiny_line(
    "TEA-50", 4, unit_price=Decimal("12.50"), discount_percent=Decimal(10), tax=Decimal("4.09")
)
NOTE = tiny_line("TEXT_NOTE", 1, unit_price=Decimal(0), tax=Decimal(0), name="Thank you")


@pytest.fixture
def sandbox():
    orders = (
        tiny_order("N100", [DISCOUNTED, tiny_line("CUP-01", 1), NOTE]),
        tiny_order("N101", status="New", approved=False, invoiced_on=None, completed_at=None),
        tiny_order("N102", [tiny_line("KIT-TEA-01", 2)], status="Pick", completed_at=None),
        tiny_order("N103", placed_at=EVENING, updated_at=EVENING, completed_at=EVENING),
        *(
            tiny_order(f"N{number}", status="Cancelled", invoiced_on=None, completed_at=None)
            for number in range(200, 212)
        ),
    )
    clock = HandClock(EVENING + timedelta(hours=1))
    with Sandbox(tiny_world(orders=orders), quirks=TAME, clock=clock) as running:
        yield running


@pytest.fixture
def send(sandbox):
    headers = {"NETOAPI_KEY": sandbox.credentials.neto_key, "Accept": "application/json"}
    with httpx.Client(base_url=sandbox.neto_url, headers=headers, verify=False) as client:

        def call(action, body):
            headers = {"NETOAPI_ACTION": action}
            return client.post("/do/WS/NetoAPI", headers=headers, json=body).json()

        yield call


@pytest.fixture
def orders(send):
    def read(selectors=(), **asked):
        body = send("GetOrder", {"Filter": {**asked, "OutputSelector": list(selectors)}})
        assert body["Ack"] == "Success", body
        node = body["Order"]
        return node if isinstance(node, list) else [node] if node else []

    return read


@pytest.fixture
def update(send):
    return lambda **row: send("UpdateOrder", {"Order": [row]})


def lines_of(order):
    node = order["OrderLine"]
    return node if isinstance(node, list) else [node]


def test_order_line_alone_gives_only_sku_quantity_and_id(orders):
    """T-7: OrderLine fields are missing unless each is named."""
    (order,) = orders(["OrderLine"], OrderID="N100")
    first, second, note = lines_of(order)
    assert set(first) == {"SKU", "Quantity", "OrderLineID"}
    assert [one["OrderLineID"] for one in (first, second, note)] == ["N100-0", "N100-1", "N100-2"]


def test_the_order_id_always_comes_back(orders):
    """2.3: OrderID always returned."""
    assert orders(OrderID="N100") == [{"OrderID": "N100"}]


def test_amounts_are_texts_and_unit_prices_have_eight_decimals(orders):
    """2.3: UnitPrice before line discount; ProductDiscount is for the whole line."""
    wanted = ("UnitPrice", "PercentDiscount", "ProductDiscount", "Tax", "TaxCode", "CostPrice")
    (order,) = orders([f"OrderLine.{name}" for name in wanted] + ["GrandTotal"], OrderID="N100")
    line = lines_of(order)[0]
    assert line["UnitPrice"] == "12.50000000"
    assert (line["PercentDiscount"], line["ProductDiscount"]) == ("10.00", "5.00")
    assert (line["Tax"], line["TaxCode"], line["CostPrice"]) == ("4.09", "GST", "4.10000000")
    assert order["GrandTotal"] == "61.00"


def test_a_line_names_its_warehouse_three_times(orders):
    """2.3: WarehouseID, WarehouseName, WarehouseReference."""
    names = ["WarehouseID", "WarehouseName", "WarehouseReference"]
    (order,) = orders([f"OrderLine.{name}" for name in names], OrderID="N100")
    assert [lines_of(order)[0][name] for name in names] == ["1", "Main", "MAIN"]


def test_addresses_expand_into_flat_keys(orders):
    """2.3: ShipAddress / BillAddress are selectors; ShipFirstName itself is not."""
    (order,) = orders(["ShipAddress", "BillAddress"], OrderID="N100")
    assert order["ShipFirstName"] == "Ana"
    assert order["BillStreetLine1"] == "1 Example St"
    assert orders(["ShipFirstName"], OrderID="N100") == [{"OrderID": "N100"}]


def test_payments_have_their_type_only_when_it_is_named(orders):
    """2.3: OrderPayment, OrderPayment.PaymentType, OrderPayment.DatePaid."""
    (order,) = orders(["OrderPayment"], OrderID="N103")
    assert order["OrderPayment"] == [{"Id": "103", "Amount": "11.00"}]
    (order,) = orders(["OrderPayment", "OrderPayment.PaymentType"], OrderID="N103")
    assert order["OrderPayment"][0]["PaymentType"] == "Credit Card"


def test_dates_are_utc_except_the_invoice_day_and_the_completion_day(orders):
    """1.8: DateInvoiced is date only, DateCompleted the local calendar day."""
    wanted = ["DatePlaced", "DateUpdated", "DateInvoiced", "DateCompleted", "DateCompletedUTC"]
    (order,) = orders(wanted, OrderID="N103")
    assert order["DatePlaced"] == order["DateCompletedUTC"] == "2026-03-02 22:05:10"
    assert order["DateInvoiced"] == "2026-03-02"
    assert order["DateCompleted"] == "2026-03-03"


def test_a_date_that_is_empty_says_so_in_three_ways(orders):
    """1.8: "", zeros, or key missing."""
    found = orders(["DateInvoiced", "DateCompletedUTC"], OrderStatus="Cancelled")
    assert {order.get("DateInvoiced") for order in found} == {"", "0000-00-00", None}
    shapes = {order.get("DateCompletedUTC") for order in found}
    assert shapes == {"", "0000-00-00 00:00:00", None}


def test_a_single_order_or_line_collapses_at_times(send):
    """2.3: lists even for one element in some stores, a bare object in others. Accept both."""
    shapes = set()
    for number in range(200, 212):
        asked = {"OrderID": f"N{number}", "OutputSelector": ["OrderLine"]}
        node = send("GetOrder", {"Filter": asked})["Order"]
        order = node if isinstance(node, dict) else node[0]
        shapes.add((type(node), type(order["OrderLine"])))
    assert {outer for outer, _ in shapes} == {list, dict}
    assert {inner for _, inner in shapes} == {list, dict}


@pytest.mark.parametrize("name", ["CompleteStatus", "OrderComplete"])
def test_approval_is_filtered_under_both_names(orders, name):
    """T-25: CompleteStatus vs OrderComplete."""
    assert [one["OrderID"] for one in orders(**{name: "Incomplete"})] == ["N101"]


def test_orders_are_filtered_by_several_statuses_and_by_sku(orders):
    """2.3: a filter may be given several times; SKU looks into the lines."""
    found = orders(OrderStatus=["Pick", "Dispatched"], SKU="TEA-50")
    assert [one["OrderID"] for one in found] == ["N100", "N103"]


def test_the_filter_is_utc_and_not_the_stores_time(orders):
    """T-11: orders vanish when the filter is treated as local."""
    since = {"DatePlacedFrom": "2026-03-02 22:00:00", "DatePlacedTo": "2026-03-02 22:30:00"}
    assert [one["OrderID"] for one in orders(**since)] == ["N103"]
    assert orders(DatePlacedFrom="2026-03-03 08:00:00") == []


def test_from_may_exclude_its_own_second(orders, sandbox):
    """1.8: is ...From inclusive? unknown."""
    since = {"DatePlacedFrom": "2026-03-02 22:05:10"}
    assert len(orders(**since)) == 1
    sandbox.neto.set_quirks(from_inclusive=False)
    assert orders(**since) == []


def test_the_supplier_filter_never_matches_a_sales_order(orders):
    """T-16."""
    assert orders(Supplier="TEACO") == []


def test_on_hold_type_is_no_status(orders):
    """2.3: OnHoldType "On Hold" was recorded on an ordinary order."""
    (order,) = orders(["OnHoldType", "OrderStatus"], OrderID="N100")
    assert order["OnHoldType"] == "On Hold"
    assert order["OrderStatus"] == "Dispatched"


def test_an_unlisted_selector_is_ignored_with_a_remark(orders, sandbox):
    """T-8: several clients send unlisted names to GetOrder and work."""
    assert orders(["PaymentMethod", "OrderLine.Qty"], OrderID="N100")
    remarks = sandbox.neto_journal.entries()[-1].remarks
    assert set(remarks) == {"ignored selector PaymentMethod", "ignored selector OrderLine.Qty"}


def test_update_results_changes_the_returned_orders(send, orders, sandbox):
    """T-12: UpdateResults on a read marks orders exported."""
    asked = {"OrderStatus": "Dispatched", "UpdateResults": {"ExportStatus": "Exported"}}
    send("GetOrder", {"Filter": asked})
    assert [one["OrderID"] for one in orders(ExportStatus="Exported")] == ["N100", "N103"]
    assert len(sandbox.neto_journal.writes()) == 1


def test_kits_are_one_line_unless_split(orders):
    """2.14: SplitKitComponents gives component lines; without it the kit SKU is one line."""
    (whole,) = orders(["OrderLine"], OrderID="N102")
    assert [line["SKU"] for line in lines_of(whole)] == ["KIT-TEA-01"]
    wanted = ["OrderLine", "OrderLine.UnitPrice", "OrderLine.Tax", "OrderLine.ComponentOfKit"]
    (split,) = orders(wanted, OrderID="N102", SplitKitComponents="True")
    tea, cup = lines_of(split)
    assert [tea["SKU"], cup["SKU"]] == ["TEA-50", "CUP-01"]
    assert [Decimal(tea["Quantity"]), Decimal(cup["Quantity"])] == [4, 2]
    assert tea["ComponentOfKit"] == cup["ComponentOfKit"] != ""
    price = sum(Decimal(line["UnitPrice"]) * Decimal(line["Quantity"]) for line in (tea, cup))
    assert price == Decimal(22)
    assert Decimal(tea["Tax"]) + Decimal(cup["Tax"]) == 2


def test_a_bare_status_is_enough_to_update_an_order(update, orders):
    """2.4: a bare {OrderID, OrderStatus} works."""
    body = update(OrderID="N102", OrderStatus="Pack")
    assert body["Ack"] == "Success"
    assert body["Order"] == {"OrderID": "N102"}
    (order,) = orders(["OrderStatus", "DateUpdated"], OrderID="N102")
    assert (order["OrderStatus"], order["DateUpdated"]) == ("Pack", "2026-03-02 23:05:10")


def test_stock_leaves_at_pack_and_comes_back_when_cancelled(update, sandbox):
    """2.14: stock leaves WarehouseQuantity at Pack; a kit takes its components."""
    update(OrderID="N102", OrderStatus="Pack")
    assert sandbox.neto.stock("TEA-50", "MAIN") == 6
    assert sandbox.neto.stock("CUP-01", "MAIN") == 8
    update(OrderID="N102", OrderStatus="Dispatched")
    assert sandbox.neto.stock("TEA-50", "MAIN") == 6
    update(OrderID="N102", OrderStatus="Cancelled")
    assert sandbox.neto.stock("TEA-50", "MAIN") == 10


def test_a_kit_in_a_kit_takes_the_components_of_both(update, sandbox):
    """2.14: a kit has no stock of its own; what it takes are its components."""
    gift = (("KIT-TEA-01", Decimal(1)), ("CUP-01", Decimal(1)))
    sandbox.neto.add_product(tiny_product("GIFT", stock=(), components=gift))
    sandbox.neto.add_order(tiny_order("N300", [tiny_line("GIFT", 2)], status="Pick"))
    update(OrderID="N300", OrderStatus="Pack")
    assert sandbox.neto.stock("TEA-50", "MAIN") == 6
    assert sandbox.neto.stock("CUP-01", "MAIN") == 6


def test_kits_that_hold_each_other_do_not_hang_the_store(send, sandbox):
    """2.14: only a kit that contains itself is refused."""
    gift = (("KIT-TEA-01", Decimal(1)),)
    sandbox.neto.add_product(tiny_product("GIFT", stock=(), components=gift))
    back = {"KitComponent": {"ComponentSKU": "GIFT", "AssembleQuantity": 1}}
    send("UpdateItem", {"Item": {"SKU": "KIT-TEA-01", "KitComponents": back}})
    sandbox.neto.add_order(tiny_order("N300", [tiny_line("GIFT", 1)]))
    asked = {"SKU": "GIFT", "OutputSelector": ["AvailableSellQuantity"]}
    assert send("GetItem", {"Filter": asked})["Ack"] == "Success"


def test_pending_dispatch_takes_only_what_was_shipped(update, sandbox):
    """2.3: Pending Dispatch, out for shipped lines."""
    update(OrderID="N101", OrderApproval="True")
    line = {"OrderLineID": "N101-0", "QuantityShipped": 0}
    update(OrderID="N101", OrderStatus="Pending Dispatch", OrderLine=[line])
    assert sandbox.neto.stock("TEA-50", "MAIN") == 10
    update(OrderID="N101", OrderLine={"SKU": "TEA-50", "QuantityShipped": 1})
    assert sandbox.neto.stock("TEA-50", "MAIN") == 9


def test_committed_units_are_not_available(send):
    """2.14: available = sum of WarehouseQuantity - committed (New, Pick, backorders)."""
    asked = {
        "SKU": ["TEA-50", "CUP-01"],
        "OutputSelector": ["CommittedQuantity", "AvailableSellQuantity"],
    }
    rows = {row["SKU"]: row for row in send("GetItem", {"Filter": asked})["Item"]}
    assert rows["TEA-50"]["CommittedQuantity"] == "5"  # one in N101, two in each kit of N102
    assert rows["TEA-50"]["AvailableSellQuantity"] == "5"
    assert rows["CUP-01"]["CommittedQuantity"] == "2"


def test_an_unapproved_order_may_be_picked_but_not_packed(update):
    """2.3: an unapproved order may be picked but not packed or dispatched."""
    assert update(OrderID="N101", OrderStatus="Pick")["Ack"] == "Success"
    assert update(OrderID="N101", OrderStatus="Pack")["Ack"] == "Warning"
    both = update(OrderID="N101", OrderApproval=True, OrderStatus="Pack")
    assert both["Ack"] == "Success"


def test_dispatching_dates_the_order(update, orders):
    """2.3: the completion time is DateCompletedUTC; 1.8: DateInvoiced is a local day."""
    update(OrderID="N102", OrderStatus="Dispatched")
    (order,) = orders(["DateCompletedUTC", "DateCompleted"], OrderID="N102")
    assert order["DateCompletedUTC"] == "2026-03-02 23:05:10"
    assert order["DateCompleted"] == "2026-03-03"


@pytest.mark.parametrize(
    "row",
    [
        {"OrderID": "N999", "OrderStatus": "Pack"},
        {"OrderID": "N102", "OrderStatus": "Approved"},
        {"OrderID": "N102", "OrderStatus": "Pack", "OrderLine": {"SKU": "NOT-IN-IT"}},
        {"OrderStatus": "Pack"},
    ],
)
def test_an_update_that_cannot_be_done_leaves_the_order_alone(update, sandbox, row):
    """2.3: Approved is not a status."""
    assert update(**row)["Ack"] == "Warning"
    assert sandbox.neto.orders["n102"].status == "Pick"


def test_write_names_differ_from_read_names(update, orders, sandbox):
    """T-13: ShipStreet1 is read as ShipStreetLine1, ShipInstructions as DeliveryInstruction."""
    update(OrderID="N100", ShipStreet1="2 New St", ShipInstructions="Ring", ShipStreetLine1="no")
    (order,) = orders(["ShipAddress", "DeliveryInstruction"], OrderID="N100")
    assert (order["ShipStreetLine1"], order["DeliveryInstruction"]) == ("2 New St", "Ring")
    writes = sandbox.neto_journal.calls("UpdateOrder")
    assert writes[-1].remarks == ("ignored field ShipStreetLine1",)


def test_price_and_quantity_of_a_line_cannot_be_changed(update, orders, sandbox):
    """2.4: line price and quantity cannot be changed."""
    update(OrderID="N103", OrderLine={"SKU": "TEA-50", "UnitPrice": "1.00", "Quantity": 9})
    (order,) = orders(["OrderLine.UnitPrice"], OrderID="N103")
    assert lines_of(order)[0]["UnitPrice"] == "11.00000000"


def test_a_line_keeps_outside_references_and_tracking(update, orders):
    """2.3: External... references; 2.4: TrackingDetails."""
    line = {
        "OrderLineNumber": 0,
        "ExternalOrderReference": "guid-1",
        "TrackingDetails": {"ShippingMethod": "Express", "TrackingNumber": "ABC123"},
    }
    assert update(OrderID="N103", OrderLine=line)["Ack"] == "Success"
    (order,) = orders(["OrderLine.ShippingTracking"], ExternalOrderReference="guid-1")
    assert lines_of(order)[0]["ShippingTracking"] == "ABC123"


def test_a_person_may_add_and_correct_orders_behind_everybodys_back(sandbox, orders):
    """What tests of the product use: add_order takes stock, replace_order leaves it."""
    sandbox.neto.add_order(tiny_order("N300", [tiny_line("TEA-50", 3)]))
    assert sandbox.neto.stock("TEA-50", "MAIN") == 7
    sandbox.neto.replace_order(tiny_order("N300", [tiny_line("TEA-50", 2)]))
    assert sandbox.neto.stock("TEA-50", "MAIN") == 7
    (order,) = orders(["GrandTotal"], OrderID="N300")
    assert order["GrandTotal"] == "22.00"
    with pytest.raises(KeyError, match="N301"):
        sandbox.neto.replace_order(tiny_order("N301"))
