"""Clients over a handler instead of a network, with a clock that sleeping moves."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from sync.clients.calls import Calls
from sync.clients.connect import connect_neto, connect_unleashed
from sync.clients.http import Services
from sync.clients.neto import NetoClient
from sync.clients.quota import Quota
from sync.clients.unleashed import UnleashedClient
from sync.setup.sections import NetoSettings, UnleashedSettings

NETO_KEY = "NetoKey/with+odd=signs7"
UNLEASHED_ID = "A1B2C3D4-aaaa-4bbb-8ccc-000000000009"
UNLEASHED_KEY = "EXAMPLEKEYabc123EXAMPLEKEYabc123EXAMPLEKEYabc123EXAMPLEKEYabc123=="
SECRETS = {"neto": (NETO_KEY,), "unleashed": (UNLEASHED_ID, UNLEASHED_KEY)}

Reply = httpx.Response | Exception
Handler = Callable[[httpx.Request], Reply]


class Bench:
    """Counts what was asked and slept; chance is always one half."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
        self.slept: list[float] = []
        self.requests: list[httpx.Request] = []
        self.calls = Calls()
        self.services = Services(self.clock, self.sleep, lambda: 0.5, self.calls)

    def clock(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)

    def quota(self, limit: int = 1000, reserve: int = 100, used: int = 0) -> Quota:
        return Quota(limit, reserve, clock=self.clock, used=used)

    def neto(self, handler: Handler, **settings: Any) -> NetoClient:
        given = {"url": "https://store.example", "username": "api", "key": NETO_KEY} | settings
        return connect_neto(NetoSettings(**given), self.services, transport=self._over(handler))

    def unleashed(
        self, handler: Handler, quota: Quota | None = None, **settings: Any
    ) -> UnleashedClient:
        given = {"url": "https://api.example", "id": UNLEASHED_ID, "key": UNLEASHED_KEY} | settings
        return connect_unleashed(
            UnleashedSettings(**given),
            self.services,
            quota or self.quota(),
            transport=self._over(handler),
        )

    def _over(self, handler: Handler) -> httpx.MockTransport:
        def handle(request: httpx.Request) -> httpx.Response:
            self.requests.append(request)
            reply = handler(request)
            if isinstance(reply, Exception):
                raise reply
            return reply

        return httpx.MockTransport(handle)


def script(*replies: Reply) -> Handler:
    """One reply after the other, the last one for ever."""
    left = list(replies)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


def neto_says(**body: Any) -> httpx.Response:
    return httpx.Response(200, json={"CurrentTime": "2026-11-20 12:00:00", "Ack": "Success"} | body)


def neto_refuses(text: str) -> httpx.Response:
    return neto_says(Ack="Error", Messages={"Error": {"Message": text}})


def neto_paged(entity: str, *rows: Any) -> Handler:
    """All rows on page 0, nothing after it."""

    def answer(request: httpx.Request) -> httpx.Response:
        return neto_says(**{entity: list(rows) if filter_of(request)["Page"] == 0 else ""})

    return answer


def unleashed_list(*rows: Any, items: int | None = None, pages: int = 1) -> httpx.Response:
    counted = len(rows) if items is None else items
    pagination = {"NumberOfItems": counted, "NumberOfPages": pages, "PageNumber": 1}
    return httpx.Response(200, json={"Pagination": pagination, "Items": list(rows)})


def filter_of(request: httpx.Request) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(request.content)["Filter"]
    return found
