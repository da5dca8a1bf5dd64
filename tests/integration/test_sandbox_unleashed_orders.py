"""Sales orders of the Unleashed simulator: what it takes, refuses and makes of them."""

import copy
from decimal import Decimal
from typing import Any

import pytest

from tests.integration.sandbox_unleashed_account import problems, served_account

GUID = "b1d20000-0000-5000-8000-000000000b01"
PATH = f"/SalesOrders/{GUID}"

ORDER: dict[str, Any] = {
    "Guid": GUID,
    "OrderNumber": "N100245",
    "OrderStatus": "Placed",
    "OrderDate": "2026-10-01T00:00:00",
    "Customer": {"CustomerCode": "JSMITH"},
    "CustomerRef": "Neto N100245",
    "Warehouse": {"WarehouseCode": "MAIN"},
    "Currency": {"CurrencyCode": "AUD"},
    "ExchangeRate": 1,
    "DiscountRate": 0,
    "Tax": {"TaxCode": "GST"},
    "TaxRate": 0.1,
    "SubTotal": 100.00,
    "TaxTotal": 10.00,
    "Total": 110.00,
    "SourceId": "neto",
    "DeliveryInstruction": "Leave at the door",
    "SalesOrderLines": [
        {
            "LineNumber": 1,
            "Product": {"ProductCode": "NT-100"},
            "OrderQuantity": 2,
            "UnitPrice": 45.4545,
            "DiscountRate": 0,
            "LineTotal": 90.91,
            "LineTax": 9.09,
        },
        {
            "LineNumber": 2,
            "LineType": "Charge",
            "Product": {"ProductDescription": "Freight"},
            "OrderQuantity": 1,
            "UnitPrice": 9.09,
            "DiscountRate": 0,
            "LineTotal": 9.09,
            "LineTax": 0.91,
        },
    ],
}


@pytest.fixture(scope="module")
def served():
    with served_account() as one:
        yield one


@pytest.fixture
def unleashed(served):
    return served.renew()


def order(**more):
    return {**copy.deepcopy(ORDER), **more}


def with_line(place=0, **more):
    changed = order()
    changed["SalesOrderLines"][place].update(more)
    return changed


def single(quantity, price, total, tax, **more):
    """An order of one line."""
    line = {**ORDER["SalesOrderLines"][0], "OrderQuantity": quantity, "UnitPrice": price}
    line = {**line, "LineTotal": total, "LineTax": tax, **more}
    sums = {"SubTotal": total, "TaxTotal": tax, "Total": round(total + tax, 2)}
    return order(SalesOrderLines=[line], **sums)


def test_an_order_is_created_and_read_with_the_recorded_decimals(unleashed):
    """2.5, request and response."""
    assert unleashed.post(PATH, order()).status_code == 201
    raw = unleashed.call("GET", PATH).text
    for literal in (
        '"LineTotal":90.91000000',
        '"LineTax":9.090',
        '"UnitPrice":45.4545',
        '"OrderQuantity":2.0000',
        '"SubTotal":100.000',
        '"TaxTotal":10.000',
        '"Total":110.000',
        '"ExchangeRate":1.000000',
        '"TaxRate":0.100000',
        '"OrderDate":"/Date(1790812800000)/"',
    ):
        assert literal in raw


def test_a_charge_line_comes_back_with_the_zero_guid_and_line_number_zero(unleashed):
    """2.5, charge lines; 4, Q11."""
    unleashed.post(PATH, order())
    charge = unleashed.get(PATH)["SalesOrderLines"][1]
    zero = "00000000-0000-0000-0000-000000000000"
    label = {"Guid": zero, "ProductCode": None, "ProductDescription": "Freight"}
    assert (charge["Product"], charge["LineNumber"], charge["LineType"]) == (label, 0, "Charge")
    assert unleashed.get(PATH)["Tax"]["Guid"] == zero


def test_the_answer_of_a_post_has_holes_that_the_order_has_not(unleashed):
    """4, Q12."""
    answer = unleashed.post(PATH, order()).json()
    assert answer["SalesOrderLines"][0]["Product"]["ProductCode"] is None
    assert answer["Customer"]["Guid"] is None
    assert unleashed.get(PATH)["SalesOrderLines"][0]["Product"]["ProductCode"] == "NT-100"


def test_an_order_without_a_guid_or_number_is_given_both(unleashed):
    """1.6: the server assigns one and returns it."""
    body = order()
    del body["Guid"], body["OrderNumber"]
    answer = unleashed.post("/SalesOrders", body)
    assert answer.status_code == 201
    assert unleashed.get(f"/SalesOrders/{answer.json()['Guid']}")["OrderNumber"] == "SO-00000001"


def test_a_body_with_another_guid_than_the_address_is_refused(unleashed):
    """1.6."""
    said = problems(unleashed.post(PATH, order(Guid=GUID.replace("b01", "b02"))))
    assert said == ["Guid is not the Guid of the address."]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (with_line(LineTotal=90.90), "LineTotal of line 1 is not equal to the calculated value"),
        (with_line(LineTax=19.09), "LineTax of line 1"),
        (order(SubTotal=100.01), "SubTotal is not the sum"),
        (order(TaxTotal=10.01), "TaxTotal is not the sum"),
        (order(Total=110.01), "Total is not SubTotal + TaxTotal"),
        (order(Customer={"CustomerCode": "JSMIT"}), "Customer 'JSMIT' does not exist"),
        (order(Customer={"CustomerCode": "WEBONLY"}), "Customer 'WEBONLY' does not exist"),
        (order(Warehouse={"WarehouseCode": "SHOP"}), "Warehouse 'SHOP' does not exist"),
        (order(Tax={"TaxCode": "VAT"}), "Tax 'VAT' does not exist"),
        (order(Tax={"TaxCode": "CAPEX"}), "Tax 'CAPEX' does not exist for sales"),
        (order(TaxRate=10), "TaxRate 10.000000 is not the rate"),
        (with_line(LineTaxCode="VAT"), "LineTaxCode 'VAT' of line 1 does not exist"),
        (order(ExchangeRate=None), "ExchangeRate is required"),
        (order(DiscountRate=0.1), "DiscountRate of the order must be 0"),
        (order(OrderNumber="N" * 21), "OrderNumber is longer than 20"),
        (order(OrderNumber="n100001"), "OrderNumber n100001 is already used"),
        (order(OrderStatus="Open"), "OrderStatus 'Open'"),
        (order(OrderStatus=None), "OrderStatus is required"),
        (order(RequiredDate="1999-12-31"), "RequiredDate must be after"),
        (order(OrderDate="2026-10-01T00:00:00+10:00"), "OrderDate is not a date"),
        (order(Currency={"CurrencyCode": "NZD"}), "Currency 'NZD' does not exist"),
        (order(CustomOrderStatus="Waiting for truck"), "CustomOrderStatus is longer than 15"),
        (order(SalesOrderLines=[]), "SalesOrderLines needs at least one line"),
        (with_line(Product={"ProductCode": "WEB-1"}), "Product 'WEB-1' does not exist"),
        (with_line(Product={"ProductCode": "OLD-1"}), "Product OLD-1 of line 1 is obsolete"),
        (with_line(OrderQuantity="2"), "OrderQuantity must be a number"),
        (with_line(1, Product=None), "The charge of line 2 needs"),
    ],
)
def test_an_order_that_breaks_a_rule_is_refused_with_the_reason(unleashed, body, expected):
    """1.5, 1.6 and 2.5."""
    before = unleashed.state.dump()
    assert any(expected in text for text in problems(unleashed.post(PATH, body)))
    assert unleashed.state.dump() == before


def test_all_problems_are_named_at_once(unleashed):
    """1.5: one entry per problem."""
    body = with_line(LineTotal=90.90)
    said = problems(unleashed.post(PATH, {**body, "Warehouse": None, "TaxRate": 10}))
    assert len(said) == 4
    assert any("SalesOrderLines[1].LineTotal of line 1" in text for text in said)
    assert any("SubTotal" in text for text in said)


def test_half_a_cent_goes_to_the_even_cent_only(unleashed):
    """2.5, totals: ties are not documented, so only one reading is taken."""
    assert unleashed.post(PATH, single(3, 3.335, 10.01, 1.00)).status_code == 400
    assert unleashed.post(PATH, single(3, 3.335, 10.00, 1.00)).status_code == 201


def test_a_price_is_cut_to_four_decimals_before_it_counts(unleashed):
    """2.5: compute LineTotal from the 4-dp price."""
    assert unleashed.post(PATH, single(1000, 0.12349, 123.49, 12.35)).status_code == 400
    assert unleashed.post(PATH, single(1000, 0.12349, 123.40, 12.34)).status_code == 201


def test_a_discount_is_a_fraction(unleashed):
    """2.5: 1.0000 = 100 %."""
    assert unleashed.post(PATH, single(2, 50, 90.0, 9.0, DiscountRate=10)).status_code == 400
    assert unleashed.post(PATH, single(2, 50, 90.0, 9.0, DiscountRate=0.1)).status_code == 201


def test_a_rounding_cent_may_stand_on_a_line_tax(unleashed):
    """2.5, totals; 4, Q9."""
    body = with_line(LineTax=9.10)
    assert unleashed.post(PATH, {**body, "TaxTotal": 10.01, "Total": 110.01}).status_code == 201


def test_a_negative_charge_is_a_discount(unleashed):
    """2.5, charge lines: included in SubTotal."""
    body = with_line(1, UnitPrice=-0.91, LineTotal=-0.91, LineTax=-0.09)
    body = {**body, "SubTotal": 90.00, "TaxTotal": 9.00, "Total": 99.00}
    assert unleashed.post(PATH, body).status_code == 201


def test_the_quantity_of_a_charge_is_ignored(unleashed):
    """2.5, charge lines."""
    assert unleashed.post(PATH, with_line(1, OrderQuantity=3)).status_code == 201


def test_a_line_may_have_a_tax_of_its_own(unleashed):
    """2.5, mixed tax; 2.9: NONE stands twice, once for sales."""
    body = with_line(1, LineTaxCode="NONE", LineTax=0)
    assert unleashed.post(PATH, {**body, "TaxTotal": 9.09, "Total": 109.09}).status_code == 201
    assert unleashed.get(PATH)["SalesOrderLines"][1]["LineTaxCode"] == "NONE"


def test_a_price_below_the_minimum_is_refused(unleashed):
    """2.1: MinimumSellPrice, orders below it are refused."""
    product = unleashed.state.products.by_code("NT-100")
    unleashed.state.products.add({**product, "MinimumSellPrice": Decimal("45.4546")})
    assert "minimum sell price" in problems(unleashed.post(PATH, order()))[0]


def test_the_same_guid_again_is_refused(unleashed):
    """1.6: POST creates, PUT updates."""
    unleashed.post(PATH, order())
    before = unleashed.state.dump()
    assert unleashed.post(PATH, order()).status_code == 409
    assert unleashed.state.dump() == before


def test_the_same_guid_again_replaces_when_the_account_is_set_so(unleashed):
    """1.6: two clients believe POST upserts."""
    unleashed.state.repeat_post["SalesOrders"] = "upsert"
    unleashed.post(PATH, order())
    assert unleashed.post(PATH, order(CustomerRef="again")).status_code == 201
    assert unleashed.get(PATH)["CustomerRef"] == "again"
    assert len(unleashed.state.sales_orders) == 2


def test_a_put_blanks_what_it_leaves_out(unleashed):
    """1.6, no partial update and its exception; 4, Q21."""
    unleashed.post(PATH, order())
    body = order()
    del body["CustomerRef"], body["DeliveryInstruction"]
    assert unleashed.call("PUT", PATH, json=body).status_code == 200
    changed = unleashed.get(PATH)
    assert changed["CustomerRef"] is None
    assert changed["DeliveryInstruction"] == "Leave at the door"


def test_an_order_as_it_was_read_can_be_put_back(unleashed):
    """1.3: /Date(ms)/ is accepted on the way in."""
    unleashed.post(PATH, order())
    whole = unleashed.call("GET", PATH).json()
    assert unleashed.call("PUT", PATH, json=whole).status_code == 200
    assert unleashed.call("GET", PATH).json()["OrderDate"] == whole["OrderDate"]


def test_a_deleted_order_is_read_by_its_guid_only(unleashed):
    """2.5, orderStatus: Deleted is excluded; 4, Q19."""
    unleashed.post(PATH, order())
    assert unleashed.call("DELETE", PATH).status_code == 200
    assert unleashed.get(PATH)["OrderStatus"] == "Deleted"
    assert unleashed.codes("/SalesOrders", "orderNumber=N100245", "OrderNumber") == []
    assert unleashed.codes("/SalesOrders", "orderStatus=Deleted", "OrderNumber") == ["N100245"]


def test_orders_are_listed_newest_change_first_and_filtered(unleashed):
    """2.5, filters; 1.2, default order; 4, Q5."""
    unleashed.post(PATH, order())
    numbers = ["N100245", "N100001"]
    assert unleashed.codes("/SalesOrders", "customerCode=JSM", "OrderNumber") == numbers
    assert unleashed.codes("/SalesOrders", "orderNumber=N10024", "OrderNumber") == []
    query = "orderNumber=N100001&customerCode=NOBODY"
    assert unleashed.codes("/SalesOrders", query, "OrderNumber") == ["N100001"]
    assert unleashed.codes("/SalesOrders", "orderStatus=Placed", "OrderNumber") == ["N100245"]
    assert unleashed.codes("/SalesOrders", "sourceId=neto", "OrderNumber") == ["N100245"]
