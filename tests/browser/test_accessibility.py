"""No page keeps anybody out: axe-core finds nothing serious, in light and in dark."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from pages.components import check_filter, field_filter, places
from pages.shell import menu
from tests.app import shop_stock
from tests.browser.conftest import PATIENCE, Served
from tests.browser.tab import go

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
DARK = """() => {
    const ground = getComputedStyle(document.querySelector('[data-testid="stApp"]'));
    return ground.backgroundColor === 'rgb(16, 24, 27)';
}"""
MAIN = '[data-testid="stMain"]'
MENU = '[data-testid="stSidebar"]'
STILL = "* { transition: none !important; animation: none !important; }"


# Each page by its address, and the title by which one sees that it is there.
PAGES = {
    f"{entry.path}{SUBJECTS.get(entry.place, '')}": f"{entry.title} · Tandem"
    for section in menu.MENU.values()
    for entry in section
}
# The part of a page that opens first is looked at as the page itself.
PARTS = {
    f"{place}?view={view}": name
    for place, views in (("checks", check_filter.VIEWS), ("fields", field_filter.VIEWS))
    for view, name in list(views.items())[1:]
}


@pytest.fixture(scope="module")
def screen(browser: Browser, served: Served) -> Iterator[Page]:
    """One for all pages: what is the same on each is loaded once."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000}, locale="en-AU")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    go(page, served.url)
    page.add_style_tag(content=STILL)
    yield page
    context.close()


@pytest.mark.parametrize("address", [*PAGES, *PARTS])
def test_a_page_has_nothing_that_keeps_somebody_out(screen: Page, served: Served, address: str):
    served.folder.alive()
    screen.emulate_media(color_scheme="light")
    go(screen, f"{served.url}/{address}")
    if address in PARTS:
        expect(screen.get_by_role("radio", name=PARTS[address])).to_be_checked()
    else:
        expect(screen).to_have_title(PAGES[address])
    expect(screen.get_by_test_id("stSkeleton")).to_have_count(0)
    where = _looked_at(address)
    assert _found(screen, where) == []
    screen.emulate_media(color_scheme="dark")
    screen.wait_for_function(DARK)
    # All but the colours is as it was.
    assert _found(screen, where, runOnly=["color-contrast"]) == []


def _looked_at(address: str) -> Any:
    """The menu is the same on all pages and looked at on the first; around a part all is as around
    its page.
    """
    if address in PARTS:
        return MAIN
    return {"exclude": [[MENU]]} if address else None


def _found(screen: Page, where: Any, **options: Any) -> list[str]:
    """Each thing in words: the rule, what is wrong, and where."""
    wanted = {"resultTypes": ["violations"], **options}  # of the rest it need not tell
    answer = Axe().run(screen, context=where, options=wanted).response
    return [
        f"{broken['id']}: {node['failureSummary']} {node['html'][:300]} {node['target']}"
        for broken in answer["violations"]
        if broken["impact"] in GRAVE
        for node in broken["nodes"]
        if not any(rule == broken["id"] and _within(screen, node, its) for rule, its in CHROME)
    ]


def _within(screen: Page, node: dict[str, Any], where: str) -> bool:
    target = node["target"][-1]
    return bool(
        screen.evaluate(
            "([target, where]) => document.querySelector(target)?.closest(where) != null",
            [target, where],
        )
    )
