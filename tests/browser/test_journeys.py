"""One journey per page, as a person makes it."""

import re

import pytest
from playwright.sync_api import Page, expect

from sync.domain.document import DocumentState
from sync.domain.request import RequestKind, RequestState
from tests.app import shop_folder
from tests.browser import grid
from tests.browser.conftest import Served
from tests.browser.tab import go


@pytest.mark.usefixtures("alive")
def test_the_overview_names_what_needs_a_person_and_leads_there(served: Served, wide: Page):
    go(wide, served.url)
    expect(wide.get_by_role("heading", name="Needs you")).to_be_visible()
    wide.get_by_role("link", name=re.compile("5 documents failed")).click()
    expect(wide.get_by_role("heading", name="Export log")).to_be_visible()
    expect(wide.get_by_text("5 documents", exact=True)).to_be_visible()
    expect(wide).to_have_url(re.compile(r"/exports\?state=failed$"))


@pytest.mark.usefixtures("alive")
def test_a_ticked_task_is_run_once_though_it_is_clicked_twice(served: Served, wide: Page):
    control = served.folder.control
    before = {request.request_id for request in control.recent_requests()}
    go(wide, f"{served.url}/tasks")
    expect(wide.get_by_text("needs your decision")).to_be_visible()
    grid.tick(wide, 0, 4)
    wide.get_by_role("button", name="Run Import products now").dblclick()
    expect(wide.get_by_text("it starts within two seconds").first).to_be_visible()
    expect(wide.get_by_role("button", name="Run now")).to_be_disabled()
    first = control.recent_requests()[0]
    control.finish_request(first.request_id, RequestState.DONE, "It changed 12 products.")
    expect(wide.get_by_text("It changed 12 products.")).to_be_visible()
    asked = [one for one in control.recent_requests() if one.request_id not in before]
    assert [one.kind for one in asked] == [RequestKind.RUN]


@pytest.mark.usefixtures("alive")
def test_a_click_on_a_run_opens_what_it_did(served: Served, wide: Page):
    go(wide, f"{served.url}/tasks?runs_task=export_invoices&runs_shown=trouble")
    expect(wide.get_by_role("heading", name="Past runs")).to_be_visible()
    grid.tick(wide, 1, 0)
    drawer = wide.get_by_role("dialog")
    expect(drawer.get_by_text("6 documents did not leave.")).to_be_visible()
    drawer.get_by_text("Failed 4").click()
    expect(wide).to_have_url(re.compile(r"run=export_invoices"))
    wide.keyboard.press("Escape")
    expect(drawer).to_be_hidden()


@pytest.mark.usefixtures("alive")
def test_checks_show_the_mend_on_a_telephone_in_the_dark(served: Served, narrow: Page):
    go(narrow, f"{served.url}/checks?severity=error")
    expect(narrow.get_by_text("Map GHOST to a warehouse that is there")).to_be_visible()
    go(narrow, f"{served.url}/checks?view=reasons")
    expect(narrow.get_by_text("Longer than 20 characters")).to_be_visible()
    assert sideways(narrow) <= 0
    assert is_dark(narrow)


@pytest.mark.usefixtures("alive")
def test_ticked_documents_are_re_exported_after_a_question(served: Served, wide: Page):
    go(wide, f"{served.url}/exports?state=failed&sort=number")
    expect(wide.get_by_text("5 documents", exact=True)).to_be_visible()
    grid.tick(wide, 0, 1)
    wide.get_by_role("button", name="Re-export 1 selected").click()
    dialog = wide.get_by_role("dialog")
    expect(dialog.get_by_text("N100281")).to_be_visible()
    dialog.get_by_role("button", name="Re-export 1 document").click()
    expect(dialog).to_be_hidden()
    expect(wide.get_by_text("it starts within two seconds").first).to_be_visible()
    newest = served.folder.control.recent_requests()[0]
    assert newest.kind is RequestKind.REEXPORT
    assert newest.subject == {"documents": ["invoice:N100281"]}


@pytest.mark.usefixtures("alive")
def test_a_row_leads_to_its_story_and_back_to_the_same_filters(served: Served, wide: Page):
    go(wide, f"{served.url}/exports?state=held")
    expect(
        wide.get_by_role("paragraph").filter(has_text=re.compile("^1 document$"))
    ).to_be_visible()
    grid.click(wide.get_by_test_id("stDataFrame").first, 0, x=75)
    expect(wide.get_by_role("heading", name="Invoice N100284")).to_be_visible()
    expect(wide.get_by_text("a difference of 0.01").first).to_be_visible()
    wide.get_by_role("link", name="Back to the export log").click()
    expect(wide.get_by_role("heading", name="Export log")).to_be_visible()
    expect(wide).to_have_url(re.compile(r"/exports\?state=held$"))


@pytest.mark.usefixtures("alive")
def test_a_document_reads_well_on_a_telephone(served: Served, narrow: Page):
    go(narrow, f"{served.url}/document?id=invoice:N100210")
    expect(narrow.get_by_text("does not send it a second time")).to_be_visible()
    expect(narrow.get_by_text("201 taken")).to_be_visible()
    assert sideways(narrow) <= 0


def test_a_stopped_runner_is_the_first_thing_on_a_telephone(served: Served, narrow: Page):
    served.folder.stopped()
    go(narrow, served.url)
    expect(narrow.get_by_role("heading", name="Runner is not running")).to_be_in_viewport()
    expect(narrow.get_by_text("make runner", exact=True)).to_be_in_viewport()
    assert sideways(narrow) <= 0


@pytest.mark.usefixtures("alive")
def test_what_is_newly_published_appears_by_itself(served: Served, narrow: Page):
    go(narrow, f"{served.url}/exports?text=N100295")
    expect(narrow.get_by_text("Nothing matches these filters")).to_be_visible()
    waiting = shop_folder.settled(
        shop_folder.document(95, "12.00"), DocumentState.PENDING, served.folder.now
    )
    shop_folder.publish_more(served.folder, *waiting)
    expect(narrow.get_by_text("1 document", exact=True)).to_be_visible()


def sideways(page: Page) -> int:
    """How far the page could be pushed sideways; 0 is right."""
    main = "document.querySelector('[data-testid=stMain]')"
    beyond: int = page.evaluate(f"{main}.scrollWidth - {main}.clientWidth")
    return beyond


def is_dark(page: Page) -> bool:
    colour: str = page.evaluate(
        "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    )
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3]) < 200
