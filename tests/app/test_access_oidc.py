"""Through a company's provider: Streamlit's answer is taken, and who is not known is told so."""

import json
from typing import Any

import pytest
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from pages.access import oidc
from sync.control.people import NewPerson
from sync.domain.person import Role
from tests.app.access_client import BEHIND, PAGE, Client, client
from tests.app.shop_folder import ShopFolder

SECRET = "a secret of this test, long enough"
PROVIDER = {
    "client_id": "id",
    "client_secret": "secret",
    "server_metadata_url": "https://login.example.com/.well-known/openid-configuration",
}
SHARED = {"redirect_uri": "http://localhost:8501/oauth2callback", "cookie_secret": SECRET}


def configure(monkeypatch: pytest.MonkeyPatch, section: dict[str, Any]) -> None:
    monkeypatch.setattr(oidc, "get_secrets_auth_section", lambda: section)
    monkeypatch.setattr(oidc, "get_cookie_secret", lambda: SECRET)


@pytest.fixture
def browser(empty: ShopFolder, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Of somebody who comes back from the provider (`answered`)."""
    configure(monkeypatch, {**SHARED, "example": PROVIDER})
    empty.control.people.add(NewPerson("Pia", Role.VIEWER, email="pia@example.com"), by="a test")
    return client(empty.path)


def answered(browser: Client, *, secret: str = SECRET, **claims: object) -> None:
    told = {"email": "pia@example.com", "is_logged_in": True, "provider": "example", **claims}
    signed = create_signed_value(secret, USER_COOKIE_NAME, json.dumps(told))
    browser.cookies.set(USER_COOKIE_NAME, signed.decode())
    browser.cookies.set(oidc.NEXT, "/tasks")


def test_somebody_known_is_signed_in_and_streamlits_cookie_is_thrown_away(browser: Client):
    answered(browser, email="Pia@Example.com")
    answer = browser.get("/", headers=PAGE)
    assert answer.headers["location"] == "/tasks"
    assert any(name.startswith("tandem_session_") for name in browser.cookies)
    assert f'{USER_COOKIE_NAME}=""' in answer.headers["set-cookie"]
    assert browser.get("/tasks").text == BEHIND


def test_somebody_unknown_is_told_whom_to_ask(browser: Client):
    answered(browser, email="stranger@example.com")
    answer = browser.get("/", headers=PAGE)
    assert answer.status_code == 403
    assert "stranger@example.com" in answer.text
    assert "under People: owner." in answer.text
    assert not any(name.startswith("tandem_session_") for name in browser.cookies)
    assert f'{USER_COOKIE_NAME}=""' in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret": "somebody else's"},
        {"email_verified": False},
        {"is_logged_in": False},
        {"email": None},
    ],
)
def test_an_answer_that_proves_nothing_lets_nobody_in(browser: Client, wrong: dict[str, Any]):
    answered(browser, **wrong)
    assert browser.get("/", headers=PAGE).headers["location"] == "/login"


def test_an_answer_of_a_while_ago_lets_nobody_in(browser: Client, monkeypatch: pytest.MonkeyPatch):
    answered(browser)
    monkeypatch.setattr(oidc, "_MINUTES", -1)
    assert browser.get("/", headers=PAGE).headers["location"] == "/login"


def test_the_sign_in_offers_it_and_keeps_the_page(browser: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(oidc, "generate_login_redirect_url", lambda name: f"/auth/login?p={name}")
    form = browser.get("/login?next=/tasks%3Fx%3D1").text
    assert "Sign in with Example" in form
    assert 'href="/login/with?provider=example&amp;next=%2Ftasks%3Fx%3D1"' in form
    answer = browser.get("/login/with?provider=example&next=%2Ftasks%3Fx%3D1")
    assert answer.headers["location"] == "/auth/login?p=example"
    assert browser.get("/login/with?provider=other").headers["location"] == "/login"
    for path in oidc.STREAMLITS:
        assert browser.get(path).text == BEHIND  # Streamlit's own, so it passes


@pytest.mark.parametrize(
    "section",
    [
        {},
        {**SHARED},
        {"example": PROVIDER},
        {**SHARED, "cookie_secret": "", "example": PROVIDER},
        {**SHARED, "example": {"client_id": "id"}},
    ],
)
def test_without_a_provider_streamlits_routes_stay_shut(
    empty: ShopFolder, monkeypatch: pytest.MonkeyPatch, section: dict[str, Any]
):
    configure(monkeypatch, section)
    browser = client(empty.path)
    for path in oidc.STREAMLITS:
        assert browser.get(path).status_code == 401
    answered(browser)
    assert browser.get("/", headers=PAGE).headers["location"] == "/login"
    assert "Sign in with" not in browser.get("/login").text


def test_one_provider_without_a_name_is_offered_too(
    empty: ShopFolder, monkeypatch: pytest.MonkeyPatch
):
    configure(monkeypatch, {**SHARED, **PROVIDER})
    assert "Sign in with your company" in client(empty.path).get("/login").text
