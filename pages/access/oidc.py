"""Sign-in through a company's identity provider, with what Streamlit's own `st.login` uses.

Streamlit speaks with the provider and remembers the answer in a cookie of its own, which would
last for a month. We take the e-mail out of it at once, sign that person in as anybody else, for
twelve hours and until an admin says otherwise, and throw Streamlit's cookie away.
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from streamlit.auth_util import get_cookie_with_chunks, get_secrets_auth_section
from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from pages.access import addresses, paper
from pages.access.door import Door
from sync.domain.person import Account, Role

# Streamlit's own addresses; they open only when a provider is configured.
STREAMLITS = frozenset({"/auth/login", "/oauth2callback"})
NEXT = "tandem_next"  # the page to go on to: the way leads over the provider's site
_PREFIX = USER_COOKIE_NAME  # of all cookies in which Streamlit remembers the answer
_MINUTES = 10  # from the provider's answer to our taking it
_NEEDED = {"redirect_uri", "cookie_secret"}
_OF_A_PROVIDER = {"client_id", "client_secret", "server_metadata_url"}


class Provider(NamedTuple):
    """`name` as Streamlit's secrets have it."""

    name: str
    label: str


def providers() -> list[Provider]:
    """Those of `[auth]` in Streamlit's secrets that are complete."""
    section: Mapping[str, Any] = get_secrets_auth_section() or {}
    if not all(section.get(key) for key in _NEEDED):
        return []
    found = [Provider("default", "Sign in with your company's account")]
    found = found if section.keys() >= _OF_A_PROVIDER else []
    for name, part in section.items():
        if isinstance(part, Mapping) and part.keys() >= _OF_A_PROVIDER:
            found.append(Provider(name, f"Sign in with {name.title()}"))
    return found


def is_streamlits(path: str) -> bool:
    """Whether the gate lets Streamlit itself answer this."""
    return path in STREAMLITS and bool(providers())


def ways(wanted: str) -> str:
    """What the sign-in offers besides a password (HTML)."""
    return "".join(
        paper.way(addresses.provider_for(provider.name, wanted), provider.label)
        for provider in providers()
    )


async def begin(request: Request) -> Response:
    """Off to the provider; the page that was wanted is kept meanwhile."""
    name = request.query_params.get("provider", "")
    if name not in {provider.name for provider in providers()}:
        return RedirectResponse(addresses.LOGIN, 303)
    answer = RedirectResponse(generate_login_redirect_url(name), 303)
    wanted = addresses.safe(request.query_params.get("next", addresses.HOME))
    answer.set_cookie(NEXT, wanted, max_age=_MINUTES * 60, httponly=True, samesite="lax")
    return answer


async def finish(door: Door, asked: HTTPConnection) -> Response | None:
    """The answer to somebody who comes from the provider; None: nobody does."""
    email = _email(asked.cookies) if providers() else None
    if email is None:
        return None
    account = await run_in_threadpool(door.control.people.with_email, email)
    answer = await run_in_threadpool(_greeted, door, asked, account, email)
    for name in asked.cookies:
        if name == NEXT or name.startswith(_PREFIX):
            answer.delete_cookie(name, httponly=True, samesite="lax")
    return answer


def _greeted(door: Door, asked: HTTPConnection, account: Account | None, email: str) -> Response:
    wanted = addresses.safe(asked.cookies.get(NEXT, addresses.HOME))
    answer = RedirectResponse(wanted, 303)
    if account is not None and door.let_in(account.person_id, asked, answer):
        return answer
    admins = [one.name for one in door.control.people.all() if one.role is Role.ADMIN]
    return paper.page(
        "You are not let in yet",
        paper.words(f"You are {email} there, and nobody here has that e-mail.")
        + paper.words(f"Ask an admin to add you under People: {', '.join(admins) or 'none yet'}.")
        + paper.way(addresses.LOGIN, "Sign in another way"),
        status=403,
    )


def _email(cookies: Mapping[str, str]) -> str | None:
    """The e-mail in Streamlit's fresh answer; None when there is none that the provider is sure
    of.
    """

    def opened(name: str) -> bytes | None:
        sealed = cookies.get(name)
        if sealed is None:
            return None
        return decode_signed_value(get_cookie_secret(), name, sealed, _MINUTES / (24 * 60))

    if not (found := get_cookie_with_chunks(opened, USER_COOKIE_NAME)):
        return None
    claims = json.loads(found)
    email = claims.get("email")
    sure = claims.get("email_verified") is not False and claims.get("is_logged_in") is True
    return email.strip() if isinstance(email, str) and sure else None
