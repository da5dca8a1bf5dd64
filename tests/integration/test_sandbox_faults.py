"""Faults on the line: a connection that breaks is a broken connection for the client too."""

import httpx
import pytest

from sync.sandbox.clock import HandClock
from sync.sandbox.faults import Fault, Faults
from sync.sandbox.neto.records import TAME
from sync.sandbox.server import Sandbox
from sync.sandbox.tiny import NOON, tiny_world

RENAME = {"Item": [{"SKU": "TEA-50", "Name": "Renamed"}]}


@pytest.fixture
def clock():
    return HandClock(NOON)


@pytest.fixture
def sandbox(clock):
    with Sandbox(tiny_world(), quirks=TAME, clock=clock) as running:
        yield running


@pytest.fixture
def rename(sandbox):
    headers = {
        "NETOAPI_KEY": sandbox.credentials.neto_key,
        "NETOAPI_ACTION": "UpdateItem",
        "Accept": "application/json",
    }
    with httpx.Client(
        base_url=sandbox.neto_url, headers=headers, verify=False, timeout=5
    ) as client:
        yield lambda: client.post("/do/WS/NetoAPI", json=RENAME)


def name(sandbox):
    return sandbox.neto.item("TEA-50").fields["Name"]


def test_a_status_is_answered_with_its_headers_and_nothing_happens(sandbox, rename):
    headers = {"Retry-After": "7"}
    sandbox.neto_faults.arm(Fault(kind="status", status=503, headers=headers, body="busy"))
    answer = rename()
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "7")
    assert answer.text == "busy"
    assert name(sandbox) == "Product TEA-50"
    (entry,) = sandbox.neto_journal.entries()
    assert (entry.status, entry.fault, entry.wrote) == (503, "status", False)


def test_a_status_may_come_although_the_call_took_effect(sandbox, rename):
    sandbox.neto_faults.arm(Fault(kind="status_after", status=500))
    assert rename().status_code == 500
    assert name(sandbox) == "Renamed"


def test_a_connection_dropped_before_is_really_closed_and_nothing_happens(sandbox, rename):
    sandbox.neto_faults.arm(Fault(kind="drop_before", times=1))
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        rename()
    assert name(sandbox) == "Product TEA-50"
    (entry,) = sandbox.neto_journal.entries()
    assert (entry.status, entry.fault, entry.wrote) == (None, "drop_before", False)
    assert rename().json()["Ack"] == "Success"


def test_a_connection_dropped_after_has_done_its_work(sandbox, rename):
    sandbox.neto_faults.arm(Fault(kind="drop_after", times=1))
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        rename()
    assert name(sandbox) == "Renamed"
    (entry,) = sandbox.neto_journal.writes()
    assert (entry.status, entry.fault, entry.wrote) == (None, "drop_after", True)


def test_garbage_is_a_page_under_200(sandbox, rename):
    sandbox.neto_faults.arm(Fault(kind="garbage"))
    answer = rename()
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.text.startswith("<!DOCTYPE html>")
    assert name(sandbox) == "Product TEA-50"


def test_garbage_after_may_be_the_real_answer_broken_off(sandbox, rename):
    sandbox.neto_faults.arm(Fault(kind="garbage_after", truncate=True))
    answer = rename()
    assert answer.status_code == 200
    with pytest.raises(ValueError, match=r"Expecting|Unterminated|Invalid"):
        answer.json()
    assert name(sandbox) == "Renamed"


def test_a_delay_lets_a_client_give_up_while_the_call_takes_effect(sandbox, rename):
    sandbox.neto_faults.arm(Fault(kind="delay", seconds=0.3, times=1))
    with (
        httpx.Client(base_url=sandbox.neto_url, timeout=0.05, verify=False) as hasty,
        pytest.raises(httpx.ReadTimeout),
    ):
        hasty.post("/do/WS/NetoAPI", json=RENAME)
    assert rename().json()["Ack"] == "Success"


def test_each_second_match_is_struck(sandbox, rename):
    sandbox.neto_faults.arm(Fault(kind="status", every=2))
    assert [rename().status_code for _ in range(4)] == [200, 503, 200, 503]


def test_the_first_matches_pass_and_then_so_many_are_struck(sandbox, rename):
    sandbox.neto_faults.arm(Fault(kind="status", after=1, times=2))
    assert [rename().status_code for _ in range(5)] == [200, 503, 503, 200, 200]


def test_a_fault_may_last_for_a_while(sandbox, rename, clock):
    sandbox.neto_faults.arm(Fault(kind="status", lasting=60))
    assert rename().status_code == 503
    clock.advance(60)
    assert rename().status_code == 200
    assert sandbox.neto_faults.armed() == []


def test_a_fault_concerns_only_what_it_matches():
    faults = Faults()
    faults.arm(Fault(kind="status", match="UpdateItem"), Fault(kind="garbage", match="^/Sales"))
    faults.arm(Fault(kind="drop_after", match="StockAdjustments", method="post"))
    assert faults.pick("POST", "/do/WS/NetoAPI", "GetItem") == []
    assert [one.kind for one in faults.pick("POST", "/do/WS/NetoAPI", "UpdateItem")] == ["status"]
    assert [one.kind for one in faults.pick("GET", "/SalesOrders/1", "SalesOrders")] == ["garbage"]
    assert faults.pick("GET", "/StockAdjustments/1", "StockAdjustments") == []
    assert faults.pick("POST", "/StockAdjustments/x", "StockAdjustments")


def test_a_delay_and_another_fault_strike_together():
    faults = Faults()
    faults.arm(Fault(kind="drop_after"), Fault(kind="delay", seconds=1), Fault(kind="garbage"))
    assert [one.kind for one in faults.pick("GET", "/", "")] == ["delay", "drop_after"]


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "explode"},
        {"kind": "status", "every": 0},
        {"kind": "status", "colour": "red"},
        {"match": "UpdateItem"},
    ],
)
def test_a_fault_that_makes_no_sense_says_so(data):
    with pytest.raises(ValueError, match=r"kind|every|colour"):
        Fault.from_json(data)


def test_a_fault_goes_through_json_unchanged():
    fault = Fault(kind="status", match="Get", headers={"Retry-After": "3"}, times=2, every=3)
    assert Fault.from_json(fault.to_json()) == fault


def test_both_simulators_can_be_struck(sandbox):
    sandbox.unleashed_faults.arm(Fault(kind="drop_before", match="Products"))
    with (
        httpx.Client(base_url=sandbox.unleashed_url, verify=False) as client,
        pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)),
    ):
        client.get("/Products")
