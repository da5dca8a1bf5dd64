"""The gate before everything that the server has: nobody passes who is not signed in.

Pure ASGI, because it has to see the live connection (WebSocket) as well as pages, downloads,
uploads and measurements. What it does not know is closed.
"""

import logging

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.access import addresses, demo, oidc, paper, visitor
from pages.access.door import Door
from sync.errors import SyncError

log = logging.getLogger("tandem.app")

OPEN = frozenset(
    {
        addresses.LOGIN,
        addresses.PROVIDER,
        addresses.LOGOUT,
        addresses.FIRST_RUN,
        addresses.HEALTH,
    }
)
# Streamlit's own scripts and fonts, the same for everybody who installs it. They are there for a
# browser that was signed in once: an open page needs them to say that its sign-in is over.
ASSETS = "/static/"
POLICY_VIOLATION = 1008
# As JSON, because an open page that lost its connection shows it to the person only then.
NOT_IN = "You are not signed in, or your sign-in is over. Reload the page to sign in."


class Gate:
    def __init__(self, app: ASGIApp, *, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or _is_open(scope["path"]):
            await self._app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        try:
            answer = await self._answered(asked)
        except SyncError as error:
            log.error("the gate stays shut: %s", error.message)  # noqa: TRY400 its words say it all
            answer = paper.shut(error)
        if answer is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        else:
            await answer(scope, receive, send)

    async def _answered(self, asked: HTTPConnection) -> Response | None:
        """None: whoever asks may go on."""
        if not await self._lets_in(asked):
            return await self._turned_away(asked)
        if visitor.wants_a_page(asked) and addresses.is_below_a_page(asked.scope["path"]):
            return paper.no_such_page()
        return None

    async def _lets_in(self, asked: HTTPConnection) -> bool:
        if asked.scope["type"] == "http" and asked.scope["path"].startswith(ASSETS):
            return self._door.cookie.token(asked.cookies) is not None
        sign_in = self._door.sign_in_of(asked.cookies)
        if sign_in is None:
            return False
        if asked.scope["type"] == "websocket":
            await run_in_threadpool(self._door.control.sign_ins.seen, sign_in.account)
        return True

    async def _turned_away(self, asked: HTTPConnection) -> Response:
        if asked.scope["type"] == "websocket" or not visitor.wants_a_page(asked):
            return JSONResponse(NOT_IN, 401)
        if asked.scope["path"] == addresses.AFTER_SIGN_OUT:
            return RedirectResponse(addresses.LOGIN, 303)
        return await self._sent_on(asked, addresses.wanted_by(asked))

    async def _sent_on(self, asked: HTTPConnection, page: str) -> Response:
        """To where somebody who wants this page has to go first."""
        if visitor.came_by_a_link_elsewhere(asked):
            return paper.on_to(page)
        if in_demo := await run_in_threadpool(demo.sign_in, self._door, asked, page):
            return in_demo
        if self._door.control.people.nobody():
            return RedirectResponse(addresses.FIRST_RUN, 303)
        return RedirectResponse(addresses.login_for(page), 303)


def _is_open(path: str) -> bool:
    return path in OPEN or oidc.is_streamlits(path)
