"""Both simulators on real sockets, their controls and the page."""

import json
import signal
import socket
import subprocess
import sys
from datetime import date
from decimal import Decimal
from time import monotonic

import httpx
import pytest

from sync.sandbox.neto.records import TAME
from sync.sandbox.server import Sandbox
from sync.sandbox.tiny import tiny_order, tiny_product, tiny_world
from sync.sandbox.world.model import Planted, WorldSalesOrder, WorldStock, WorldWarehouse

PLANTED = (
    Planted("warehouse_without_partner", "MARKET", "Only in Neto.", "Add it."),
    Planted("warehouse_without_partner", "DEPOT", "Only in Unleashed.", "Add it."),
    Planted("sku_missing", "NEW-1", "Unleashed lacks <it>.", "Add it."),
    Planted("reason_missing", "Lost In Transit", "Not in Unleashed.", "Add it."),
    Planted("reason_too_long", "Expectations Were Not Met", "25 characters.", "Add a shorter one."),
    Planted("stock_difference", "TEA-50", "Two fewer in Neto.", "Count."),
    Planted("invoice_deleted", "N100", "It was deleted.", "Find out who did it."),
)
HISTORY = WorldSalesOrder(
    order_number="N050",
    customer="greenleaf",
    warehouse="MAIN",
    status="Completed",
    ordered_on=date(2026, 2, 1),
    reference="N050",
    sub_total=Decimal("10.00"),
    tax_total=Decimal("1.00"),
    total=Decimal("11.00"),
    lines=(("TEA-50", Decimal(1), Decimal("10.00"), Decimal("10.00")),),
)


@pytest.fixture
def sandbox():
    world = tiny_world()
    tea = tiny_product("TEA-50", stock=(WorldStock("MAIN", Decimal(10), Decimal(8), Decimal(4)),))
    world = tiny_world(
        warehouses=(
            *world.warehouses,
            WorldWarehouse("MARKET", "Market", "Perth", in_unleashed=False),
            WorldWarehouse("DEPOT", "Depot", "Perth", in_neto=False),
        ),
        products=(tea, tiny_product("NEW-1", in_unleashed=False)),
        orders=(tiny_order("N100"),),
        planted=PLANTED,
        sales_orders=(HISTORY,),
    )
    with Sandbox(world, quirks=TAME) as running:
        yield running


@pytest.fixture
def neto(sandbox):
    with httpx.Client(base_url=sandbox.neto_url, verify=False) as client:
        yield client


def ask(client, sandbox, action, body):
    headers = {
        "NETOAPI_KEY": sandbox.credentials.neto_key,
        "NETOAPI_ACTION": action,
        "Accept": "application/json",
    }
    return client.post("/do/WS/NetoAPI", headers=headers, json=body).json()


def mend(client, kind, subject):
    return client.post("/_sandbox/mend", json={"kind": kind, "subject": subject})


def test_a_sandbox_starts_and_stops_quickly_and_frees_its_ports():
    began = monotonic()
    with Sandbox(tiny_world()) as running:
        started = monotonic()
        ports = [int(url.rsplit(":", 1)[1]) for url in (running.neto_url, running.unleashed_url)]
        with httpx.Client(verify=False) as client:
            assert client.get(f"{running.unleashed_url}/_sandbox/state").status_code == 200
    assert started - began < 0.5
    assert monotonic() - began < 2
    again = Sandbox(tiny_world(), neto_port=ports[0], unleashed_port=ports[1])
    with again:
        assert again.neto_url.endswith(str(ports[0]))


def test_a_port_that_is_taken_is_said_so():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match="in use"):
            Sandbox(tiny_world(), unleashed_port=port)


def test_requests_can_be_read_and_cleared_over_http(neto, sandbox):
    ask(neto, sandbox, "GetWarehouse", {"Filter": {"Limit": 5}})
    ask(neto, sandbox, "UpdateItem", {"Item": {"SKU": "TEA-50", "Name": "Tea"}})
    everything = neto.get("/_sandbox/requests").json()
    assert [one["action"] for one in everything] == ["GetWarehouse", "UpdateItem"]
    (write,) = neto.get("/_sandbox/requests", params={"writes": 1}).json()
    assert write["number"] == 2
    assert write["body"] == {"Item": {"SKU": "TEA-50", "Name": "Tea"}}
    neto.delete("/_sandbox/requests")
    assert neto.get("/_sandbox/requests").json() == []


def test_faults_can_be_armed_read_and_cleared_over_http(neto, sandbox):
    armed = neto.post("/_sandbox/faults", json={"kind": "status", "match": "GetItem", "times": 1})
    assert armed.json()[0]["match"] == "GetItem"
    assert len(neto.get("/_sandbox/faults").json()) == 1
    assert sandbox.unleashed_faults.armed() == []
    wrong = neto.post("/_sandbox/faults", json={"kind": "explode"})
    assert wrong.status_code == 400
    assert "explode" in wrong.json()["error"]
    neto.delete("/_sandbox/faults")
    assert neto.get("/_sandbox/faults").json() == []


def test_two_dumps_of_the_same_state_are_the_same_bytes(neto, sandbox):
    first = neto.get("/_sandbox/state").content
    asked = {"Filter": {"SKU": "TEA-50", "OutputSelector": ["Name"]}}
    ask(neto, sandbox, "GetItem", asked)
    assert neto.get("/_sandbox/state").content == first
    sandbox.neto.set_stock("TEA-50", "MAIN", 3)
    assert neto.get("/_sandbox/state").content != first


def test_the_page_lists_what_is_planted(neto):
    page = neto.get("/_sandbox/")
    assert page.headers["content-type"].startswith("text/html")
    for planted in PLANTED:
        assert planted.subject in page.text
    assert "Unleashed lacks &lt;it&gt;." in page.text
    assert page.text.count(">Mend<") == len(PLANTED) - 1
    assert page.text.count(">Delete it<") == 1


def test_the_page_is_on_both_servers(sandbox):
    with httpx.Client(base_url=sandbox.unleashed_url, verify=False) as client:
        assert "Planted in the shop" in client.get("/_sandbox/").text


def test_a_button_mends_and_comes_back_to_the_page(neto, sandbox):
    form = {"kind": "sku_missing", "subject": "NEW-1"}
    answer = neto.post("/_sandbox/mend", data=form, follow_redirects=True)
    assert "Product NEW-1 is in Unleashed now." in answer.text
    assert "Mended" in answer.text
    assert sandbox.unleashed.on_hand("NEW-1", "MAIN") == 0


def test_a_warehouse_is_made_where_it_is_missing(neto, sandbox):
    mend(neto, "warehouse_without_partner", "MARKET")
    mend(neto, "warehouse_without_partner", "DEPOT")
    assert sandbox.unleashed.on_hand("TEA-50", "MARKET") == 0
    assert sandbox.neto.stock("TEA-50", "DEPOT") == 0


def test_a_reason_is_added_and_shortened_at_a_word(neto, sandbox):
    mend(neto, "reason_missing", "Lost In Transit")
    mend(neto, "reason_too_long", "Expectations Were Not Met")
    assert sandbox.unleashed.reasons[-2:] == ["Lost In Transit", "Expectations Were"]


def test_a_stock_difference_is_levelled_in_neto(neto, sandbox):
    assert sandbox.neto.stock("TEA-50", "MAIN") == 8
    mend(neto, "stock_difference", "TEA-50")
    assert sandbox.neto.stock("TEA-50", "MAIN") == 10


def test_what_cannot_be_mended_says_why(neto):
    answer = mend(neto, "invoice_deleted", "N100")
    assert answer.status_code == 409
    assert "Find out who did it." in answer.json()["said"]
    assert mend(neto, "sku_missing", "NOT-PLANTED").status_code == 404


def test_a_sales_order_is_deleted_in_unleashed(neto, sandbox):
    form = {"order_number": "N050"}
    page = neto.post("/_sandbox/delete_sales_order", data=form, follow_redirects=True)
    assert "Sales order N050 is deleted in Unleashed." in page.text
    order = sandbox.unleashed.order_by_number("N050")
    assert order is not None
    assert order["OrderStatus"] == "Deleted"


def test_an_unknown_sales_order_cannot_be_deleted(neto):
    answer = neto.post("/_sandbox/delete_sales_order", json={"order_number": "N999"})
    assert answer.status_code == 404
    assert "N999" in answer.json()["said"]


def test_buttons_arm_faults_and_reset_them(neto, sandbox):
    neto.post("/_sandbox/arm", data={"preset": "unleashed_503"})
    with httpx.Client(base_url=sandbox.unleashed_url, verify=False) as client:
        assert client.get("/Products").status_code == 503
        assert "1 fault is armed" in client.get("/_sandbox/").text
        client.post("/_sandbox/arm", json={"preset": "reset"})
        assert client.get("/Products").status_code != 503
    assert neto.post("/_sandbox/arm", json={"preset": "nothing"}).status_code == 404


def test_the_command_serves_until_it_is_told_to_stop():
    command = [sys.executable, "-W", "error", "-m", "sync.sandbox", "--neto-port", "0"]
    options = ["--unleashed-port", "0", "--orders", "40", "--products", "60"]
    with subprocess.Popen(
        [*command, *options, "--today", "2026-11-23"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        with httpx.Client(verify=False) as client:
            assert client.get(ready["panel"]).status_code == 200
        assert ready["today"] == "2026-11-23"
        assert {"neto_key", "neto_username", "unleashed_id", "unleashed_key"} <= set(ready)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
