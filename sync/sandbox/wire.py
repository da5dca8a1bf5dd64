"""The wire between a client and a simulator: it journals every request and applies the faults."""

import asyncio
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.sandbox.clock import Clock, SystemClock
from sync.sandbox.faults import Fault, Faults
from sync.sandbox.journal import Entry, Journal, note_of

CUT = "sandbox.cut"  # scope extension of sync.sandbox.server: closes the TCP connection at once
HTML = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in.</body></html>"


def name_by_path(scope: Scope) -> str:
    """A REST application's call name: its first path segment ("SalesOrders")."""
    return str(scope["path"]).strip("/").split("/", 1)[0]


class _Answer:
    """An application's answer, held back until it is known what is to leave."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: list[tuple[bytes, bytes]] = []
        self.body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = list(message.get("headers", []))
        else:
            self.body += message.get("body", b"")

    @classmethod
    def of(cls, status: int, body: bytes, headers: dict[str, str]) -> "_Answer":
        answer = cls()
        answer.status = status
        answer.body = body
        answer.headers = [
            (name.lower().encode(), value.encode()) for name, value in headers.items()
        ]
        return answer

    async def pass_on(self, send: Send) -> None:
        headers = [pair for pair in self.headers if pair[0].lower() != b"content-length"]
        headers.append((b"content-length", str(len(self.body)).encode()))
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


class Wire:
    """ASGI middleware for `create_app`: `Middleware(Wire, faults=faults, journal=journal)`.

    Requests under `/_sandbox` pass through: they are neither journalled nor disturbed. A handler
    that changes state says so with `note_of(request.scope).wrote = True`; `call_of` names the call
    for the journal and for `Fault.match` (default: the first path segment).
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        faults: Faults,
        journal: Journal,
        call_of: Callable[[Scope], str] = name_by_path,
        clock: Clock | None = None,
    ) -> None:
        self._app = app
        self._faults = faults
        self._journal = journal
        self._call_of = call_of
        self._clock = clock or SystemClock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/_sandbox"):
            await self._app(scope, receive, send)
            return
        number = self._journal.next_number()
        at = self._clock.now()
        note = note_of(scope)
        note.action = self._call_of(scope)
        body = await _read(receive)
        faults = self._faults.pick(scope["method"], scope["path"], note.action)
        answer: _Answer | None = None
        try:
            answer = await self._answer(scope, body, faults)
        finally:
            self._journal.add(
                Entry(
                    number=number,
                    at=at,
                    method=scope["method"],
                    path=scope["path"],
                    query=dict(parse_qsl(scope["query_string"].decode(), keep_blank_values=True)),
                    action=note.action,
                    body=_parsed(body),
                    status=answer.status if answer else None,
                    response=_text(answer, self._journal.body_limit),
                    wrote=note.wrote,
                    fault=faults[-1].kind if faults else "",
                    unknown_call=note.unknown_call,
                    remarks=tuple(note.remarks),
                )
            )
        if answer is None:
            await _cut(scope, receive)
        else:
            await answer.pass_on(send)

    async def _answer(self, scope: Scope, body: bytes, faults: list[Fault]) -> _Answer | None:
        """What leaves: the application's answer, a fault's, or None for no answer at all."""
        for fault in faults:
            if fault.kind == "delay":
                await asyncio.sleep(fault.seconds)
            elif fault.kind == "drop_before":
                return None
            elif fault.kind in ("status", "garbage"):
                return _spoiled(fault, None)
            else:
                real = await self._ask(scope, body)
                return None if fault.kind == "drop_after" else _spoiled(fault, real)
        return await self._ask(scope, body)

    async def _ask(self, scope: Scope, body: bytes) -> _Answer:
        answer = _Answer()
        sent = False

        async def receive() -> Message:
            nonlocal sent
            if sent:
                return {"type": "http.disconnect"}
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app(scope, receive, answer.send)
        return answer


def _spoiled(fault: Fault, real: _Answer | None) -> _Answer:
    headers = {"content-type": "text/html; charset=utf-8", **fault.headers}
    if fault.kind in ("status", "status_after"):
        return _Answer.of(fault.status, fault.body.encode(), headers)
    if fault.truncate:
        whole = real.body if real else b'{"Items": [{"Guid": "0000", "Name": "Broken'
        headers["content-type"] = "application/json"
        return _Answer.of(200, whole[: max(1, len(whole) // 2)], headers)
    return _Answer.of(200, (fault.body or HTML).encode(), headers)


async def _cut(scope: Scope, receive: Receive) -> None:
    """Close the socket and wait until the server has noticed that nobody is there any more."""
    cut = scope.get("extensions", {}).get(CUT)
    if cut is None:
        raise RuntimeError("Only sync.sandbox.server can drop a connection: serve the app with it.")
    cut()
    while (await receive())["type"] != "http.disconnect":
        pass


async def _read(receive: Receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return body
        body += bytes(message.get("body", b""))
        if not message.get("more_body", False):
            return body


def _parsed(body: bytes) -> Any:
    if not body:
        return None
    try:
        return json.loads(body)
    except ValueError:
        return body.decode(errors="replace")


def _text(answer: _Answer | None, limit: int) -> str:
    return answer.body[:limit].decode(errors="replace") if answer else ""
