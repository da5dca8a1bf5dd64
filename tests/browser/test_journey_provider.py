"""Signing in through a company's provider: the whole way there and back, and what ends it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sync.control.people import NewPerson
from sync.control.sign_ins import LIFETIME
from sync.domain.person import Role
from tests.app import shop_folder, shop_people
from tests.app.access_client import PAGE
from tests.app.shop_folder import ShopFolder
from tests.browser.conftest import PATIENCE, ServerContext, signed_in_as
from tests.browser.identity_provider import CLIENT, SECRET, IdentityProvider, Somebody

PIA, UNA, SAM = "pia@example.com", "una@example.com", "sam@example.com"
# The app under another name than the provider: for a browser they are two sites.
SECRETS = """
[auth]
redirect_uri = "http://localhost:{{port}}/oauth2callback"
cookie_secret = "a secret of this test, long enough"

[auth.example]
client_id = "{id}"
client_secret = "{secret}"
server_metadata_url = "{metadata}"

[auth.gone]
client_id = "{id}"
client_secret = "{secret}"
server_metadata_url = "http://127.0.0.1:9/.well-known/openid-configuration"
"""


@dataclass(frozen=True)
class Company:
    """An app whose people sign in at a provider."""

    url: str
    folder: ShopFolder
    provider: IdentityProvider


@pytest.fixture(scope="module")
def company(
    tmp_path_factory: pytest.TempPathFactory, fresh_server: Callable[..., ServerContext]
) -> Iterator[Company]:
    place = tmp_path_factory.mktemp("company")
    folder = shop_folder.open_folder(place / "data")
    secrets = place / "secrets.toml"
    with IdentityProvider(Somebody(PIA), Somebody(UNA, verified=False), Somebody(SAM)) as provider:
        secrets.write_text(SECRETS.format(id=CLIENT, secret=SECRET, metadata=provider.metadata_url))
        with fresh_server(folder, f"--secrets.files={secrets}") as served:
            url = served.url.replace("127.0.0.1", "localhost")
            provider.redirect_uri = f"{url}/oauth2callback"
            yield Company(url, folder, provider)
    folder.control.close()


@pytest.fixture
def theirs(browser: Browser) -> Iterator[BrowserContext]:
    """The browser of somebody who is not signed in."""
    one = browser.new_context(storage_state=signed_in_as(None))
    one.set_default_timeout(PATIENCE)
    yield one
    one.close()


def test_whom_an_admin_invites_by_email_comes_in_through_the_provider(
    company: Company, theirs: BrowserContext
):
    _invite(company, theirs)
    page = theirs.new_page()
    page.goto(f"{company.url}/checks?view=tax")
    _choose(page, "Cancel")
    expect(page.get_by_text("The sign-in was cancelled")).to_be_visible()
    page.get_by_role("link", name="Back to the sign-in").click()
    _choose(page, PIA)
    expect(page.get_by_role("heading", name="Checks")).to_be_visible()
    expect(page).to_have_url(f"{company.url}/checks?view=tax")
    _has_a_sign_in_like_any_other(company, theirs)

    window = theirs.new_page()
    window.goto(f"{company.url}/tasks")
    expect(window.get_by_role("heading", name="Tasks")).to_be_visible()
    page.get_by_test_id("stSidebar").get_by_text("Pia").click()
    expect(page.get_by_text("Pia · Viewer")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    window.get_by_role("link", name="Checks").click()
    expect(window.get_by_text("You are signed out")).to_be_visible()
    page.goto(company.url)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


@pytest.mark.parametrize(
    ("who", "status", "why"),
    [
        (SAM, 403, f"You are {SAM} there, and nobody here has that e-mail."),
        (UNA, 403, f"has not verified that {UNA} is yours"),
        ("", 403, "The sign-in was cancelled"),
    ],
)
def test_who_is_not_let_in_is_told_why_and_has_a_way_back(
    company: Company, who: str, status: int, why: str
):
    with httpx.Client(follow_redirects=True) as client:
        answer = _through_the_provider(company, client, who)
        assert (answer.status_code, why in answer.text) == (status, True)
        assert 'href="/login?next=%2Ftasks"' in answer.text
        assert client.get(f"{company.url}/tasks", headers=PAGE).url.path == "/login"


@pytest.mark.parametrize(
    "spoiled",
    [
        {"nonce": "of another sign-in"},
        {"aud": "another client"},
        {"iss": "https://elsewhere.example.com"},
        {"exp": 1_700_000_000},
    ],
    ids=lambda spoiled: next(iter(spoiled)),
)
def test_a_token_that_is_not_meant_for_this_sign_in_lets_nobody_in(
    company: Company, monkeypatch: pytest.MonkeyPatch, spoiled: dict[str, object]
):
    monkeypatch.setattr(company.provider, "spoiled", spoiled)
    with httpx.Client(follow_redirects=True) as client:
        answer = _through_the_provider(company, client, UNA)
        assert (answer.status_code, "could not be used" in answer.text) == (400, True)
        assert client.get(f"{company.url}/tasks", headers=PAGE).url.path == "/login"


def test_somebody_who_is_removed_is_out_and_does_not_come_in_again(company: Company):
    people = company.folder.control.people
    sam = people.add(NewPerson("Sam", Role.VIEWER, email=SAM), by="a test")
    with httpx.Client(follow_redirects=True) as client:
        assert _through_the_provider(company, client, SAM).status_code == 200
        assert client.get(f"{company.url}/tasks", headers=PAGE).url.path == "/tasks"
        people.remove(sam.person_id, by="a test")
        assert client.get(f"{company.url}/tasks", headers=PAGE).url.path == "/login"
        assert _through_the_provider(company, client, SAM).status_code == 403


def test_a_provider_that_does_not_answer_is_no_dead_end(company: Company):
    with httpx.Client(follow_redirects=True) as client:
        answer = client.get(f"{company.url}/login/with?provider=gone&next=/tasks")
    assert (answer.status_code, "could not begin the sign-in" in answer.text) == (502, True)
    assert 'href="/login?next=%2Ftasks"' in answer.text


def _through_the_provider(company: Company, client: httpx.Client, who: str) -> httpx.Response:
    """As a browser goes; nobody: cancelled there."""
    there = client.get(f"{company.url}/login/with?provider=example&next=/tasks")
    found = re.search('name="handle" value="([^"]+)"', there.text)
    assert found, there.text
    return client.post(f"{company.provider.url}/decide", data={"handle": found[1], "who": who})


def _invite(company: Company, context: BrowserContext) -> None:
    """An admin does, on the same computer."""
    context.add_cookies(
        [
            {"name": name, "value": value, "url": company.url}
            for name, value in shop_people.cookies(Role.ADMIN).items()
        ]
    )
    admin = context.new_page()
    admin.goto(f"{company.url}/people")
    admin.get_by_label("Name", exact=True).fill("Pia")
    admin.get_by_label("E-mail at the provider", exact=True).last.fill(PIA)
    admin.get_by_role("button", name="Add person").click()
    expect(admin.get_by_text("may come in now, as viewer")).to_be_visible()
    admin.close()
    context.clear_cookies()


def _choose(page: Page, who: str) -> None:
    """From our sign-in to the provider's button."""
    page.get_by_role("link", name="Sign in with Example").click()
    page.get_by_role("button", name=who).click()


def _has_a_sign_in_like_any_other(company: Company, context: BrowserContext) -> None:
    held = {one["name"]: one for one in context.cookies(company.url)}
    assert not [name for name in held if name.startswith("_streamlit_user")]
    (ours,) = (one for name, one in held.items() if name.startswith("tandem_session_"))
    assert (ours["httpOnly"], ours["sameSite"]) == (True, "Strict")
    sign_in = company.folder.control.sign_ins.current(ours["value"].split(".")[0])
    assert sign_in
    left = sign_in.expires_at - datetime.now(UTC)
    assert LIFETIME - timedelta(minutes=1) < left <= LIFETIME
