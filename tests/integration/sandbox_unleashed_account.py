"""A tiny account on a real socket, and a caller that signs by its own reading of the contract."""

import base64
import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

import httpx

from sync.sandbox.clock import HandClock
from sync.sandbox.faults import Faults
from sync.sandbox.journal import Journal
from sync.sandbox.serving import Served
from sync.sandbox.unleashed.app import create_app
from sync.sandbox.unleashed.state import UnleashedState
from sync.sandbox.world.model import (
    World,
    WorldCustomer,
    WorldProduct,
    WorldSalesOrder,
    WorldStock,
    WorldSupplier,
    WorldTax,
    WorldWarehouse,
)

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HEADERS = {
    "Accept": "application/json",
    "Content-Type": "application/json",
    "client-type": "tandem/test",
}


def signature(key: str, message: str) -> str:
    digest = hmac.new(key.encode("ascii"), message.encode("utf-8"), hashlib.sha256).digest()
    return base64.b64encode(digest).decode("ascii")


@dataclass
class Account:
    """`call` signs the decoded query and returns the answer; `get` returns its JSON."""

    state: UnleashedState
    clock: HandClock
    journal: Journal
    faults: Faults
    url: str
    client: httpx.Client

    def renew(self) -> "Account":
        """Everything as it was when the account was opened."""
        self.clock = HandClock(NOON)
        fresh = UnleashedState.from_world(tiny_world(), clock=self.clock)
        vars(self.state).update(vars(fresh))
        self.journal.clear()
        self.faults.clear()
        return self

    def call(self, method: str, path: str, *, query: str = "", json: Any = None, **more: Any):
        headers = {
            **HEADERS,
            "api-auth-id": self.state.api_id,
            "api-auth-signature": signature(self.state.api_key, unquote(query)),
            **more.pop("headers", {}),
        }
        url = f"{self.url}{path}" + (f"?{query}" if query else "")
        return self.client.request(method, url, headers=headers, json=json, **more)

    def get(self, path: str, query: str = "") -> Any:
        answer = self.call("GET", path, query=query)
        assert answer.status_code == 200, answer.text
        return answer.json(parse_float=Decimal)

    def post(self, path: str, json: Any = None):
        return self.call("POST", path, json=json)

    def codes(self, path: str, query: str, code: str) -> list[str]:
        return [item[code] for item in self.get(path, query)["Items"]]


@contextmanager
def served_account() -> Iterator[Account]:
    """The account of the tiny world, served until the block is left."""
    clock = HandClock(NOON)
    state = UnleashedState.from_world(tiny_world(), clock=clock)
    journal, faults = Journal(), Faults(clock)
    app = create_app(state, faults=faults, journal=journal)
    served = Served(app, "127.0.0.1", 0)
    served.start()
    try:
        served.wait_until_started()
        with httpx.Client() as client:
            yield Account(state, clock, journal, faults, served.url, client)
    finally:
        served.ask_to_stop()
        served.wait_until_stopped()


def problems(answer: httpx.Response) -> list[str]:
    """What a validation error says."""
    assert answer.status_code == 400, answer.text
    return [item["Description"] for item in answer.json()["Items"]]


def product(sku: str, **more: Any) -> WorldProduct:
    values: dict[str, Any] = {
        "name": f"{sku} of tin",
        "group": "Camping",
        "supplier": "KETCO",
        "barcode": "9312345678907",
        "purchase_price": Decimal("18.20"),
        "price_ex": Decimal("45.4545"),
        "tiers": (Decimal(41), *(None,) * 9),
        "unit": "EA",
        "depth": Decimal("0.2"),
        "width": Decimal("0.2"),
        "height": Decimal("0.18"),
        "weight": Decimal("0.65"),
        "reorder_point": Decimal(8),
        "min_stock": None,
        "bin": "A-03-2",
        "notes": "",
    }
    return WorldProduct(sku=sku, **{**values, **more})


def on_hand(quantity: int, warehouse: str = "MAIN", cost: str = "18.21") -> WorldStock:
    return WorldStock(warehouse, Decimal(quantity), Decimal(quantity), Decimal(cost))


def customer(code: str, **more: Any) -> WorldCustomer:
    street = ("1 High St", "Sydney", "NSW", "2000")
    return WorldCustomer(code, "J", "Smith", "", "j@example.test", "", *street, **more)


def tiny_world() -> World:
    """Two warehouses, three goods, a kit of two of them, two customers and one old order."""
    tax = (Decimal("0.1"), Decimal(0))
    return World(
        today=date(2026, 11, 20),
        timezone="Australia/Sydney",
        currency="AUD",
        taxes=(
            WorldTax("GST", "GST on sales", tax[0], revenue=True, expenses=False),
            WorldTax("NONE", "No tax on costs", tax[1], revenue=False, expenses=True),
            WorldTax("NONE", "No tax", tax[1], revenue=True, expenses=False),
            WorldTax("CAPEX", "Capital", tax[0], revenue=False, expenses=True),
        ),
        warehouses=(
            WorldWarehouse("MAIN", "Main Warehouse", "Sydney", primary=True),
            WorldWarehouse("WEST", "West Warehouse", "Perth"),
            WorldWarehouse("SHOP", "Only in Neto", "Sydney", in_unleashed=False),
        ),
        suppliers=(WorldSupplier("KETCO", "Kettle Co", "k@example.test", "Perth"),),
        customers=(
            customer("JSMITH"),
            customer("JSMITH-2"),
            customer("WEBONLY", in_unleashed=False),
        ),
        products=(
            product("NT-100", stock=(on_hand(10), on_hand(4, "WEST"))),
            product("NT-1001", stock=(on_hand(6),)),
            product("NT-200", stock=()),
            product("OLD-1", obsolete=True, stock=(on_hand(1),)),
            product(
                "KIT-1",
                components=(("NT-100", Decimal(2)), ("NT-1001", Decimal(1))),
                stock=(),
            ),
            product("WEB-1", in_unleashed=False),
        ),
        orders=(),
        returns=(),
        neto_reasons=(),
        unleashed_reasons=("Changed Mind", "Damaged"),
        sales_orders=(
            WorldSalesOrder(
                "N100001",
                "JSMITH",
                "MAIN",
                "Completed",
                date(2026, 10, 1),
                "Neto N100001",
                Decimal("100.00"),
                Decimal("10.00"),
                Decimal("110.00"),
                (("NT-100", Decimal(2), Decimal("45.4545"), Decimal("90.91")),),
            ),
        ),
    )
