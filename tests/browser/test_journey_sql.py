"""An analyst asks the log: by the keyboard, by a link, with a mistake in it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.browser.tab import go


@pytest.mark.usefixtures("alive")
def test_an_analyst_writes_a_query_mends_it_and_hands_the_link_on(wide: Page, served: Served):
    go(wide, f"{served.url}/sql")
    query = wide.get_by_label("Query", exact=True)
    query.fill("SELECT state, count(*) AS documents\nFROM export_stat\nGROUP BY state")
    query.press("Control+Enter")
    expect(wide.get_by_text("DuckDB does not understand this query")).to_be_visible()
    expect(wide.get_by_text("LINE 2: FROM export_stat")).to_be_visible()
    query.fill("SELECT state, count(*) AS documents\nFROM export_state\nGROUP BY state")
    query.press("Control+Enter")
    expect(wide.get_by_text("6 rows in")).to_be_visible()
    wide.get_by_text("Chart", exact=True).click()
    expect(wide.get_by_test_id("stVegaLiteChart")).to_be_visible()
    wide.goto(wide.url)  # as somebody else would, with the link
    expect(query).to_have_value(
        "SELECT state, count(*) AS documents\nFROM export_state\nGROUP BY state"
    )
    expect(wide.get_by_text("Nothing was run yet")).to_be_visible()
    wide.get_by_role("button", name="Run").click()
    expect(wide.get_by_text("6 rows in")).to_be_visible()
