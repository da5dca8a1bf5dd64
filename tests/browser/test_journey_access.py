"""Two roles, a sign-in that ends under an open page, and the first run of all."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sync.domain.person import Role
from tests.app import shop_folder, shop_people
from tests.app.shop_folder import ShopFolder
from tests.browser.conftest import Served, ServerContext, signed_in_as
from tests.browser.tab import go


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A stranger's browser."""
    one = browser.new_context(
        viewport={"width": 1400, "height": 900}, storage_state=signed_in_as(None)
    )
    yield one
    one.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def test_the_first_run_lets_the_owner_in_who_lets_a_viewer_in(
    tmp_path: Path,
    fresh_server: Callable[[ShopFolder], ServerContext],
    browser: Browser,
    page: Page,
):
    """The deep link of all: nobody has opened a page of this server before."""
    folder = shop_folder.open_folder(tmp_path / "data", people=False)
    with fresh_server(folder) as served:
        page.goto(f"{served.url}/tasks")
        page.get_by_label("Your name").fill("Olive")
        page.get_by_label("Password", exact=True).fill("a long enough one")
        page.get_by_label("The same password again").fill("a long enough one")
        page.get_by_role("button", name="Create the owner").click()
        page.get_by_role("link", name="People").click()
        page.get_by_label("Name", exact=True).fill("Vic")
        page.get_by_label("First password", exact=True).fill("only for today")
        page.get_by_role("button", name="Add person").click()
        expect(page.get_by_text("may come in now, as viewer")).to_be_visible()

        theirs = browser.new_context(storage_state=signed_in_as(None))
        viewer = theirs.new_page()
        viewer.goto(f"{served.url}/checks?view=tax")
        viewer.get_by_label("Your name").fill("Vic")
        viewer.get_by_label("Password", exact=True).fill("only for today")
        viewer.get_by_role("button", name="Sign in").click()
        expect(viewer.get_by_role("heading", name="Choose your own password")).to_be_visible()
        expect(viewer).to_have_url(re.compile(r"/checks\?view=tax$"))
        viewer.get_by_label("Password now").fill("only for today")
        viewer.get_by_label("New password", exact=True).fill("mine from now on")
        viewer.get_by_label("New password again").fill("mine from now on")
        viewer.get_by_role("button", name="Change password").click()
        expect(viewer.get_by_role("heading", name="Checks")).to_be_visible()
        theirs.close()


@pytest.mark.usefixtures("alive")
def test_a_viewer_sees_no_acts_and_cannot_reach_what_an_admin_can(served: Served, browser: Browser):
    theirs = browser.new_context(
        viewport={"width": 1400, "height": 900}, storage_state=signed_in_as(Role.VIEWER)
    )
    viewer = theirs.new_page()
    viewer.goto(f"{served.url}/people")
    expect(viewer.get_by_role("heading", name="This page is for admins")).to_be_visible()
    expect(viewer.get_by_text("You are signed in as Vera")).to_be_visible()
    expect(viewer.get_by_text("Let somebody in")).to_have_count(0)
    expect(viewer.get_by_test_id("stSidebarNav").get_by_text("Tasks")).to_be_visible()
    expect(viewer.get_by_test_id("stSidebarNav").get_by_text("People")).to_have_count(0)
    viewer.get_by_role("link", name="To the overview").click()
    expect(viewer.get_by_role("heading", name="This page is for admins")).to_have_count(0)
    go(viewer, f"{served.url}/checks")
    expect(viewer.get_by_role("button", name="Check again")).to_be_disabled()
    theirs.close()
    admins = browser.new_context(viewport={"width": 1400, "height": 900})
    admin = admins.new_page()
    admin.goto(f"{served.url}/people")
    expect(admin.get_by_role("heading", name="Let somebody in")).to_be_visible()
    admins.close()


@pytest.mark.usefixtures("alive")
def test_a_sign_in_that_ends_under_an_open_page_says_so_and_leads_back(
    served: Served, context: BrowserContext, page: Page
):
    control = served.folder.control
    found = control.people.named("Otto")
    assert found
    shop_people.sign_in(control, found[0].person_id, "otto-today")
    context.add_cookies(
        [
            {"name": name, "value": value, "url": served.url}
            for name, value in shop_people.cookies("otto-today").items()
        ]
    )
    page.goto(f"{served.url}/checks?severity=error")
    again = page.get_by_role("button", name="Check again")
    expect(again).to_be_visible()
    before = len(control.recent_requests())
    shop_people.sign_in(control, found[0].person_id, "otto-today", lasting=timedelta(seconds=-1))
    again.click()
    expect(page.get_by_text("You are signed out")).to_be_visible()
    expect(page.get_by_role("button", name="Check again")).to_have_count(0)
    assert len(control.recent_requests()) == before
    page.get_by_role("link", name="Sign in again").click()
    page.get_by_label("Your name").fill("Otto")
    page.get_by_label("Password", exact=True).fill(shop_people.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Checks")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/checks\?severity=error$"))
    page.get_by_test_id("stSidebar").get_by_text("Otto").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
