"""GetOrder of the Neto simulator: sections 2.3 and 2.14."""

from decimal import Decimal

import pytest


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
