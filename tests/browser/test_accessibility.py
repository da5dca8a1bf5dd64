"""No page keeps anybody out: axe-core finds nothing serious, in light and in dark."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from pages.components import places
from pages.shell import menu
from tests.app import shop_folder, shop_invoices, shop_stock
from tests.app.shop_folder import ShopFolder
from tests.browser.conftest import PATIENCE, Served, ServerContext

GRAVE = {"serious", "critical"}
# What Streamlit draws by itself and gives us no way to change: the rule, where, and why.
CHROME = [
    ("list", '[data-testid="stSidebarNavItems"]'),  # it puts its sections between list and items
    ("listitem", '[data-testid="stSidebarNavItems"]'),  # as above
    # It writes the chosen one in the colour that its buttons have behind white words: no colour is
    # read both ways on a dark ground. A border and a ground of its own show which one is chosen.
    ("color-contrast", '[data-testid="stButtonGroup"] [data-selected="true"]'),
]
# What a page is about, where its address says so.
SUBJECTS = {
    places.DOCUMENT: "?id=invoice%3AN100280",
    places.INVOICE: "?id=invoice%3AN200001",
    places.SKU: f"?sku={shop_stock.DEAR}",
    places.SQL: "?q=failures_by_cause",
    places.WHY: "?q=N200001",
}
SETTLED = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app?.dataset.testScriptState === 'notRunning' && document.querySelector('h1') !== null;
}"""
DARK = """() => {
    const ground = getComputedStyle(document.querySelector('[data-testid="stApp"]'));
    return ground.backgroundColor === 'rgb(16, 24, 27)';
}"""
STILL = "* { transition: none !important; animation: none !important; }"
ENTRIES = [entry for section in menu.MENU.values() for entry in section]


@pytest.fixture(scope="module")
def screen(browser: Browser) -> Iterator[Page]:
    """One for all pages: what is the same on each is loaded once."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000}, locale="en-AU")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()


@pytest.fixture(scope="module")
def everywhere(
    tmp_path_factory: pytest.TempPathFactory, fresh_server: Callable[[ShopFolder], ServerContext]
) -> Iterator[Served]:
    """A shop in which every page has something to show."""
    folder = shop_folder.open_folder(tmp_path_factory.mktemp("everywhere") / "data")
    shop_folder.configure(folder)
    shop_folder.fill(folder)
    shop_stock.fill(folder)
    shop_invoices.compare(folder)
    with fresh_server(folder) as running:
        yield running
    folder.control.close()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.path)
def test_a_page_has_nothing_that_keeps_somebody_out(
    screen: Page, everywhere: Served, entry: menu.Entry
):
    everywhere.folder.alive()
    screen.emulate_media(color_scheme="light")
    screen.goto(_address(everywhere, entry))
    screen.wait_for_function(SETTLED)
    screen.add_style_tag(content=STILL)
    assert _found(screen, {}) == []
    screen.emulate_media(color_scheme="dark")
    screen.wait_for_function(DARK)
    # All but the colours is as it was.
    assert _found(screen, {"runOnly": ["color-contrast"]}) == []


def _address(served: Served, entry: menu.Entry) -> str:
    path = "" if entry.place == places.OVERVIEW else entry.path
    return f"{served.url}/{path}{SUBJECTS.get(entry.place, '')}"


def _found(screen: Page, options: dict[str, Any]) -> list[str]:
    """Each thing in words: the rule, what is wrong, and where."""
    answer = Axe().run(screen, options=options).response
    return [
        f"{broken['id']}: {node['failureSummary']} {node['html'][:300]} {node['target']}"
        for broken in answer["violations"]
        if broken["impact"] in GRAVE
        for node in broken["nodes"]
        if not any(rule == broken["id"] and _within(screen, node, where) for rule, where in CHROME)
    ]


def _within(screen: Page, node: dict[str, Any], where: str) -> bool:
    target = node["target"][-1]
    return bool(
        screen.evaluate(
            "([target, where]) => document.querySelector(target)?.closest(where) != null",
            [target, where],
        )
    )
