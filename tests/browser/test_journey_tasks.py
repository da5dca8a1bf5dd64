"""A rhythm is changed by two at once, a run is cancelled, and its story leads to a document."""

import re

import pytest
from playwright.sync_api import Page, expect

from sync.domain.request import RequestKind
from sync.setup.edits import Edit
from tests.app import shop_folder
from tests.browser.conftest import Served
from tests.browser.grid import tick
from tests.browser.tab import go

STOCK = 5  # its row


def every(served: Served) -> str | None:
    stored = served.folder.control.setup()
    assert stored is not None
    task = stored.setup.tasks.get("import_stock")
    return task.every.text if task and task.every else None


@pytest.mark.usefixtures("alive")
def test_the_second_of_two_admins_is_told_and_loses_nothing_of_what_they_typed(
    served: Served, wide: Page
):
    go(wide, f"{served.url}/tasks")
    expect(wide.get_by_role("heading", name="Past runs")).to_be_visible()
    tick(wide, 0, STOCK)
    wide.get_by_role("button", name="Change schedule").click()
    dialog = wide.get_by_role("dialog")
    count = dialog.get_by_label("Every", exact=True)
    expect(count).to_have_value("15")
    kims = Edit(("tasks", "import_stock", "every"), was=None, now="5 minutes")
    served.folder.control.change_setup([kims], changed_by="Kim")
    count.fill("45")
    count.press("Tab")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("Kim set tasks.import_stock.every to 5 minutes")).to_be_visible()
    expect(count).to_have_value("45")
    assert every(served) == "5 minutes"
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    expect(wide.get_by_text("runs every 45 minutes now")).to_be_visible()
    assert every(served) == "45 minutes"


@pytest.mark.usefixtures("alive")
def test_a_run_is_cancelled_while_it_runs(served: Served, narrow: Page):
    control = served.folder.control
    shop_folder.running(served.folder)
    try:
        go(narrow, f"{served.url}/tasks")
        narrow.get_by_role("button", name="Cancel").click()
        expect(narrow.get_by_text("Ends after the record in hand")).to_be_visible()
        cancelled = control.recent_requests()[0]
        assert cancelled.kind is RequestKind.CANCEL
        assert cancelled.subject["run_id"] == "run-live"
    finally:
        control.clear_progress("run-live")
    go(narrow, f"{served.url}/tasks?runs_task=export_invoices&runs_shown=trouble")
    expect(narrow).to_have_url(re.compile("runs_shown=trouble"))
    expect(narrow.get_by_text("Nothing is running")).to_be_visible()
