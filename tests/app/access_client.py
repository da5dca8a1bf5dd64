"""The way in as a browser meets it: gate and sign-in pages before a page of ours, no Streamlit."""

import asyncio
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from pages.access import routes
from pages.access.door import Door

BEHIND = "the shop"
PAGE = {"accept": "text/html"}


class Client:
    """A browser that follows no redirect by itself."""

    def __init__(self, app: Starlette, address: str, base_url: str) -> None:
        self._app = app
        self._address = address
        self.base_url = base_url
        self.cookies = httpx.Cookies()

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        return _run(self._ask("GET", path, headers, None))

    def post(
        self,
        path: str,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        return _run(self._ask("POST", path, headers, data))

    async def _ask(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None,
        data: Mapping[str, str] | None,
    ) -> httpx.Response:
        transport = httpx.ASGITransport(self._app, client=(self._address, 50_000))
        async with httpx.AsyncClient(
            transport=transport, base_url=self.base_url, cookies=self.cookies
        ) as one:
            answer = await one.request(method, path, headers=headers, data=data)
            self.cookies = one.cookies
        return answer


def _run(asking: Coroutine[None, None, httpx.Response]) -> httpx.Response:
    """In a thread of its own: the one of the tests may have a loop already, a real browser's."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(asyncio.run, asking).result()


def client(folder: Path, *, address: str = "127.0.0.1", host: str = "localhost:8501") -> Client:
    return Client(app(folder), address, f"http://{host}")


def app(folder: Path, *streamlits: Route) -> Starlette:
    """`streamlits`: what Streamlit would answer by itself."""
    door = Door(folder)

    async def behind(_: object) -> PlainTextResponse:
        return PlainTextResponse(BEHIND)

    return Starlette(
        middleware=routes.middleware(door),
        routes=[*routes.routes(door), *streamlits, Route("/{path:path}", behind)],
        exception_handlers=dict(routes.exception_handlers()),
    )
