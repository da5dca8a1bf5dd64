"""A tiny store with orders in several states, and ways to ask it."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import httpx
import pytest

from sync.sandbox.clock import HandClock
from sync.sandbox.neto.records import TAME
from sync.sandbox.server import Sandbox
from sync.sandbox.tiny import tiny_line, tiny_order, tiny_world

EVENING = datetime(2026, 3, 2, 22, 5, 10, tzinfo=UTC)  # the next day in Brisbane
DISCOUNTED = tiny_line(
    "TEA-50", 4, unit_price=Decimal("12.50"), discount_percent=Decimal(10), tax=Decimal("4.09")
)
NOTE = tiny_line("TEXT_NOTE", 1, unit_price=Decimal(0), tax=Decimal(0), name="Thank you")


@pytest.fixture
def sandbox():
    orders = (
        tiny_order("N100", [DISCOUNTED, tiny_line("CUP-01", 1), NOTE]),
        tiny_order("N101", status="New", approved=False, invoiced_on=None, completed_at=None),
        tiny_order("N102", [tiny_line("KIT-TEA-01", 2)], status="Pick", completed_at=None),
        tiny_order("N103", placed_at=EVENING, updated_at=EVENING, completed_at=EVENING),
        *(
            tiny_order(f"N{number}", status="Cancelled", invoiced_on=None, completed_at=None)
            for number in range(200, 212)
        ),
    )
    clock = HandClock(EVENING + timedelta(hours=1))
    with Sandbox(tiny_world(orders=orders), quirks=TAME, clock=clock) as running:
        yield running


@pytest.fixture
def send(sandbox):
    headers = {"NETOAPI_KEY": sandbox.credentials.neto_key, "Accept": "application/json"}
    with httpx.Client(base_url=sandbox.neto_url, headers=headers, verify=False) as client:

        def call(action, body):
            headers = {"NETOAPI_ACTION": action}
            return client.post("/do/WS/NetoAPI", headers=headers, json=body).json()

        yield call


@pytest.fixture
def orders(send):
    def read(selectors=(), **asked):
        body = send("GetOrder", {"Filter": {**asked, "OutputSelector": list(selectors)}})
        assert body["Ack"] == "Success", body
        node = body["Order"]
        return node if isinstance(node, list) else [node] if node else []

    return read


@pytest.fixture
def update(send):
    return lambda **row: send("UpdateOrder", {"Order": [row]})
