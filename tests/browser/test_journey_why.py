"""Why is it not there? From a number to what happens next, on a telephone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.browser.tab import go
from tests.browser.test_journeys import sideways


@pytest.mark.usefixtures("alive")
def test_half_a_number_leads_to_the_one_that_is_meant_and_to_what_happens_next(
    served: Served, narrow: Page
):
    go(narrow, f"{served.url}/why")
    box = narrow.get_by_role("searchbox").or_(narrow.get_by_role("textbox")).first
    box.fill("10028")
    box.press("Enter")
    expect(narrow.get_by_text("Nothing here is called 10028")).to_be_visible()
    narrow.get_by_role("button", name=re.compile("N100284")).click()
    expect(narrow.get_by_role("heading", name="Invoice N100284")).to_be_visible()
    expect(narrow.get_by_text("does not come to Neto's total to the cent")).to_be_visible()
    expect(narrow.get_by_text("Seen in Neto")).to_be_visible()
    expect(narrow).to_have_url(re.compile(r"/why\?q=N100284$"))
    assert sideways(narrow) <= 0
