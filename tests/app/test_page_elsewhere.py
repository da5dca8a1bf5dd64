"""Addresses that show no page: one that is not for this role, and one that is none."""

from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from pages.shell import elsewhere, menu
from pages.shell.elsewhere import asked
from sync.domain.person import Role
from tests.app.conftest import ENTRY, Browser
from tests.app.shop_folder import ShopFolder


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """What AppTest lacks: an address."""
    monkeypatch.setattr(elsewhere, "asked", lambda: "no-page-of-ours")


@pytest.mark.parametrize(
    ("url", "named"),
    [
        (None, ""),
        ("http://127.0.0.1:8501", ""),
        ("http://127.0.0.1:8501/", ""),
        ("http://127.0.0.1:8501/tasks", "tasks"),
        ("http://127.0.0.1:8501/caf%C3%A9", "café"),
        ("http://127.0.0.1:8501/%20", ""),
        ("http://127.0.0.1:8501/a/b", ""),
    ],
)
def test_what_an_address_names_is_its_only_part(
    monkeypatch: pytest.MonkeyPatch, url: str | None, named: str
):
    monkeypatch.setattr(st, "context", SimpleNamespace(url=url))
    assert asked() == named


def open_address(path: str) -> AppTest:
    at = AppTest.from_file(str(ENTRY), default_timeout=20)
    at._page_hash = calc_hash(path)  # as a browser would ask for it
    return at.run()


def said(at: AppTest) -> str:
    return "\n".join(str(one.value) for kind in (at.title, at.markdown, at.caption) for one in kind)


@pytest.mark.parametrize(("role", "name"), [(Role.VIEWER, "Vera"), (Role.OPERATOR, "Otto")])
def test_an_admins_page_says_whom_it_is_for_and_who_asks_and_shows_nothing_of_it(
    filled: ShopFolder, browser: Browser, role: Role, name: str
):
    del filled
    browser.signed_in_as = role
    at = open_address("people")
    assert at.title[0].value == "This page is for admins"
    assert f"signed in as **{name}**, and your role is {role}" in said(at)
    assert "Let somebody in" not in said(at)
    assert not [one for one in at.button if "Remove" in one.label]
    assert not at.dataframe
    assert not at.exception


@pytest.mark.usefixtures("filled")
def test_an_admin_gets_the_page():
    assert open_address("people").title[0].value == "People"


@pytest.mark.usefixtures("filled")
def test_an_address_without_a_page_says_so():
    at = open_address("no-page-of-ours")
    assert at.title[0].value == "There is no such page"
    assert not at.exception


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("role", list(Role))
def test_the_list_of_a_role_holds_no_script_that_is_not_for_it(browser: Browser, role: Role):
    browser.signed_in_as = role
    scripts = {
        str(page["script_path"]).rpartition("/")[2]
        for page in open_address("")._registered_pages.values()
    }
    assert "overview.py" in scripts
    assert ("people.py" in scripts) is role.covers(Role.ADMIN)


def test_the_address_of_the_overview_is_the_overview():
    found = menu.entry_of("")
    assert found
    assert found.title == "Overview"
    assert menu.entry_of("no-page-of-ours") is None
