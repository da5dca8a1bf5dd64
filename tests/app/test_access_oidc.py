"""Through a company's provider: what Streamlit hears there is taken, who stays out hears why."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import (
    SESSION_COOKIE_NAME,
    USER_COOKIE_NAME,
)

from pages.access import oidc, provider_answer, provider_faults
from sync.control.people import NewPerson
from sync.domain.person import Role
from tests.app.access_client import BEHIND, Client, app, client
from tests.app.shop_folder import ShopFolder

SECRET = "a secret of this test, long enough"
PROVIDER = {
    "client_id": "id",
    "client_secret": "secret",
    "server_metadata_url": "https://login.example.com/.well-known/openid-configuration",
}
SHARED = {"redirect_uri": "http://localhost:8501/oauth2callback", "cookie_secret": SECRET}
KNOWN = {"email": "pia@example.com", "is_logged_in": True, "provider": "example"}


def configure(monkeypatch: pytest.MonkeyPatch, section: dict[str, Any]) -> None:
    monkeypatch.setattr(oidc, "get_secrets_auth_section", lambda: section)
    monkeypatch.setattr(provider_answer, "get_cookie_secret", lambda: SECRET)


class Streamlit:
    """Answers as Streamlit does once it heard `claims` from the provider; None: nothing came of
    it.
    """

    def __init__(self) -> None:
        self.claims: dict[str, object] | None = dict(KNOWN)
        self.secret = SECRET
        self.sends_to = "https://login.example.com/authorize"

    async def begin(self, _request: Request) -> Response:
        if not self.sends_to:
            return PlainTextResponse("Authentication error", 400)
        return RedirectResponse(self.sends_to, 302)

    async def end(self, _request: Request) -> Response:
        answer = RedirectResponse("/", 302)
        answer.set_cookie(SESSION_COOKIE_NAME, "used up", httponly=True)
        if self.claims is None:
            answer.delete_cookie(USER_COOKIE_NAME)
            return answer
        told = create_signed_value(self.secret, USER_COOKIE_NAME, json.dumps(self.claims))
        answer.set_cookie(USER_COOKIE_NAME, told.decode(), max_age=30 * 24 * 3600)
        return answer


@pytest.fixture
def streamlit() -> Streamlit:
    return Streamlit()


@pytest.fixture
def browser(empty: ShopFolder, streamlit: Streamlit, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Of somebody who wanted the tasks and is at the provider."""
    configure(monkeypatch, {**SHARED, "example": PROVIDER})
    empty.control.people.add(NewPerson("Pia", Role.VIEWER, email="pia@example.com"), by="a test")
    streamlits = [Route(oidc.BEGINS, streamlit.begin), Route(oidc.ENDS, streamlit.end)]
    one = Client(app(empty.path, *streamlits), "127.0.0.1", "http://localhost:8501")
    one.cookies.set(oidc.NEXT, "/tasks")
    return one


def is_signed_in(browser: Client) -> bool:
    return any(name.startswith("tandem_session_") for name in browser.cookies)


@pytest.mark.parametrize("claims", [{}, {"email_verified": True}, {"email_verified": "true"}])
def test_somebody_known_is_signed_in_as_with_a_password(
    browser: Client, streamlit: Streamlit, claims: dict[str, object]
):
    streamlit.claims = {**KNOWN, "email": " Pia@Example.com", **claims}
    answer = browser.get(oidc.ENDS)
    assert 'content="0;url=/tasks"' in answer.text
    (ours,) = (
        line for line in answer.headers.get_list("set-cookie") if line.startswith("tandem_session_")
    )
    assert "HttpOnly" in ours
    assert "SameSite=strict" in ours
    assert browser.get("/tasks").text == BEHIND
    assert f'{oidc.NEXT}=""' in answer.headers["set-cookie"]


def test_what_streamlit_would_remember_of_the_person_never_reaches_the_browser(browser: Client):
    browser.get(oidc.ENDS)
    assert USER_COOKIE_NAME not in browser.cookies
    assert browser.cookies[SESSION_COOKIE_NAME] == '"used up"'  # so that no code counts twice


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"email": "stranger@example.com"}, "ask an admin to add you under people: owner."),
        ({"email_verified": False}, "has not verified that pia@example.com is yours"),
        ({"email_verified": "false"}, "has not verified"),
        ({"email_verified": None}, "has not verified"),
        ({"email": None}, "does not tell your e-mail"),
        ({"email": " "}, "does not tell your e-mail"),
    ],
)
def test_who_is_not_let_in_hears_why_and_finds_back(
    browser: Client, streamlit: Streamlit, claims: dict[str, object], why: str
):
    streamlit.claims = {**KNOWN, **claims}
    answer = browser.get(oidc.ENDS)
    assert answer.status_code == 403
    assert why in answer.text.lower()
    assert 'href="/login?next=%2Ftasks"' in answer.text
    assert not is_signed_in(browser)
    assert USER_COOKIE_NAME not in browser.cookies


def test_an_answer_that_proves_nothing_lets_nobody_in(browser: Client, streamlit: Streamlit):
    streamlit.claims = {**KNOWN, "is_logged_in": False}
    assert browser.get(oidc.ENDS).status_code == 400
    streamlit.claims, streamlit.secret = dict(KNOWN), "somebody else's"
    assert browser.get(oidc.ENDS).status_code == 400
    assert not is_signed_in(browser)


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ("/tasks?text=a%26b;c&x=€", "/tasks?text=a%26b;c&amp;x=€"),
        ("https://elsewhere.example.com/", "/"),
    ],
)
def test_the_way_leads_on_to_the_page_that_was_wanted(
    browser: Client, monkeypatch: pytest.MonkeyPatch, wanted: str, shown: str
):
    monkeypatch.setattr(oidc, "generate_login_redirect_url", lambda name: f"/auth/login?p={name}")
    browser.cookies.clear()
    browser.get(f"/login/with?{urlencode({'provider': 'example', 'next': wanted})}")
    assert f'content="0;url={shown}"' in browser.get(oidc.ENDS).text


def test_a_cookie_of_streamlits_is_no_sign_in(browser: Client):
    signed = create_signed_value(SECRET, USER_COOKIE_NAME, json.dumps(KNOWN))
    browser.cookies.set(USER_COOKIE_NAME, signed.decode())
    assert browser.get("/tasks").status_code == 401
    assert not is_signed_in(browser)


def test_a_sign_in_that_came_to_nothing_says_so_in_our_words_alone(
    browser: Client, streamlit: Streamlit
):
    streamlit.claims = None
    cancelled = browser.get(f"{oidc.ENDS}?error=access_denied&error_description=Call+0900")
    assert (cancelled.status_code, "was cancelled" in cancelled.text) == (403, True)
    failed = browser.get(f"{oidc.ENDS}?error=Call+0900")
    assert (failed.status_code, "could not be used" in failed.text) == (400, True)
    assert "0900" not in cancelled.text + failed.text


def test_a_provider_that_cannot_be_reached_is_no_dead_end(browser: Client, streamlit: Streamlit):
    there = browser.get(oidc.BEGINS)
    assert there.headers["location"] == streamlit.sends_to
    for nowhere in ("", "/"):  # an error, and home: where Streamlit sends a link that is too old
        streamlit.sends_to = nowhere
        answer = browser.get(oidc.BEGINS)
        assert answer.status_code == 502
        assert 'href="/login?next=%2Ftasks"' in answer.text


def test_a_folder_that_cannot_be_read_is_told_and_lets_nobody_in(
    browser: Client, empty: ShopFolder
):
    empty.control.close()
    (empty.path / "control.sqlite").write_bytes(b"no database")
    assert browser.get(oidc.ENDS).status_code == 503


def test_the_sign_in_offers_it_and_keeps_the_page(browser: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(oidc, "generate_login_redirect_url", lambda name: f"/auth/login?p={name}")
    form = browser.get("/login?next=/tasks%3Fx%3D1").text
    assert "Sign in with Example" in form
    assert 'href="/login/with?provider=example&amp;next=%2Ftasks%3Fx%3D1"' in form
    answer = browser.get("/login/with?provider=example&next=%2Ftasks%3Fx%3D1")
    assert answer.headers["location"] == "/auth/login?p=example"
    assert browser.get("/login/with?provider=other").headers["location"] == "/login"


@pytest.mark.parametrize(
    "section",
    [
        {},
        {**SHARED},
        {"example": PROVIDER},
        {**SHARED, "cookie_secret": "", "example": PROVIDER},
        {**SHARED, "example": {"client_id": "id"}},
        {**SHARED, "with_a_line": PROVIDER},
    ],
)
def test_without_a_provider_streamlits_routes_stay_shut(
    empty: ShopFolder, monkeypatch: pytest.MonkeyPatch, section: dict[str, Any]
):
    configure(monkeypatch, section)
    browser = client(empty.path)
    for path in oidc.STREAMLITS:
        assert browser.get(path).status_code == 401
    assert "Sign in with" not in browser.get("/login").text


def test_one_provider_without_a_name_is_offered_too(
    empty: ShopFolder, monkeypatch: pytest.MonkeyPatch
):
    configure(monkeypatch, {**SHARED, **PROVIDER})
    assert "Sign in with your company" in client(empty.path).get("/login").text


@pytest.mark.parametrize(
    ("section", "told"),
    [
        ({}, []),
        ({**SHARED, "example": PROVIDER}, []),
        ({**SHARED, **PROVIDER}, []),
        ({"example": PROVIDER}, ["[auth] lacks cookie_secret, redirect_uri"]),
        (
            {**SHARED, "example": {"client_id": "id"}},
            ["[auth.example] lacks client_secret, server_metadata_url"],
        ),
        ({**SHARED, "a_b": PROVIDER}, ["[auth.a_b]: its name must not have an underscore"]),
        (
            {**SHARED, "client_id": "id", "client_secret": "secret"},
            ["[auth] has no provider, and for one without a name lacks server_metadata_url"],
        ),
    ],
)
def test_the_start_tells_why_a_provider_is_not_offered(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    section: dict[str, Any],
    told: list[str],
):
    configure(monkeypatch, section)
    provider_faults.tell()
    assert [record.args for record in caplog.records] == [(one,) for one in told]


def test_secrets_that_cannot_be_read_end_the_start_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch,
):
    def refused() -> dict[str, Any]:
        raise PermissionError(13, "Permission denied", "/opt/tandem/.streamlit/secrets.toml")

    monkeypatch.setattr(oidc, "get_secrets_auth_section", refused)
    with pytest.raises(SystemExit, match=r"secrets\.toml: Permission denied"):
        provider_faults.tell()
