"""Setting stock: what became of each SKU, whatever the answer."""

import json

import httpx
import pytest

from sync.clients.neto_stock import StockChange
from sync.clients.neto_writes import WriteResult
from sync.errors import Unauthorized, Unavailable
from tests.unit.client_bench import Bench, neto_refuses, neto_says, script


def _client(*replies):
    bench = Bench()
    return bench, bench.neto(script(*replies))


CHANGES = [
    StockChange("A", "1", 5),
    StockChange("B", "1", 0),
    StockChange("A", "3", 7),
]


def test_all_warehouses_of_a_sku_are_set_in_one_item():
    bench, client = _client(neto_says(Item=[{"SKU": "A"}, {"SKU": "b"}]))
    assert list(client.set_stock(CHANGES)) == [WriteResult(done=frozenset("AB"))]
    first, second = json.loads(bench.requests[0].content)["Item"]
    assert first == {
        "SKU": "A",
        "WarehouseQuantity": [
            {"WarehouseID": "1", "Quantity": "5", "Action": "set"},
            {"WarehouseID": "3", "Quantity": "7", "Action": "set"},
        ],
    }
    assert second["WarehouseQuantity"] == {"WarehouseID": "1", "Quantity": "0", "Action": "set"}


def test_a_warning_tells_which_sku_was_not_set():
    messages = {"Warning": {"Message": "Cannot find Item B", "SeverityCode": "Warning"}}
    _, client = _client(neto_says(Ack="Warning", Item={"SKU": "A"}, Messages=messages))
    (result,) = client.set_stock(CHANGES)
    assert result == WriteResult(done=frozenset("A"), refused={"B": "Cannot find Item B"})


@pytest.mark.parametrize("item", ["", None, []])
def test_a_sku_that_does_not_come_back_was_not_set(item):
    (result,) = _client(neto_says(Item=item))[1].set_stock(CHANGES)
    assert result.done == frozenset()
    assert result.refused["A"] == "Neto did not confirm it, without a reason."


def test_a_refused_batch_is_refused_for_each_of_its_skus():
    (result,) = _client(neto_refuses("JSON Error"))[1].set_stock(CHANGES)
    assert result.refused["A"] == result.refused["B"] == "Neto refused UpdateItem: JSON Error"


def test_a_lost_answer_leaves_its_batch_unknown_and_the_others_alone():
    changes = [StockChange(f"SKU-{number:03}", "1", number) for number in range(201)]
    bench = Bench()

    def answer(request):
        sent = json.loads(request.content)["Item"]
        if any(item["SKU"] == "SKU-150" for item in sent):
            return httpx.ReadTimeout("slow")
        return neto_says(Item=[{"SKU": item["SKU"]} for item in sent])

    first, second, third = bench.neto(answer).set_stock(changes)
    assert (len(first.done), len(second.unknown), len(third.done)) == (100, 100, 1)
    assert "may have taken effect" in second.message
    assert len(bench.requests) == 3


def test_nobody_there_stops_the_batches():
    with pytest.raises(Unavailable):
        list(_client(httpx.ConnectError("refused"))[1].set_stock(CHANGES))


def test_a_refused_key_stops_the_batches():
    with pytest.raises(Unauthorized):
        list(_client(neto_refuses("Invalid API Key"))[1].set_stock(CHANGES))


def test_no_change_asks_nothing():
    bench, client = _client(neto_says())
    assert list(client.set_stock([])) == []
    assert bench.requests == []
