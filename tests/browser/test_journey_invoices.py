"""What a person does with invoices that differ: find one, see where, send it again."""

import re

from playwright.sync_api import Page, expect

from sync.domain.request import RequestKind
from tests.browser import grid
from tests.browser.conftest import Served
from tests.browser.tab import go


def test_from_a_bar_to_both_documents_to_a_re_export_and_back(wide: Page, served: Served) -> None:
    go(wide, f"{served.url}/invoices")
    expect(wide.get_by_text("72 of 79 invoices match")).to_be_visible()
    chart = wide.get_by_test_id("stVegaLiteChart").first
    chart.locator('path[aria-label*="State: Gone"]').click()
    expect(wide).to_have_url(re.compile("state=gone&day=2026-11-12"))
    expect(wide.get_by_text("1 invoice", exact=True)).to_be_visible()
    grid.click(wide.get_by_test_id("stDataFrame"), 0, x=75)
    expect(wide.get_by_role("heading", name="Invoice N200005")).to_be_visible()
    expect(wide.get_by_text("3 of 3 lines differ.")).to_be_visible()
    wide.get_by_role("button", name="Re-export").click()
    dialog = wide.get_by_role("dialog")
    expect(dialog.get_by_text("sent once more")).to_be_visible()
    dialog.get_by_role("button", name="Re-export 1 invoice").click()
    expect(dialog).to_be_hidden()
    expect(wide.get_by_text("Re-export 1 invoice.")).to_be_visible()
    request = served.folder.control.recent_requests()[0]
    assert request.kind is RequestKind.REEXPORT
    assert request.subject == {"documents": ["invoice:N200005"]}
    wide.get_by_role("link", name="Back to the invoice reconciliation").click()
    expect(wide).to_have_url(re.compile("state=gone"))
    expect(wide.get_by_role("button", name="Only 2026-11-12")).to_be_visible()


def test_on_a_telephone_the_lines_that_differ_can_be_seen(narrow: Page, served: Served) -> None:
    go(narrow, f"{served.url}/invoice?id=invoice%3AN200001")
    expect(narrow.get_by_role("heading", name="Invoice N200001")).to_be_visible()
    expect(narrow.get_by_text("1 of 3 lines differs.")).to_be_visible()
    width = narrow.evaluate("document.documentElement.scrollWidth")
    assert width <= 400
