"""What comes of a sign-in at the provider: a sign-in like any other, or words that say why not.

Streamlit speaks with the provider, and would then remember the person in a cookie of its own, for
a month, or send them home without a word. Neither reaches the browser: the e-mail is taken out of
that cookie on its way, and whoever has it here is signed in as with a password.
"""

import json
from collections.abc import Mapping, Sequence
from http.cookies import SimpleCookie
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import (
    SESSION_COOKIE_NAME,
    USER_COOKIE_NAME,
)

from pages.access import oidc, paper, provider_words
from pages.access.door import Door
from sync.errors import SyncError


class ProviderAnswers:
    """Pure ASGI, between the gate and Streamlit."""

    def __init__(self, app: ASGIApp, *, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not oidc.is_streamlits(scope["path"]):
            await self._app(scope, receive, send)
            return
        messages = await _heard(self._app, scope, receive)
        headers = Headers(raw=messages[0]["headers"])
        if scope["path"] == oidc.BEGINS and _leads_elsewhere(headers):
            for message in messages:
                await send(message)
            return
        answer = await run_in_threadpool(self._ours, HTTPConnection(scope), headers)
        for line in headers.getlist("set-cookie"):
            if line.startswith(f"{SESSION_COOKIE_NAME}="):  # so that no code counts twice
                answer.headers.append("set-cookie", line)
        await answer(scope, receive, send)

    def _ours(self, asked: HTTPConnection, headers: Headers) -> Response:
        wanted = oidc.wanted(asked.cookies)
        if asked.scope["path"] == oidc.BEGINS:
            return provider_words.unreachable(wanted)
        claims = _claims(headers.getlist("set-cookie"))
        if claims is None:
            return provider_words.came_to_nothing(wanted, asked.query_params.get("error", ""))
        try:
            return self._judged(asked, claims, wanted)
        except SyncError as error:
            return paper.shut(error)

    def _judged(self, asked: HTTPConnection, claims: Mapping[str, Any], wanted: str) -> Response:
        email = str(claims.get("email") or "").strip()
        if not email:
            return provider_words.without_email(wanted)
        # Not every provider says it; some of those that do write a word.
        if claims.get("email_verified", True) not in (True, "true"):
            return provider_words.unverified(wanted, email)
        people = self._door.control.people
        account = people.with_email(email)
        answer = paper.on_to(wanted)
        if account is None or not self._door.let_in(account.person_id, asked, answer):
            return provider_words.unknown(wanted, email, people.all())
        answer.delete_cookie(oidc.NEXT, httponly=True, samesite="lax")
        return answer


async def _heard(app: ASGIApp, scope: Scope, receive: Receive) -> list[Message]:
    """The whole of a small answer, before anybody else hears it."""
    messages: list[Message] = []

    async def hear(message: Message) -> None:
        messages.append(message)

    await app(scope, receive, hear)
    return messages


def _leads_elsewhere(headers: Headers) -> bool:
    """To the provider. Streamlit sends home whom it cannot send there."""
    return not headers.get("location", "/").startswith("/")


def _claims(lines: Sequence[str]) -> Mapping[str, Any] | None:
    """What the provider says of the person, out of the cookies that Streamlit would set."""
    cookies: SimpleCookie = SimpleCookie()
    for line in lines:
        cookies.load(line)

    def opened(name: str) -> bytes | None:
        sealed = cookies[name].value if name in cookies else ""
        return decode_signed_value(get_cookie_secret(), name, sealed)

    found = get_cookie_with_chunks(opened, USER_COOKIE_NAME)
    claims: dict[str, Any] = json.loads(found) if found else {}
    return claims if claims.get("is_logged_in") is True else None
