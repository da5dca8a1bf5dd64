"""Turns a frame into an Excel file: run as a script by `downloads`, frame in, file out.

Thousands of cells take seconds of pure Python; in the app's own process everybody would wait.
"""

import io
import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import polars as pl
import xlsxwriter  # type: ignore[import-untyped]

# Texts stay texts: nothing that a customer wrote becomes a formula or a link.
OPTIONS = {
    "constant_memory": True,
    "default_date_format": "yyyy-mm-dd hh:mm",
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
NARROW, WIDE = 9, 60  # characters
PATIENCE = 10  # of a process that lets others go first


def build(frame: pl.DataFrame, money: Sequence[str] = ()) -> bytes:
    """One sheet: titles that stay in sight, a filter on each, columns as wide as they need."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        page = book.add_worksheet()
        bold, amount = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
        for number, title in enumerate(frame.columns):
            style = amount if title in money else None
            page.set_column(number, number, _width(frame[title]), style)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, frame.height, max(0, frame.width - 1))
        page.write_row(0, 0, frame.columns, bold)
        styles = [amount if title in money else None for title in frame.columns]
        for row, values in enumerate(frame.iter_rows(), start=1):
            for number, value in enumerate(values):
                _write(page, row, number, value, styles[number])
    return target.getvalue()


def _write(page: Any, row: int, number: int, value: Any, style: Any) -> None:
    if value is None:
        return
    if isinstance(value, str):
        page.write_string(row, number, value)
    elif isinstance(value, (datetime, date)):
        page.write_datetime(row, number, value)
    else:
        page.write(row, number, value, style)


def _width(column: pl.Series) -> int:
    if column.dtype.is_temporal():
        return 17
    longest = column.cast(pl.String).str.len_chars().max()
    needed = max(len(column.name), longest if isinstance(longest, int) else 0) + 2
    return min(max(needed, NARROW), WIDE)


def main() -> None:
    if hasattr(os, "nice"):  # not on Windows
        os.nice(PATIENCE)
    frame = pl.read_ipc(sys.stdin.buffer.read())
    sys.stdout.buffer.write(build(frame, sys.argv[1:]))


if __name__ == "__main__":
    main()
