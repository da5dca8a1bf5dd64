"""What a person takes along: all of it, in the store's time, and harmless in a spreadsheet."""

import io
import zipfile
from datetime import UTC, datetime
from decimal import Decimal

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from pages.components import downloads, sources
from sync.setup.reading import check_setup
from tests.app import shop_folder
from tests.app.shop_folder import ShopFolder

SYDNEY = sources.Shop(check_setup(shop_folder.setup_content("Australia/Sydney")))
TRAPS = ["=1+1", "+61 2", "-5", "@SUM(A1)", "\t=1", "  =1", "plain", "a=b", None]
FRAME = pl.DataFrame(
    {
        "Name": TRAPS,
        "Value": [Decimal("-12.5000")] * len(TRAPS),
        "Seen": [datetime(2026, 11, 20, 13, 30, tzinfo=UTC)] * len(TRAPS),
    },
    schema_overrides={"Value": pl.Decimal(18, 4)},
)


def cells(book: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as file:
        return file.read("xl/worksheets/sheet1.xml").decode()


def test_no_text_of_a_csv_is_taken_for_a_formula():
    lines = downloads.as_csv(FRAME.select("Name")).decode("utf-8-sig").splitlines()
    assert lines[1:] == [
        "'=1+1",
        "'+61 2",
        "'-5",
        "'@SUM(A1)",
        "'\t=1",
        "'  =1",
        "plain",
        "a=b",
        "",
    ]


def test_a_negative_amount_stays_a_number_in_a_csv():
    assert downloads.as_csv(FRAME.select("Value")).decode("utf-8-sig").splitlines()[1] == "-12.5000"


def test_times_are_the_stores_and_say_so():
    told = downloads.in_zone(FRAME, SYDNEY)
    assert told["Seen (Australia/Sydney)"][0] == datetime(2026, 11, 21, 0, 30)  # noqa: DTZ001 - a spreadsheet's


def test_an_excel_file_holds_texts_numbers_and_times_as_such():
    sheet = cells(downloads.as_excel(downloads.in_zone(FRAME, SYDNEY), ("Value",)))
    assert "<f>" not in sheet
    assert "<t>=1+1</t>" in sheet
    assert "<v>-12.5</v>" in sheet
    assert f"<v>{46347 + 0.5 / 24:.10f}"[:12] in sheet  # days since 1900


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize(
    ("rows", "disabled"),
    [(20_000, [False, False]), (20_001, [False, True]), (100_001, [True, True])],
)
def test_what_is_too_much_for_a_file_is_said_before_the_click(rows: int, disabled: list[bool]):
    def page(rows: int) -> None:
        import polars as pl  # noqa: PLC0415 - a script of its own

        from pages.components import downloads, sources  # noqa: PLC0415 - as above

        downloads.show(downloads.Sheet("some", rows, pl.DataFrame), sources.shop())

    at = AppTest.from_function(page, args=(rows,)).run()
    assert [one.proto.disabled for one in at.get("download_button")] == disabled


def test_a_download_is_of_the_copy_that_was_shown(calm: ShopFolder):
    shown = sources.later("SELECT max(generation) AS generation FROM publication")
    before = shown()
    shop_folder.publish_more(calm)
    assert shown().equals(before)
    newest = sources.rows("SELECT max(generation) AS generation FROM publication")
    assert not newest.equals(before)
