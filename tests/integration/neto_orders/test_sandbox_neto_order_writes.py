"""UpdateOrder of the Neto simulator: sections 2.4 and 2.14."""

from decimal import Decimal

import pytest

from sync.sandbox.tiny import tiny_line, tiny_order, tiny_product


def lines_of(order):
    node = order["OrderLine"]
    return node if isinstance(node, list) else [node]


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
