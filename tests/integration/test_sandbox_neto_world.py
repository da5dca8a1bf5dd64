"""The Neto side of the seeded shop, read whole over the wire with all quirks on."""

from decimal import Decimal

import httpx
import pytest

from sync.sandbox.server import Sandbox
from sync.sandbox.tiny import tiny_product, tiny_return
from sync.sandbox.world.seed import build_world


@pytest.fixture(scope="module")
def world():
    return build_world(orders=120, products=120)


@pytest.fixture(scope="module")
def sandbox(world):
    with Sandbox(world) as running:
        yield running


@pytest.fixture
def read_all(sandbox):
    headers = {"NETOAPI_KEY": sandbox.credentials.neto_key, "Accept": "application/json"}
    with httpx.Client(base_url=sandbox.neto_url, headers=headers, verify=False) as client:

        def rows(action, page, **asked):
            body = {"Filter": {**asked, "Page": page}}
            headers = {"NETOAPI_ACTION": action}
            answer = client.post("/do/WS/NetoAPI", headers=headers, json=body).json()
            node = answer[action.removeprefix("Get")]
            return node if isinstance(node, list) else [node] if node else []

        def everything(action, **asked):
            found, page, empty = [], 0, 0
            while empty < 3:  # a page is empty only when it stays so (1.7)
                got = rows(action, page, **asked)
                empty = 0 if got else empty + 1
                page += 1 if got else 0
                found += got
            return found

        yield everything


def test_all_orders_can_be_read_whatever_the_pages_look_like(read_all, world):
    """1.7: short pages, empty middle pages and repeats lose nothing."""
    found = read_all("GetOrder", DatePlacedFrom="2020-01-01", Limit=10)
    assert {order["OrderID"] for order in found} == {order.order_id for order in world.orders}


def test_all_items_can_be_read_whatever_the_pages_look_like(read_all, world):
    """1.7."""
    found = read_all("GetItem", IsActive=["True", "False"], Limit=10)
    in_neto = {product.sku for product in world.products if product.in_neto}
    assert {item["SKU"] for item in found} == in_neto


def test_totals_arrive_to_the_cent(read_all, world):
    """2.3: always take GrandTotal as the truth."""
    selectors = ["GrandTotal", "OrderTax"]
    found = read_all("GetOrder", DatePlacedFrom="2020-01-01", Limit=25, OutputSelector=selectors)
    totals = {order["OrderID"]: Decimal(order["GrandTotal"]) for order in found}
    assert totals == {order.order_id: order.grand_total for order in world.orders}


def test_every_line_is_in_a_warehouse_of_the_store(sandbox):
    """2.3: WarehouseID, WarehouseName, WarehouseReference: warehouse of the line."""
    lines = [line for order in sandbox.neto.orders.values() for line in order.lines]
    real = {line.fields["WarehouseID"] for line in lines if line.sku != "TEXT_NOTE"}
    assert real <= set(sandbox.neto.warehouses)


def test_a_return_may_be_added_and_puts_its_goods_back(sandbox, world):
    """What tests of the product use."""
    main = world.warehouses[0].code
    sandbox.neto.add_product(tiny_product("NEW-SKU", supplier="", stock=()))
    given_back = tiny_return("9001", world.orders[0].order_id, ["NEW-SKU"])
    line = given_back.lines[0]
    sandbox.neto.add_return(given_back)
    assert line.warehouse == main
    assert sandbox.neto.stock("NEW-SKU", main) == 1
