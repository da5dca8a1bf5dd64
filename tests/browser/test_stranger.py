"""A stranger at a fresh server: nothing but the sign-in answers, whatever was asked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection

import pytest

from pages.shell.menu import MENU
from sync.domain.person import Role
from tests.app.shop_folder import ShopFolder
from tests.app.shop_people import cookie_header
from tests.browser.conftest import Served, ServerContext

PAGES = sorted(entry.path for entries in MENU.values() for entry in entries)
INSIDE = [
    "/_stcore/metrics",
    "/_stcore/host-config",
    "/_stcore/upload_file/a/b",
    "/_stcore/agent/openapi.json",
    "/media/0123456789abcdef.csv",
    "/component/a/b.js",
    "/static/js/index.js",
    "/auth/login",
    "/auth/logout",
    "/oauth2callback",
    "/_stcore/health/",
    "//login",
    "/login/",
    "/first-run/x",
    "/login/../_stcore/metrics",
    "/%6cogin/",
    "/",
]
HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
}


@pytest.fixture(scope="module")
def fresh(
    full_folder: ShopFolder, fresh_server: Callable[[ShopFolder], ServerContext]
) -> Iterator[Served]:
    """Nobody has opened a page on it: what strangers ask for runs no page, so it stays fresh."""
    with fresh_server(full_folder) as served:
        yield served


@dataclass(frozen=True)
class Answer:
    status: int
    location: str | None
    body: bytes


def ask(served: Served, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = HTTPConnection("127.0.0.1", int(served.url.rpartition(":")[2]), timeout=10)
    connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    answer = connection.getresponse()
    body = b"" if answer.status == 101 else answer.read()
    connection.close()
    return Answer(answer.status, answer.headers["location"], body)


@pytest.mark.parametrize("page", PAGES)
def test_no_deep_link_answers_a_stranger(fresh: Served, page: str):
    plain = ask(fresh, f"/{page}")
    assert plain.status == 401
    assert b"<script" not in plain.body
    shown = ask(fresh, f"/{page}?state=failed", accept="text/html")
    assert shown.status == 303
    assert shown.location == f"/login?next=%2F{page}%3Fstate%3Dfailed"


@pytest.mark.parametrize("path", INSIDE)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_nothing_else_answers_a_stranger(fresh: Served, path: str, method: str):
    assert ask(fresh, path, method).status == 401


@pytest.mark.parametrize("path", ["/_stcore/stream", "/tasks/_stcore/stream", "/login"])
def test_no_live_connection_for_a_stranger(fresh: Served, path: str):
    assert ask(fresh, path, **HANDSHAKE).status == 403


def test_the_same_doors_open_for_somebody_who_is_signed_in(fresh: Served):
    """So that the tests above can fail."""
    cookie = cookie_header(Role.VIEWER)
    assert ask(fresh, "/_stcore/metrics", cookie=cookie).status == 200
    assert ask(fresh, f"/{PAGES[0]}", cookie=cookie).status == 200
    assert ask(fresh, "/_stcore/stream", cookie=cookie, **HANDSHAKE).status == 101


def test_a_cookie_that_we_did_not_sign_is_a_strangers(fresh: Served):
    cookie = cookie_header(Role.ADMIN)
    forged = cookie[:-1] + ("0" if cookie[-1] != "0" else "1")
    assert ask(fresh, "/", cookie=forged).status == 401
    assert ask(fresh, "/static/js/index.js", cookie=forged).status == 401
    assert ask(fresh, "/", cookie=cookie_header("nobody-has-this-token")).status == 401


def test_the_server_says_that_it_lives_and_shows_the_sign_in(fresh: Served):
    assert ask(fresh, "/_stcore/health").status == 200
    login = ask(fresh, "/login")
    assert login.status == 200
    assert b"Sign in" in login.body
