"""The entry script stands before every page, and the server keeps to this computer."""

import subprocess
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from sync.domain.person import Role
from tests.app.shop_folder import ShopFolder
from tests.app.shop_people import cookie_header
from tests.browser.conftest import Served, ServerContext, free_port, start

DEEP_LINKS = {
    "tasks": "Tasks",
    "document?id=invoice:N100210": "Invoice N100210",
}


@pytest.mark.usefixtures("alive")
@pytest.mark.parametrize("link", DEEP_LINKS)
def test_the_first_request_of_all_runs_the_entry_script(
    link: str,
    full_folder: ShopFolder,
    fresh_server: Callable[[ShopFolder], ServerContext],
    browser: Browser,
):
    """The menu and the runner's line come from the entry script alone: a page that ran without
    it would not have them. The roles hang on this.
    """
    with fresh_server(full_folder) as served:
        context = browser.new_context(viewport={"width": 1400, "height": 900})
        page = context.new_page()
        page.goto(f"{served.url}/{link}")
        expect(page.get_by_role("heading", name=DEEP_LINKS[link])).to_be_visible(timeout=20_000)
        expect(page.get_by_text("Runner is working")).to_be_visible()
        expect(page.get_by_test_id("stSidebarNav").get_by_text("Prepare")).to_be_visible()
        expect(page.get_by_text("Page not found")).to_have_count(0)
        context.close()


@pytest.mark.usefixtures("alive")
def test_an_address_without_a_page_says_so_and_leads_on(served: Served, wide: Page):
    wide.goto(f"{served.url}/no-page-of-ours")
    expect(wide.get_by_role("heading", name="There is no such page")).to_be_visible()
    expect(wide.get_by_text("Page not found")).to_have_count(0)
    expect(wide).to_have_url(f"{served.url}/no-page-of-ours")
    wide.get_by_role("link", name="To the overview").click()
    expect(wide.get_by_role("heading", name="There is no such page")).to_have_count(0)
    expect(wide).to_have_url(f"{served.url}/")


def test_no_other_site_may_frame_the_app(served: Served):
    with urlopen(f"{served.url}/login") as answer:
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(("host", "status"), [("evil.test", 403), ("127.0.0.1", 101)])
def test_a_foreign_name_for_this_computer_is_turned_away(served: Served, host: str, status: int):
    """DNS rebinding: a page elsewhere whose name resolves to 127.0.0.1 gets no WebSocket."""
    port = int(served.url.rpartition(":")[2])
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    name = f"{host}:{port}"
    connection.request(
        "GET",
        "/_stcore/stream",
        headers={
            "Host": name,
            "Origin": f"http://{name}",
            "Cookie": cookie_header(Role.ADMIN),
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version": "13",
        },
    )
    try:
        assert connection.getresponse().status == status
    finally:
        connection.close()


def test_another_address_is_refused_while_nobody_can_sign_in(tmp_path: Path):
    log = tmp_path / "log"
    process = start(tmp_path / "data", log, free_port(), "--server.address=0.0.0.0")
    try:
        assert process.wait(timeout=30) != 0
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    assert "Tandem does not listen on the address 0.0.0.0 yet" in log.read_text()
