"""Clicks in tables: they are drawn on a canvas, so by place, and only once their rows are there."""

from playwright.sync_api import Locator, Page, expect

HEADER, ROW = 33, 33  # pixels
BOX = 16  # the middle of a row's tick box


def tick(page: Page, table: int, row: int) -> None:
    """Clicks the box of a row, counted from 0, in the table of that number on the page."""
    click(page.get_by_test_id("stDataFrame").nth(table), row, x=BOX)


def click(table: Locator, row: int, *, x: int) -> None:
    """Clicks a row at a distance from the table's left edge."""
    table.scroll_into_view_if_needed()
    # The cells that screen readers are given: they come with the rows, the canvas before them.
    expect(table.locator(f"[id^=glide-cell-][id$='-{row}']").first).to_be_attached()
    table.click(position={"x": x, "y": HEADER + ROW * row + ROW // 2})
