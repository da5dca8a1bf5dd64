"""Orders of Neto: what is asked for, and that nothing about them is guessed."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from sync.domain.unreadable import Unreadable
from sync.errors import Incomplete
from tests.unit.client_bench import Bench, filter_of, neto_paged

LINE = {
    "SKU": "TEA-50",
    "ProductName": "Tea",
    "Quantity": "4",
    "UnitPrice": "12.50000000",
    "PercentDiscount": "10.00",
    "ProductDiscount": "5.00",
    "Tax": "4.09",
    "TaxCode": "GST",
    "WarehouseReference": "MAIN",
    "QuantityShipped": "4",
}
ORDER: dict[str, Any] = {
    "OrderID": "N100234",
    "Username": "greenleaf",
    "Email": "orders@example.com",
    "OrderStatus": "Dispatched",
    "CompleteStatus": "Approved",
    "TaxInclusive": "True",
    "GrandTotal": "72.40",
    "OrderTax": "5.67",
    "ShippingTotal": "9.00",
    "ShippingTax": "0.82",
    "SurchargeTotal": "1.00",
    "ShippingOption": "Standard",
    "ShipFirstName": "Ana",
    "ShipStreetLine1": "1 Example St",
    "ShipPostCode": "4000",
    "BillCompany": "Greenleaf Cafe",
    "DatePlaced": "2026-03-01 22:05:10",
    "DateInvoiced": "2026-03-02",
    "DateRequired": "0000-00-00 00:00:00",
    "DateCompletedUTC": "2026-03-02 05:40:00",
    "DateUpdated": "2026-03-02 05:40:00",
    "OrderLine": [
        LINE,
        {"SKU": "TEXT_NOTE", "ProductName": "Thank you", "Quantity": "", "UnitPrice": ""},
    ],
}


def test_an_order_is_read_whole():
    (order,) = Bench().neto(neto_paged("Order", ORDER)).orders()
    assert (order.order_id, order.approved, order.tax_inclusive) == ("N100234", True, True)
    assert order.placed_at == datetime(2026, 3, 1, 22, 5, 10, tzinfo=UTC)
    assert order.invoiced_on == date(2026, 3, 2)
    assert order.required_at is None
    assert order.completed_at == datetime(2026, 3, 2, 5, 40, tzinfo=UTC)
    assert order.stamp == "2026-03-02 05:40:00"
    assert (order.grand_total, order.order_tax) == (Decimal("72.40"), Decimal("5.67"))
    assert order.shipping_discount == order.coupon_discount == 0
    assert (order.ship_to.first_name, order.ship_to.street1) == ("Ana", "1 Example St")
    assert (order.ship_to.postcode, order.bill_to.name) == ("4000", "Greenleaf Cafe")
    assert order.shipping_option == "Standard"


def test_the_lines_of_an_order_are_read_with_its_notes():
    (order,) = Bench().neto(neto_paged("Order", ORDER)).orders()
    line, note = order.lines
    assert (line.sku, line.quantity, line.unit_price) == ("TEA-50", Decimal(4), Decimal("12.5"))
    assert (line.percent_discount, line.product_discount) == (Decimal(10), Decimal(5))
    assert line.coupon_discount == 0
    assert (line.tax, line.tax_code, line.warehouse, line.shipped) == (
        Decimal("4.09"),
        "GST",
        "MAIN",
        Decimal(4),
    )
    assert (note.sku, note.quantity) == ("TEXT_NOTE", Decimal(0))


@pytest.mark.parametrize("name", ["GrandTotal", "OrderTax", "TaxInclusive", "ShippingTotal"])
def test_an_order_without_a_figure_that_decides_is_not_guessed_at(name):
    order = {key: value for key, value in ORDER.items() if key != name}
    with pytest.raises(Incomplete, match=f"Order N100234.*: {name}"):
        list(Bench().neto(neto_paged("Order", order)).orders())


@pytest.mark.parametrize("name", ["Quantity", "UnitPrice", "Tax"])
def test_a_line_without_a_figure_that_decides_is_not_guessed_at(name):
    line = {key: value for key, value in LINE.items() if key != name}
    with pytest.raises(Incomplete, match=name):
        list(Bench().neto(neto_paged("Order", ORDER | {"OrderLine": line})).orders())


def test_orders_are_asked_for_with_every_nested_field_and_no_side_effect():
    bench = Bench()
    since = datetime(2026, 3, 1, 9, tzinfo=timezone(timedelta(hours=10)))
    client = bench.neto(neto_paged("Order", ORDER))
    assert list(client.orders(statuses=["Dispatched"], approved_only=True, updated_from=since))
    asked = filter_of(bench.requests[0])
    assert asked["OrderType"] == ["sales"]
    assert asked["OrderStatus"] == ["Dispatched"]
    assert asked["CompleteStatus"] == ["Approved"]
    assert asked["DateUpdatedFrom"] == "2026-02-28 23:00:00"
    assert asked["Limit"] == 50
    assert "OrderLine.UnitPrice" in asked["OutputSelector"]
    assert "UpdateResults" not in asked


def test_a_filter_that_was_not_heard_lets_nothing_through():
    rows = [
        ORDER,
        ORDER | {"OrderID": "N2", "OrderStatus": "New"},
        ORDER | {"OrderID": "N3", "CompleteStatus": "Incomplete"},
    ]
    client = Bench().neto(neto_paged("Order", *rows))
    found = client.orders(statuses=["Dispatched"], approved_only=True)
    assert [order.order_id for order in found] == ["N100234"]
    assert len(list(client.orders())) == 3


def test_orders_by_id_are_those_and_no_others():
    bench = Bench()
    client = bench.neto(neto_paged("Order", ORDER, ORDER | {"OrderID": "N2"}))
    assert [order.order_id for order in client.orders(ids=["N2", "N2"])] == ["N2"]
    assert filter_of(bench.requests[0])["OrderID"] == ["N2"]
    assert len(bench.requests) == 1


def test_an_order_that_cannot_be_read_holds_up_no_other():
    bench = Bench()
    unreadable: list[Unreadable] = []
    spoilt = ORDER | {"OrderID": "N2", "OrderLine": [LINE | {"UnitPrice": ""}]}
    client = bench.neto(neto_paged("Order", ORDER, spoilt, ORDER | {"OrderID": "N3"}))
    assert [one.order_id for one in client.orders(unreadable=unreadable)] == ["N100234", "N3"]
    (one,) = unreadable
    assert one.key == "N2"
    assert one.known["DateUpdated"] == "2026-03-02 05:40:00"
    assert "Neto gave Order N2" in one.message
    assert "OrderLine.0.UnitPrice: no number" in one.message
    assert "correct it there" in one.fix


def test_a_row_that_does_not_fit_is_not_asked_for_again():
    bench = Bench()
    order = {key: value for key, value in ORDER.items() if key != "TaxInclusive"}
    with pytest.raises(Incomplete):
        list(bench.neto(neto_paged("Order", order)).orders())
    assert (len(bench.requests), bench.slept) == (1, [])


def test_an_order_without_an_id_makes_its_list_incomplete():
    order = {key: value for key, value in ORDER.items() if key != "OrderID"}
    with pytest.raises(Incomplete, match="OrderID"):
        list(Bench().neto(neto_paged("Order", order)).orders(unreadable=[]))


def test_an_unreadable_order_of_another_status_is_nobodys_business():
    spoilt = ORDER | {"OrderStatus": "New", "GrandTotal": ""}
    unreadable: list[Unreadable] = []
    client = Bench().neto(neto_paged("Order", spoilt))
    assert list(client.orders(statuses=["Dispatched"], unreadable=unreadable)) == []
    assert unreadable == []


def test_an_unreadable_order_is_told_of_when_it_is_asked_for_by_id():
    unreadable: list[Unreadable] = []
    client = Bench().neto(neto_paged("Order", ORDER | {"GrandTotal": ""}))
    assert list(client.orders(ids=["n100234"], unreadable=unreadable)) == []
    assert [one.key for one in unreadable] == ["N100234"]


def test_a_line_without_sku_and_figures_is_a_text():
    lines = [LINE, {"SKU": "", "ProductName": "Thank you", "Quantity": "", "UnitPrice": ""}]
    (order,) = Bench().neto(neto_paged("Order", ORDER | {"OrderLine": lines})).orders()
    assert order.lines[1].quantity == 0


def test_goods_without_a_sku_keep_needing_their_figures():
    line = LINE | {"SKU": "", "Quantity": ""}
    with pytest.raises(Incomplete, match=r"OrderLine\.0\.Quantity"):
        list(Bench().neto(neto_paged("Order", ORDER | {"OrderLine": line})).orders())
