"""The way to a company's identity provider, with what Streamlit's own `st.login` uses.

What comes of it is told in `provider_answer`.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from streamlit.auth_util import get_secrets_auth_section
from streamlit.user_info import generate_login_redirect_url

from pages.access import addresses, paper

# Streamlit's own addresses; they open only when a provider is configured.
BEGINS, ENDS = "/auth/login", "/oauth2callback"
STREAMLITS = frozenset({BEGINS, ENDS})
NEXT = "tandem_next"  # the page to go on to: the way leads over the provider's site
_MINUTES = 10  # for finding one's password at the provider
NEEDED = {"redirect_uri", "cookie_secret"}
OF_A_PROVIDER = {"client_id", "client_secret", "server_metadata_url"}


class Provider(NamedTuple):
    """`name` as Streamlit's secrets have it."""

    name: str
    label: str


def section() -> Mapping[str, Any]:
    """`[auth]` of Streamlit's secrets, wherever `secrets.files` says that they are."""
    return get_secrets_auth_section() or {}


def providers() -> list[Provider]:
    """Those that are complete. A name with an underscore is one that Streamlit does not find again
    when the provider answers.
    """
    auth = section()
    if not all(auth.get(key) for key in NEEDED):
        return []
    found = [Provider("default", "Sign in with your company's account")]
    found = found if auth.keys() >= OF_A_PROVIDER else []
    for name, part in auth.items():
        whole = isinstance(part, Mapping) and part.keys() >= OF_A_PROVIDER
        if whole and "_" not in name:
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
    page = addresses.safe(request.query_params.get("next", addresses.HOME))
    answer.set_cookie(
        NEXT,
        quote(page),  # a cookie takes no more than ASCII
        max_age=_MINUTES * 60,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return answer


def wanted(cookies: Mapping[str, str]) -> str:
    """The page that was wanted before the way over the provider."""
    return addresses.safe(unquote(cookies.get(NEXT, addresses.HOME)))
