"""What stands under /_sandbox/ on each simulator: its journal, faults, state and the page."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Protocol
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from sync.sandbox.faults import Fault, Faults
from sync.sandbox.journal import Entry, Journal
from sync.sandbox.panel import CannotMend, Panel
from sync.sandbox.panel_page import page

PREFIX = "/_sandbox"
LOOPBACK = frozenset({"127.0.0.1", "::1"})


class Dumpable(Protocol):
    """A simulator's state; `dump` gives all of it, the same for the same contents."""

    def dump(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Controls:
    """The handlers for one simulator; the panel is about both."""

    state: Dumpable
    faults: Faults
    journal: Journal
    panel: Panel

    async def requests(self, request: Request) -> Response:
        if request.method == "DELETE":
            self.journal.clear()
            return JSONResponse({"cleared": True})
        only_writes = request.query_params.get("writes") == "1"
        entries = self.journal.writes() if only_writes else self.journal.entries()
        return JSONResponse([_plain(entry) for entry in entries])

    async def armed(self, request: Request) -> Response:
        if request.method == "DELETE":
            self.faults.clear()
        if request.method == "POST":
            try:
                self.faults.arm(Fault.from_json(await _fields(request)))
            except (TypeError, ValueError) as wrong:
                return JSONResponse({"error": str(wrong)}, status_code=400)
        return JSONResponse(self.faults.armed())

    async def dump(self, _request: Request) -> Response:
        canonical = json.dumps(
            self.state.dump(), sort_keys=True, separators=(",", ":"), default=str
        )
        return Response(canonical, media_type="application/json")

    async def show(self, request: Request) -> Response:
        return HTMLResponse(page(self.panel, request.query_params.get("said", "")))

    async def mend(self, request: Request) -> Response:
        fields = await _fields(request)
        return _said(
            request, lambda: self.panel.mend(_text(fields, "kind"), _text(fields, "subject"))
        )

    async def delete_sales_order(self, request: Request) -> Response:
        number = _text(await _fields(request), "order_number")
        return _said(request, lambda: self.panel.delete_sales_order(number))

    async def arm(self, request: Request) -> Response:
        preset = _text(await _fields(request), "preset")
        return _said(request, lambda: self.panel.arm(preset))


def with_controls(app: ASGIApp, controls: Controls) -> ASGIApp:
    """The simulator's application with the controls in front of it; they need no credentials.

    Only this machine may use them: another address is answered 403.
    """
    inside = Starlette(
        routes=[
            _route("/requests", controls.requests, "GET", "DELETE"),
            _route("/faults", controls.armed, "GET", "POST", "DELETE"),
            _route("/state", controls.dump, "GET"),
            _route("/", controls.show, "GET"),
            _route("/mend", controls.mend, "POST"),
            _route("/delete_sales_order", controls.delete_sales_order, "POST"),
            _route("/arm", controls.arm, "POST"),
        ]
    )

    async def front(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(PREFIX):
            await app(scope, receive, send)
            return
        client = scope.get("client") or ("",)
        if client[0] in LOOPBACK:
            await inside(scope, receive, send)
            return
        refused = JSONResponse({"error": "Only this machine may use it."}, status_code=403)
        await refused(scope, receive, send)

    return front


def _route(path: str, handler: Callable[[Request], Awaitable[Response]], *methods: str) -> Route:
    return Route(f"{PREFIX}{path}", handler, methods=list(methods))


def _said(request: Request, act: Callable[[], str]) -> Response:
    """JSON for a program; back to the page, with what happened, for a form."""
    status = 200
    try:
        said = act()
    except CannotMend as why:
        said, status = str(why), why.status
    if _is_form(request):
        url = request.url_for(Controls.show.__name__).include_query_params(said=said)
        return RedirectResponse(str(url), status_code=303)
    return JSONResponse({"said": said}, status_code=status)


async def _fields(request: Request) -> Mapping[str, Any]:
    """The fields of a JSON object or of a form."""
    body = await request.body()
    if _is_form(request):
        return dict(parse_qsl(body.decode(), keep_blank_values=True))
    try:
        fields = json.loads(body)
    except ValueError:
        return {}
    return fields if isinstance(fields, dict) else {}


def _is_form(request: Request) -> bool:
    return "form-urlencoded" in request.headers.get("content-type", "")


def _text(fields: Mapping[str, Any], name: str) -> str:
    return str(fields.get(name) or "").strip()


def _plain(entry: Entry) -> dict[str, Any]:
    return {**asdict(entry), "at": entry.at.isoformat()}
