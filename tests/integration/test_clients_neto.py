"""The client for Neto against a store on a real socket, with all its traps switched on."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from sync.clients.connect import connect_neto
from sync.clients.http import Services
from sync.clients.neto_stock import StockChange
from sync.errors import Unauthorized
from sync.sandbox.neto.records import Quirks
from sync.sandbox.tiny import tiny_line, tiny_order, tiny_product, tiny_return, tiny_world
from sync.sandbox.world.seed import build_world
from tests.integration.clients_site import neto_settings, rough, site


@pytest.fixture(scope="module")
def world():
    return build_world(orders=120, products=260)


@pytest.fixture(scope="module")
def shop(world):
    with site(world, quirks=rough()) as served:
        yield served


def test_every_item_of_a_rough_store_is_read_once(shop, world):
    skus = [item.sku for item in shop.neto.items()]
    assert sorted(skus) == sorted(product.sku for product in world.products if product.in_neto)


def test_every_order_of_a_rough_store_is_read_once_and_whole(shop, world):
    orders = list(shop.neto.orders())
    known = {order.order_id: order for order in world.orders}
    assert sorted(order.order_id for order in orders) == sorted(known)
    for order in orders:
        origin = known[order.order_id]
        assert order.grand_total == origin.grand_total
        assert order.tax_inclusive == origin.tax_inclusive
        assert order.approved == origin.approved
        assert order.invoiced_on == origin.invoiced_on
        assert [line.sku for line in order.lines] == [line.sku for line in origin.lines]
        assert sum(line.tax for line in order.lines) == sum(line.tax for line in origin.lines)


def test_orders_of_a_status_are_those_and_no_others(shop, world):
    found = {order.order_id for order in shop.neto.orders(statuses=["Dispatched"])}
    assert found == {order.order_id for order in world.orders if order.status == "Dispatched"}


def test_approved_orders_are_those_and_no_others(shop, world):
    found = {order.order_id for order in shop.neto.orders(approved_only=True)}
    assert found == {order.order_id for order in world.orders if order.approved}


def test_orders_changed_since_an_instant_are_those(shop, world):
    since = datetime(world.today.year, world.today.month, world.today.day, tzinfo=UTC)
    since -= timedelta(days=20)
    found = {order.order_id for order in shop.neto.orders(updated_from=since)}
    assert found == {order.order_id for order in world.orders if order.updated_at >= since}


def test_orders_are_found_by_their_ids(shop, world):
    ids = [order.order_id for order in world.orders][::3]
    assert sorted(order.order_id for order in shop.neto.orders(ids=ids)) == sorted(ids)


def test_returns_are_read_whole(shop, world):
    returns = list(shop.neto.returns(closed_only=False))
    known = {one.rma_id: one for one in world.returns}
    assert sorted(one.rma_id for one in returns) == sorted(known)
    for found in returns:
        origin = known[found.rma_id]
        assert found.closed == (origin.status == "Closed")
        assert found.refund_total == origin.refund_total
        assert [line.reason for line in found.lines] == [line.reason for line in origin.lines]
        assert [line.quantity for line in found.lines] == [line.quantity for line in origin.lines]


def test_only_closed_returns_come_by_themselves(shop, world):
    found = {one.rma_id for one in shop.neto.returns()}
    assert found == {one.rma_id for one in world.returns if one.status == "Closed"}


def test_kits_and_levels_are_read(shop, world):
    items = shop.neto.items_by_sku([product.sku for product in world.products])
    by_id = {one.remote_id: one.code for one in shop.neto.warehouses()}
    for product in world.products:
        if not product.in_neto:
            assert product.sku not in items
            continue
        item = items[product.sku]
        if not product.components:
            levels = {by_id[number]: level for number, level in item.levels.items() if level}
            known = {one.warehouse: one.neto for one in product.stock if one.neto}
            assert levels == {code: Decimal(int(level)) for code, level in known.items()}


def test_warehouses_are_read(shop, world):
    found = {one.code for one in shop.neto.warehouses()}
    assert found == {one.code for one in world.warehouses if one.in_neto}


def test_the_store_names_its_currency(shop, world):
    assert shop.neto.currency_settings()["DEFAULTCURRENCY"] == world.currency


def test_the_simulator_knows_every_call_and_remarks_nothing(shop):
    assert shop.sandbox.neto_journal.unknown_calls() == []


@pytest.mark.parametrize("count", [1, 2])
def test_few_records_come_in_their_own_shapes(count):
    orders = tuple(
        tiny_order(f"N{number}", [tiny_line("TEA-50") for _ in range(count)])
        for number in range(count)
    )
    kit = tiny_product("KIT", components=(("TEA-50", Decimal(2)),), stock=())
    small = tiny_world()
    small = replace(small, orders=orders, products=(small.products[0], kit))
    with site(small) as served:
        found = list(served.neto.orders())
        assert [len(order.lines) for order in found] == [count] * count
        items = served.neto.items_by_sku(["KIT", "TEA-50"])
        assert [one.sku for one in items["KIT"].components] == ["TEA-50"]
        assert list(items["TEA-50"].levels.values())[:1] == [Decimal(10)]
        assert list(served.neto.returns()) == []


def test_a_single_return_is_read():
    orders = (tiny_order("N1"),)
    with site(replace(tiny_world(), orders=orders, returns=(tiny_return("318", "N1"),))) as served:
        (found,) = served.neto.returns(closed_only=False)
        assert (found.rma_id, found.order_id) == ("318", "N1")


def test_stock_is_set_and_unknown_skus_are_named():
    with site(tiny_world()) as served:
        ids = {one.code: one.remote_id for one in served.neto.warehouses()}
        changes = [
            StockChange("TEA-50", ids["MAIN"], 3),
            StockChange("TEA-50", ids["SYD"], 4),
            StockChange("CUP-01", ids["MAIN"], 0),
            StockChange("NONE", ids["MAIN"], 1),
        ]
        (result,) = served.neto.set_stock(changes)
        assert result.done == {"TEA-50", "CUP-01"}
        assert "NONE" in result.refused["NONE"]
        assert served.sandbox.neto.stock("TEA-50", "MAIN") == 3
        assert served.sandbox.neto.stock("TEA-50", "SYD") == 4
        assert served.sandbox.neto.stock("CUP-01", "MAIN") == 0


def test_a_warehouse_is_added():
    with site(tiny_world()) as served:
        number = served.neto.add_warehouse("MEL", "Melbourne")
        found = {one.code: one for one in served.neto.warehouses()}
        assert found["MEL"].remote_id == number
        assert not found["MEL"].primary
        assert found["MAIN"].primary


@pytest.mark.parametrize("status", [200, 401, 403])
def test_a_wrong_key_is_unauthorized(status):
    with site(tiny_world(), quirks=Quirks(key_error_status=status)) as served:
        services = Services(served.clock.now, served.clock.advance, lambda: 0.5, served.calls)
        settings = neto_settings(served.sandbox).model_dump() | {"key": "wrong"}
        client = connect_neto(type(neto_settings(served.sandbox))(**settings), services)
        with pytest.raises(Unauthorized):
            client.currency_settings()
        client.close()
