"""From an empty folder to the first exported invoice, against the simulators and a real runner."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sync.domain.document import DocumentState
from sync.sandbox.server import Sandbox
from sync.store.reading import Published
from tests.app import shop_folder
from tests.app.shop_folder import ShopFolder
from tests.browser.conftest import ROOT, Served, ServerContext
from tests.browser.tab import go
from tests.system.worlds import world_of

EXPORTED = "SELECT neto_id FROM export_state WHERE state = $state ORDER BY neto_id"


@dataclass(frozen=True)
class Stage:
    """An app and a runner on a folder in which nothing was ever set up, and both remote systems."""

    served: Served
    sandbox: Sandbox


@pytest.fixture
def stage(tmp_path: Path, fresh_server: Callable[[ShopFolder], ServerContext]) -> Iterator[Stage]:
    folder = shop_folder.open_folder(tmp_path / "data")
    with (
        Sandbox(world_of(2)) as sandbox,
        (tmp_path / "runner.log").open("wb") as log,
        fresh_server(folder) as served,
    ):
        runner = subprocess.Popen(
            [sys.executable, "runner.py", "start", "--data", str(folder.path)],
            cwd=ROOT,
            env={**os.environ},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        yield Stage(served, sandbox)
        runner.terminate()
        runner.wait(timeout=20)
    folder.control.close()


def field(page: Page, label: str) -> Locator:
    return page.get_by_role("textbox", name=label, exact=True)


def key_of(page: Page, system: int) -> Locator:
    return page.locator('input[aria-label="API key"]').nth(system)


def fill(place: Locator, value: str) -> None:
    place.fill(value)
    place.press("Enter")


def go_on(page: Page) -> None:
    page.get_by_test_id("stBaseButton-primary").filter(has_text="Next").click()


def choose_orders(page: Page) -> None:
    page.get_by_role("spinbutton", name="day, Start date").click()
    page.keyboard.type("01032026")
    page.keyboard.press("Escape")
    go_on(page)


def connect(page: Page, sandbox: Sandbox) -> None:
    """A wrong key first: the reason is said, and what to do. A toast says it too, for a while."""
    given = sandbox.credentials
    fill(field(page, "Address of the store"), sandbox.neto_url)
    fill(field(page, "API user name (optional)"), given.neto_username)
    fill(key_of(page, 0), "not-the-right-key")
    expect(page.get_by_text("ends ...-key")).to_be_visible()
    page.get_by_role("button", name="Test connection to Neto").click()
    expect(page.get_by_text("Neto refuses the key").first).to_be_visible()
    fill(key_of(page, 0), given.neto_key)
    expect(page.get_by_text("ends ...-key")).to_have_count(0)
    page.get_by_role("button", name="Test connection to Neto").click()
    expect(page.get_by_text("Neto answers.").first).to_be_visible()
    fill(field(page, "API id"), given.unleashed_id)
    fill(field(page, "Address of the API"), sandbox.unleashed_url)
    fill(key_of(page, 1), given.unleashed_key)
    page.get_by_role("button", name="Test connection to Unleashed").click()
    expect(page.get_by_text("Unleashed answers.").first).to_be_visible()


def test_an_owner_gets_from_nothing_to_the_first_invoice(stage: Stage, wide: Page):
    url = stage.served.url
    go(wide, url)
    wide.get_by_role("button", name="Set Tandem up").click()
    choose_orders(wide)
    connect(wide, stage.sandbox)
    # They leave, come back, and nothing is lost: the wizard goes on at the third step.
    wide.goto(url)
    wide.get_by_role("button", name="Go on with the setup").click()
    expect(wide.get_by_text("From Unleashed:")).to_be_visible()
    go_on(wide)
    wide.get_by_role("button", name="Activate", exact=True).click()
    expect(wide.get_by_role("heading", name="First sync")).to_be_visible()
    expect(wide.get_by_text("Invoices · 2 changed")).to_be_visible(timeout=60_000)
    expect(wide.get_by_role("heading", name="Warehouses, side by side")).to_be_visible()
    published = Published(stage.served.folder.path)
    exported = published.rows(EXPORTED, {"state": DocumentState.EXPORTED.value})
    published.close()
    assert exported == [{"neto_id": "N100000"}, {"neto_id": "N100001"}]
    assert stage.sandbox.credentials.neto_key not in wide.content()


@pytest.mark.usefixtures("alive")
def test_two_people_edit_at_once_and_the_second_loses_nothing(
    served: Served, wide: Page, browser: Browser
):
    other = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
    label = "Units held back per SKU and warehouse"
    for page, units in ((wide, "3"), (other, "7")):
        go(page, f"{served.url}/setup?part=stock")
        box = page.get_by_role("spinbutton", name=label)
        box.fill(units)
        box.press("Enter")
        expect(page.get_by_text("1 unsaved change")).to_be_visible()
    other.get_by_role("button", name="Save").click()
    expect(other.get_by_text("is now 7.")).to_be_visible()
    wide.get_by_role("button", name="Save").click()
    expect(wide.get_by_text("owner set stock.buffer to 7")).to_be_visible()
    expect(wide.get_by_role("spinbutton", name=label)).to_have_value("3")
    wide.get_by_role("button", name="Save").click()
    expect(wide.get_by_text("is now 3.")).to_be_visible()
    stored = served.folder.control.setup()
    assert stored is not None
    assert stored.setup.stock.buffer == 3
    other.context.close()
