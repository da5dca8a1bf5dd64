"""The import log, as a person reads it."""

import re

import pytest
from playwright.sync_api import Page, expect

from sync.domain.request import RequestKind
from tests.browser import grid
from tests.browser.conftest import Served
from tests.browser.tab import go
from tests.browser.test_journeys import sideways


@pytest.mark.usefixtures("alive")
def test_a_record_opens_beside_the_list_and_its_task_is_run_again(served: Served, wide: Page):
    go(wide, f"{served.url}/imports?outcome=open&kind=customer")
    expect(wide.get_by_text("1 record", exact=True).last).to_be_visible()
    grid.click(wide.get_by_test_id("stDataFrame").first, 0, x=26)
    drawer = wide.get_by_role("dialog")
    expect(drawer.get_by_text("Neto did not answer.")).to_be_visible()
    expect(wide).to_have_url(re.compile(r"entry=\d+"))
    drawer.get_by_role("button", name="Run Import customers again").click()
    expect(drawer).to_be_hidden()
    expect(wide.get_by_text("it starts within two seconds").first).to_be_visible()
    newest = served.folder.control.recent_requests()[0]
    assert newest.kind is RequestKind.RUN
    assert newest.subject["tasks"] == ["import_customers"]
    assert sideways(wide) <= 0
