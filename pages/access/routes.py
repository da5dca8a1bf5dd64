"""Everything that stands before the pages, put together for `app.py`."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from pages.access import addresses, oidc, paper, typed
from pages.access.door import Door
from pages.access.first_run import FirstRunPage
from pages.access.gate import Gate
from pages.access.provider_answer import ProviderAnswers
from pages.access.sign_in import SignInPages
from pages.shell.headers import Headers
from sync.errors import SyncError


def middleware(door: Door) -> list[Middleware]:
    """The headers are outermost: what the gate itself answers has them too."""
    return [
        Middleware(Headers),
        Middleware(Gate, door=door),
        Middleware(ProviderAnswers, door=door),
    ]


def routes(door: Door) -> list[BaseRoute]:
    sign_in, first_run = SignInPages(door), FirstRunPage(door)
    return [
        Route(addresses.LOGIN, sign_in.login, methods=["GET", "POST"]),
        Route(addresses.PROVIDER, oidc.begin, methods=["GET"]),
        Route(addresses.LOGOUT, sign_in.logout, methods=["POST"]),
        Route(addresses.FIRST_RUN, first_run.show, methods=["GET", "POST"]),
    ]


def exception_handlers() -> Mapping[Any, Callable[[Request, Any], Response]]:
    """For the pages of the way in; the gate speaks for itself."""
    return {
        SyncError: lambda _request, error: paper.shut(error),
        typed.TooMuch: lambda _request, _error: PlainTextResponse("Too much.\n", 413),
    }
