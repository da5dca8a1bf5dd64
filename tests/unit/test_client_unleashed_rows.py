"""Rows of Unleashed that do not fit: they are named, and hold up as little as may be."""

import pytest

from sync.domain.unreadable import Unreadable
from sync.errors import Incomplete
from tests.unit.client_bench import Bench, script, unleashed_list


def _client(*replies):
    bench = Bench()
    return bench, bench.unleashed(script(*replies))


def _product(code, **changes):
    return {"Guid": f"g-{code}", "ProductCode": code, "DefaultPurchasePrice": 1} | changes


def test_a_product_that_cannot_be_read_holds_up_no_other():
    spoilt = _product("B", DefaultPurchasePrice="a lot")
    bench, client = _client(unleashed_list(_product("A"), spoilt, _product("C")))
    unreadable: list[Unreadable] = []
    assert [one.code for one in client.products(unreadable=unreadable)] == ["A", "C"]
    assert [one.key for one in unreadable] == ["B"]
    assert "Products B" in unreadable[0].message
    assert "DefaultPurchasePrice" in unreadable[0].message
    assert len(bench.requests) == 1


def test_without_a_list_for_it_an_unreadable_product_is_incomplete():
    _, client = _client(unleashed_list(_product("A"), _product("B", Obsolete="perhaps")))
    with pytest.raises(Incomplete, match=r"Products B.*Obsolete"):
        list(client.products())


def test_a_row_of_stock_that_cannot_be_read_is_incomplete_at_once():
    row = {"ProductCode": "A", "WarehouseCode": "MAIN", "QtyOnHand": "", "AvailableQty": 1}
    bench, client = _client(unleashed_list(row))
    with pytest.raises(Incomplete, match=r"StockOnHand A.*QtyOnHand"):
        list(client.stock_on_hand("MAIN"))
    assert (len(bench.requests), bench.slept) == (1, [])


def test_a_row_without_any_key_makes_its_list_incomplete():
    _, client = _client(unleashed_list({"DefaultPurchasePrice": 1}))
    with pytest.raises(Incomplete, match="ProductCode"):
        list(client.products(unreadable=[]))
