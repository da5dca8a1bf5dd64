"""What an admin maps and masters, as a person does it: a click, and the page says what holds."""

import re

import pytest
from playwright.sync_api import Page, expect

from sync.setup.edits import Edit
from tests.browser.conftest import Served
from tests.browser.tab import go


@pytest.mark.usefixtures("alive")
def test_a_finding_leads_to_the_row_where_a_click_mends_it(served: Served, wide: Page):
    go(wide, f"{served.url}/checks?check=warehouses&severity=error")
    expect(wide.get_by_text("Map GHOST to a warehouse that is there")).to_be_visible()
    wide.get_by_role("button", name="Map it here").click()
    expect(wide).to_have_url(re.compile(r"view=warehouses"))
    expect(wide.get_by_text("because these two are the only ones left")).to_be_visible()
    wide.get_by_role("button", name="Map", exact=True).click()
    expect(wide.get_by_text("goes with PERTH now (before: NOWHERE)")).to_be_visible()
    expect(wide.get_by_text("because these two are the only ones left")).to_be_hidden()
    control = served.folder.control
    stored = control.setup()
    assert stored
    assert stored.setup.warehouses["GHOST"] == "PERTH"
    back = Edit(("warehouses", "GHOST"), was="PERTH", now="NOWHERE")
    control.change_setup([back], changed_by="a test")


@pytest.mark.usefixtures("alive")
def test_a_switch_is_moved_and_saved_on_a_telephone(served: Served, narrow: Page):
    go(narrow, f"{served.url}/fields")
    switch = narrow.get_by_role("switch", name="Carry every change of UPC")
    expect(switch).to_be_checked()
    narrow.get_by_text("Carry every change of UPC").click()
    expect(narrow.get_by_text("not saved yet")).to_be_visible()
    narrow.get_by_role("button", name="Save 1 change").click()
    expect(narrow.get_by_text("UPC: set on creation only. It holds")).to_be_visible()
    expect(switch).not_to_be_checked()
    control = served.folder.control
    stored = control.setup()
    assert stored
    assert not stored.setup.fields.upc
    control.change_setup([Edit(("fields", "upc"), was=False, now=True)], changed_by="a test")
