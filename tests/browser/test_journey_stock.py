"""From a difference on the map to the product, and back with all of it as a file."""

import csv
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.app import shop_stock
from tests.browser.conftest import Served
from tests.browser.tab import go


def test_a_cell_of_the_map_leads_to_its_row_the_file_and_the_product(served: Served, wide: Page):
    go(wide, f"{served.url}/stock")
    expect(wide.get_by_text("9 levels", exact=True).last).to_be_visible()
    wide.get_by_text("+3", exact=True).click()  # the tent in MAIN
    expect(wide.get_by_text("1 level", exact=True)).to_be_visible()
    expect(wide).to_have_url(re.compile(f"sku={shop_stock.DEAR}&place=MAIN"))
    with wide.expect_download() as download:
        wide.get_by_role("button", name="CSV", exact=True).click()
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        taken = list(csv.DictReader(file))
    assert [(row["SKU"], row["Difference"]) for row in taken] == [(shop_stock.DEAR, "3.0")]
    table = wide.get_by_test_id("stDataFrame").first
    wide.wait_for_timeout(400)  # the canvas is there before its rows are
    table.click(position={"x": 45, "y": 33 + 16})
    expect(wide.get_by_role("heading", name=shop_stock.DEAR)).to_be_visible()
    expect(wide.get_by_text("The stock import sets Neto from 12 to 9")).to_be_visible()
    wide.get_by_role("link", name="Back to the stock comparison").click()
    expect(wide.get_by_text("1 level", exact=True)).to_be_visible()
