"""What the door for invoices asks of Unleashed."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, cast

import pytest

from sync.domain.document import Part
from sync.outbox.door import Found, Standing
from sync.outbox.sales_orders import SalesOrderDoor

OPEN = Found(Standing.OPEN, "SO-00017", Decimal("110.00"))


class Client:
    """Takes down what it is asked."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.reads = 0

    def update_sales_order(self, _guid: str, body: dict[str, Any]) -> None:
        self.updates.append(body)

    def warehouses(self) -> Iterator[str]:
        self.reads += 1
        yield "MAIN"


@pytest.fixture
def client():
    return Client()


def _door(client: Client) -> SalesOrderDoor:
    return SalesOrderDoor(cast("Any", client), "placed")


def test_a_number_that_unleashed_chose_is_kept_when_the_order_is_placed(client):
    body = {"Guid": "g", "OrderStatus": "Parked"}
    _door(client).advance(Part("g", "", body, OPEN.total or Decimal(0)), OPEN)
    assert client.updates == [{"Guid": "g", "OrderStatus": "Placed", "OrderNumber": "SO-00017"}]


def test_the_number_that_was_asked_for_stays(client):
    body = {"Guid": "g", "OrderNumber": "N1", "OrderStatus": "Parked"}
    found = Found(Standing.OPEN, "N1", Decimal("110.00"))
    _door(client).advance(Part("g", "N1", body, Decimal("110.00")), found)
    assert client.updates[0]["OrderNumber"] == "N1"


def test_a_ping_reads_the_warehouses(client):
    _door(client).ping()
    assert client.reads == 1
