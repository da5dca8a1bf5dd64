"""The client for Unleashed against an account on a real socket."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from sync.clients.connect import connect_unleashed
from sync.clients.http import Services
from sync.clients.quota import Quota
from sync.errors import QuotaExhausted, Rejected, Unauthorized
from sync.sandbox.tiny import tiny_world
from sync.sandbox.world.seed import build_world
from tests.integration.clients_site import site, unleashed_settings

GUID = "b1d20000-0000-5000-8000-000000000b01"

ORDER: dict[str, Any] = {
    "OrderNumber": "N100245",
    "OrderStatus": "Parked",
    "OrderDate": "2026-03-02T00:00:00",
    "Customer": {"CustomerCode": "greenleaf"},
    "CustomerRef": "N100245",
    "Warehouse": {"WarehouseCode": "MAIN"},
    "ExchangeRate": Decimal(1),
    "Tax": {"TaxCode": "G.S.T."},
    "TaxRate": Decimal("0.1"),
    "SubTotal": Decimal("90.91"),
    "TaxTotal": Decimal("9.09"),
    "Total": Decimal("100.00"),
    "SourceId": "neto",
    "SalesOrderLines": [
        {
            "LineNumber": 1,
            "Product": {"ProductCode": "TEA-50"},
            "OrderQuantity": Decimal(2),
            "UnitPrice": Decimal("45.4545"),
            "DiscountRate": Decimal(0),
            "LineTotal": Decimal("90.91"),
            "LineTax": Decimal("9.09"),
        }
    ],
}
ADJUSTMENT: dict[str, Any] = {
    "AdjustmentDate": "2026-03-02T00:00:00",
    "AdjustmentReason": "Changed Mind",
    "Status": "Completed",
    "Warehouse": {"WarehouseCode": "MAIN"},
    "StockAdjustmentLines": [
        {
            "LineNumber": 1,
            "Product": {"ProductCode": "TEA-50"},
            "NewQuantity": Decimal(1),
            "NewActualValue": Decimal("4.100"),
        }
    ],
}


@pytest.fixture(scope="module")
def world():
    return build_world(orders=60, products=260)


@pytest.fixture(scope="module")
def account(world):
    with site(world) as served:
        yield served


@pytest.fixture
def tiny():
    with site(tiny_world()) as served:
        yield served


def test_products_include_the_obsolete_ones(account, world):
    found = {product.code: product for product in account.unleashed.products()}
    known = {product.sku: product for product in world.products if product.in_unleashed}
    assert set(found) == set(known)
    assert {code for code, one in found.items() if one.obsolete} == {
        sku for sku, one in known.items() if one.obsolete
    }
    assert {one.code for one in account.unleashed.products(include_obsolete=False)} == {
        sku for sku, one in known.items() if not one.obsolete
    }


def test_stock_on_hand_is_exact_per_warehouse(account, world):
    for warehouse in (one for one in world.warehouses if one.in_unleashed):
        levels = {one.code: one.on_hand for one in account.unleashed.stock_on_hand(warehouse.code)}
        known = {
            product.sku: level.unleashed
            for product in world.products
            for level in product.stock
            if level.warehouse == warehouse.code and product.in_unleashed
        }
        assert {code: one for code, one in levels.items() if one} == {
            code: one for code, one in known.items() if one
        }


def test_a_warehouse_that_does_not_exist_has_no_stock(account):
    assert list(account.unleashed.stock_on_hand("NOWHERE")) == []


def test_taxes_and_warehouses_are_read(account, world):
    assert {one.code for one in account.unleashed.taxes()} <= {one.code for one in world.taxes}
    found = {one.code for one in account.unleashed.warehouses()}
    assert found == {one.code for one in world.warehouses if one.in_unleashed}


def test_a_customer_is_found_by_its_code_in_any_case(account, world):
    known = next(one for one in world.customers if one.in_unleashed)
    found = account.unleashed.find_customer(known.code.swapcase())
    assert found is not None
    assert found.code == known.code
    assert account.unleashed.find_customer(known.code[:-1] + "?") is None


def test_an_order_goes_out_and_comes_back_to_the_cent(tiny):
    client = tiny.unleashed
    assert client.sales_order(GUID) is None
    client.create_sales_order(GUID, ORDER)
    order = client.sales_order(GUID)
    assert order is not None
    assert (order.number, order.status, order.customer) == ("N100245", "Parked", "greenleaf")
    assert (order.sub_total, order.total) == (Decimal("90.91"), Decimal(100))
    assert client.sales_orders_by_number("N100245") == [order]
    assert client.sales_orders_by_number("N10024") == []
    assert order in list(client.open_sales_orders())
    assert client.invoices_of_order("N100245") == []
    client.update_sales_order(GUID, ORDER | {"OrderStatus": "Placed"})
    client.complete_sales_order(GUID)
    (invoice,) = client.invoices_of_order("N100245")
    assert invoice.total == Decimal(100)
    raw = client.sales_order_raw(GUID)
    assert raw is not None
    assert raw["OrderStatus"] == "Completed"


def test_an_order_is_deleted(tiny):
    tiny.unleashed.create_sales_order(GUID, ORDER)
    tiny.unleashed.delete_sales_order(GUID)
    assert tiny.unleashed.sales_orders_by_number("N100245") == []


def test_an_order_that_does_not_add_up_is_refused_with_the_reason(tiny):
    with pytest.raises(Rejected, match="Total"):
        tiny.unleashed.create_sales_order(GUID, ORDER | {"Total": Decimal("100.01")})
    assert tiny.unleashed.sales_order(GUID) is None


def test_an_adjustment_moves_stock_once(tiny):
    tiny.unleashed.create_stock_adjustment(GUID, ADJUSTMENT)
    found = tiny.unleashed.stock_adjustment(GUID)
    assert found is not None
    assert found.lines == (("TEA-50", Decimal(1)),)
    assert (found.reason, found.warehouse, found.status) == ("Changed Mind", "MAIN", "Completed")
    since = datetime(2026, 3, 1, tzinfo=UTC)
    assert list(tiny.unleashed.stock_adjustments(since)) == [found]
    levels = {one.code: one.on_hand for one in tiny.unleashed.stock_on_hand("MAIN")}
    assert levels["TEA-50"] == 11


def test_a_customer_is_created(tiny):
    tiny.unleashed.create_customer(GUID, {"CustomerCode": "NEW & CO+1", "CustomerName": "New"})
    found = tiny.unleashed.find_customer("new & co+1")
    assert found is not None
    assert found.guid == GUID


def _client(served, quota, **changes):
    settings = unleashed_settings(served.sandbox)
    services = Services(served.clock.now, served.clock.advance, lambda: 0.5, served.calls)
    return connect_unleashed(type(settings)(**(settings.model_dump() | changes)), services, quota)


def test_a_wrong_key_is_unauthorized(tiny):
    client = _client(tiny, Quota(10, 0, clock=tiny.clock.now), key="wrong")
    with pytest.raises(Unauthorized):
        list(client.taxes())
    client.close()


def test_the_reserve_of_the_month_is_for_exports(tiny):
    quota = Quota(10, 5, clock=tiny.clock.now, used=5)
    client = _client(tiny, quota)
    with pytest.raises(QuotaExhausted):
        list(client.products())
    assert client.for_exports().sales_order(GUID) is None
    assert quota.used == 6
    client.close()


def test_many_pages_are_read_ahead_and_complete(account):
    codes = [f"EXTRA-{number:04}" for number in range(2300)]
    for code in codes:
        account.sandbox.unleashed.add_product(code)
    found = [product.code for product in account.unleashed.products()]
    assert found == sorted(found, key=str.casefold)
    assert set(codes) <= set(found)
    assert len(found) == len(set(found))


def test_a_list_that_shrinks_between_pages_is_read_again(tiny):
    """A row that slips to an earlier page would be missed without a word."""
    for number in range(250):
        body = ORDER | {"OrderNumber": f"M{number}"}
        tiny.unleashed.create_sales_order(f"{GUID[:-4]}{number:04}", body)
    orders = tiny.unleashed.open_sales_orders()
    first = next(orders)
    for number in range(3):
        tiny.unleashed.delete_sales_order(f"{GUID[:-4]}{number + 245:04}")
    rest = list(orders)
    kept = {f"M{number}" for number in range(245)}
    assert kept <= {one.number for one in [first, *rest]}
