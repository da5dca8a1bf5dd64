"""What the client for Neto asks, and what it makes of the answers."""

import json
from decimal import Decimal

import httpx
import pytest

from sync.domain.catalogue import KitComponent, NetoItem, Warehouse
from sync.errors import Incomplete, NotConfigured, Rejected, Unauthorized, Unavailable
from tests.unit.client_bench import (
    NETO_KEY,
    Bench,
    filter_of,
    neto_paged,
    neto_refuses,
    neto_says,
    script,
)


def _client(*replies, **settings):
    bench = Bench()
    return bench, bench.neto(script(*replies), **settings)


def test_every_call_goes_to_one_address_with_its_name_in_a_header():
    bench, client = _client(neto_says(CurrencySettings=[{"GST_AMT": "10"}]))
    assert client.currency_settings() == {"GST_AMT": "10"}
    (request,) = bench.requests
    assert (request.method, str(request.url)) == (
        "POST",
        "https://store.example/do/WS/NetoAPI",
    )
    assert request.content == b"{}"
    assert request.headers["NETOAPI_ACTION"] == "GetCurrencySettings"
    assert request.headers["NETOAPI_KEY"] == NETO_KEY
    assert request.headers["NETOAPI_USERNAME"] == "api"
    assert request.headers["Accept"] == "application/json"


def test_a_blank_user_name_sends_no_header():
    bench, client = _client(neto_says(), username="")
    assert client.currency_settings() == {}
    assert "NETOAPI_USERNAME" not in bench.requests[0].headers


@pytest.mark.parametrize(
    "reply", [neto_refuses("Invalid API Key"), httpx.Response(401), httpx.Response(403)]
)
def test_a_refused_key_names_its_four_causes(reply):
    _, client = _client(reply)
    with pytest.raises(Unauthorized) as caught:
        client.currency_settings()
    for cause in ("whole", "user name", "address", "group"):
        assert cause in caught.value.fix


def test_a_read_that_is_refused_concludes_nothing():
    bench, client = _client(neto_refuses("JSON Error"))
    with pytest.raises(Incomplete, match="JSON Error"):
        client.currency_settings()
    assert len(bench.requests) == 1


def test_a_page_that_is_not_neto_is_a_matter_of_the_setup():
    with pytest.raises(NotConfigured, match=r"store\.example"):
        _client(httpx.Response(404, text="<html>"))[1].currency_settings()


def test_a_sign_in_page_makes_no_sense():
    with pytest.raises(Unavailable, match="makes no sense"):
        _client(httpx.Response(200, text="<html>Sign in</html>"))[1].currency_settings()


ITEM = {
    "SKU": "KIT-1",
    "Name": "Kit",
    "IsActive": "True",
    "IsInventoried": "y",
    "ParentSKU": "0",
    "TaxInclusive": "False",
    "AvailableSellQuantity": "12",
    "WarehouseQuantity": {"WarehouseID": "1", "Quantity": "2.000"},
    "KitComponents": [
        {"KitComponent": {"ComponentSKU": "A", "AssembleQuantity": "2", "ComponentValue": ""}}
    ],
}
PLAIN_ITEM = NetoItem(
    sku="KIT-1",
    name="Kit",
    active=True,
    inventoried=True,
    parent_sku="",
    levels={"1": Decimal(2)},
    components=(KitComponent("A", Decimal(2), Decimal(0)),),
    available=Decimal(12),
    tax_inclusive=False,
)


def test_items_are_all_items_active_or_not():
    bench = Bench()
    bare = {"SKU": "A", "IsActive": "False", "KitComponents": [""], "WarehouseQuantity": ""}
    items = list(bench.neto(neto_paged("Item", ITEM, bare)).items())
    assert items[0] == PLAIN_ITEM
    assert (items[1].active, items[1].levels, items[1].available) == (False, {}, None)
    asked = filter_of(bench.requests[0])
    assert asked["IsActive"] == ["True", "False"]
    assert (asked["Page"], asked["Limit"], asked["OrderBy"]) == (0, 100, "ID")
    assert not {"SKU", "RestockQty", "ReorderQty"} & set(asked["OutputSelector"])


def test_items_by_sku_come_under_the_spelling_asked_for():
    bench = Bench()
    client = bench.neto(neto_paged("Item", ITEM, ITEM | {"SKU": "NOT-ASKED"}))
    assert client.items_by_sku([" kit-1", "NONE", ""]) == {" kit-1": PLAIN_ITEM}
    assert filter_of(bench.requests[0])["SKU"] == ["kit-1", "NONE"]


def test_items_by_sku_are_asked_for_by_the_hundred():
    bench = Bench()

    def answer(request):
        rows = [{"SKU": sku, "IsActive": "True"} for sku in filter_of(request)["SKU"]]
        return neto_says(Item=rows)

    skus = [f"SKU-{number}" for number in range(250)]
    assert list(bench.neto(answer).items_by_sku([*skus, *skus])) == skus
    assert [len(filter_of(one)["SKU"]) for one in bench.requests] == [100, 100, 50]


def test_no_sku_asks_nothing():
    bench, client = _client(neto_says(Item=ITEM))
    assert client.items_by_sku([]) == {}
    assert list(client.orders(ids=[])) == []
    assert bench.requests == []


def _warehouse(number):
    return {
        "WarehouseID": str(number),
        "WarehouseReference": f"W{number}",
        "WarehouseName": "Main",
        "IsPrimary": "True" if number == 1 else "False",
        "IsActive": "True",
    }


def test_warehouses_are_asked_for_with_a_limit_alone():
    bench = Bench()
    found = list(bench.neto(neto_paged("Warehouse", _warehouse(1), _warehouse(3))).warehouses())
    assert found[0] == Warehouse("W1", "Main", "1", active=True, primary=True)
    assert found[1].remote_id == "3"
    assert set(filter_of(bench.requests[0])) == {"Limit", "Page", "OutputSelector"}


def test_a_store_that_wants_a_filter_is_asked_for_the_first_five_hundred_ids():
    def answer(request):
        asked = filter_of(request)
        here = [one for one in (1, 437) if str(one) in asked.get("WarehouseID", [])]
        rows = [_warehouse(one) for one in here] if asked["Page"] == 0 else ""
        assert len(asked.get("WarehouseID", [])) <= 100
        return neto_says(Warehouse=rows)

    assert [one.code for one in Bench().neto(answer).warehouses()] == ["W1", "W437"]


def test_a_warehouse_is_added_and_its_id_returned():
    bench, client = _client(neto_says(Warehouse={"WarehouseID": 5, "WarehouseReference": "SYD"}))
    assert client.add_warehouse("SYD", "Sydney") == "5"
    (sent,) = json.loads(bench.requests[0].content)["Warehouse"]
    assert sent == {
        "WarehouseReference": "SYD",
        "WarehouseName": "Sydney",
        "IsPrimary": "False",
        "IsActive": "True",
    }


def test_the_name_of_a_warehouse_is_cut_to_what_neto_holds():
    bench, client = _client(neto_says(Warehouse={"WarehouseID": 5, "WarehouseReference": "SYD"}))
    client.add_warehouse("SYD", "Sydney distribution centre the second")
    (sent,) = json.loads(bench.requests[0].content)["Warehouse"]
    assert sent["WarehouseName"] == "Sydney distribution centre the"


def _supplier(code):
    return {"SupplierID": code, "SupplierCompany": f"{code} Pty"}


def test_suppliers_are_asked_for_with_a_limit_alone():
    bench = Bench()
    client = bench.neto(neto_paged("Supplier", _supplier("ONE"), _supplier("TWO")))
    assert [one.code for one in client.suppliers(["ONE"])] == ["ONE", "TWO"]
    assert all("SupplierID" not in filter_of(one) for one in bench.requests)


def test_a_store_that_wants_a_filter_is_asked_for_the_suppliers_that_are_known():
    def answer(request):
        asked = filter_of(request)
        here = asked["Page"] == 0 and "ONE" in asked.get("SupplierID", [])
        return neto_says(Supplier=_supplier("ONE") if here else "")

    assert [one.code for one in Bench().neto(answer).suppliers(["ONE", "TWO"])] == ["ONE"]
    assert list(Bench().neto(answer).suppliers([])) == []


def test_a_warehouse_that_is_not_added_is_refused():
    reply = neto_says(Ack="Warning", Warehouse="", Messages={"Warning": {"Message": "exists"}})
    with pytest.raises(Rejected, match="exists"):
        _client(reply)[1].add_warehouse("SYD", "Sydney")
