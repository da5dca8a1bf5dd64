"""What a person waits for: the same pages in a real browser, and what an open one costs."""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Page, sync_playwright

from benchmarks.load import Address
from benchmarks.server import Cookie, Server

CHROMIUM = os.environ.get("TANDEM_CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
REST = 2  # seconds that a page just opened still has to do with
# With the title of the page that is left: the new one's has to be there.
SETTLED = """left => {
    const app = document.querySelector('[data-testid="stApp"]');
    const title = document.querySelector('h1');
    return app?.dataset.testScriptState === 'notRunning' && title && title.innerText !== left
        && document.querySelector('[data-testid="stSkeleton"]') === null;
}"""
# Below the title and the runner's state: the first figure, chart, table or field of the page.
DATA = ("Metric", "DataFrame", "Table", "VegaLiteChart", "ButtonGroup", "TextInput", "TextArea")
FIRST = ", ".join(f'[data-testid="stMain"] [data-testid="st{kind}"]' for kind in DATA)
# Looked at with each frame: a locator that waits looks twice a second at last.
SHOWN = "wanted => [...document.querySelectorAll(wanted)].some(one => one.checkVisibility())"


@dataclass(frozen=True)
class Seen:
    """Seconds, by its address until the first data stood there and until all of the page was
    drawn, charts and all; and by a click in the menu.
    """

    first: float
    opened: float
    clicked: float | None
    idle: float  # share of a core that the app takes while the page only stands there


def look(
    server: Server, cookie: Cookie, pages: Sequence[tuple[str, Address]], *, idle_seconds: float
) -> dict[str, Seen]:
    """By page. `pages` are titles, as the menu has them, and where they are."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(
            viewport={"width": 1400, "height": 1000}, timezone_id="Australia/Sydney"
        )
        context.add_cookies([{"name": cookie.name, "value": cookie.value, "url": server.address}])
        page = context.new_page()
        page.set_default_timeout(60_000)
        _open(page, f"{server.address}/")  # what is the same for all pages is loaded once
        found = {
            where.page: _one(page, server, title, where, idle_seconds) for title, where in pages
        }
        browser.close()
    return found


def _one(page: Page, server: Server, title: str, where: Address, idle_seconds: float) -> Seen:
    first, opened = _open(page, f"{server.address}/{where.page}?{where.query}")
    time.sleep(REST if idle_seconds else 0)
    before = server.processor_seconds()
    time.sleep(idle_seconds)
    idle = (server.processor_seconds() - before) / idle_seconds if idle_seconds else 0.0
    return Seen(first, opened, _click(page, server, title, where), idle)


def _open(page: Page, address: str) -> tuple[float, float]:
    """Seconds until the first data, and until all of it."""
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(SHOWN, arg=FIRST)
    first = time.perf_counter() - began
    page.wait_for_function(SETTLED, arg="")
    return first, time.perf_counter() - began


def _click(page: Page, server: Server, title: str, where: Address) -> float | None:
    """From another page through the menu; None for a page that the menu does not show."""
    _open(page, f"{server.address}/" + ("" if where.page else "tasks"))
    link = page.get_by_test_id("stSidebarNavLink").filter(has_text=title)
    if not title or not link.count():
        return None
    left = page.get_by_role("heading", level=1).first.inner_text()
    began = time.perf_counter()
    link.first.click()
    page.wait_for_function(SETTLED, arg=left)
    return time.perf_counter() - began
