"""Stores that hold back pages, want a filter, or refuse names that their pages do not list."""

from dataclasses import replace

from sync.sandbox.neto.records import Quirks
from sync.sandbox.tiny import tiny_return, tiny_world
from sync.sandbox.world.seed import build_world
from tests.integration.clients_site import site

CALM = Quirks(short_pages=0, empty_pages=0, repeated_rows=0)


def test_pages_that_stay_empty_for_long_lose_no_order():
    world = build_world(orders=400, products=60)
    with site(world, quirks=replace(CALM, hollow_pages=0.5)) as served:
        found = sorted(order.order_id for order in served.neto.orders())
        empty = [one for one in served.slept if one > 1]
    assert found == sorted(order.order_id for order in world.orders)
    assert len(empty) > 1


def test_a_store_that_lists_nothing_without_a_filter_is_read_all_the_same():
    world = tiny_world()
    with site(world, quirks=replace(CALM, limit_alone_lists=False)) as served:
        codes = [one.code for one in world.suppliers]
        assert [one.code for one in served.neto.suppliers(codes)] == codes
        assert list(served.neto.suppliers([])) == []
        found = {one.code for one in served.neto.warehouses()}
        assert found == {one.code for one in world.warehouses if one.in_neto}


def test_a_store_that_refuses_unlisted_names_gives_its_returns_all_the_same():
    world = tiny_world(returns=(tiny_return("318", "N1", ("TEA-50",)),))
    with site(world, quirks=replace(CALM, unlisted_selectors=False)) as served:
        (found,) = served.neto.returns()
        assert [line.sku for line in found.lines] == ["TEA-50"]
