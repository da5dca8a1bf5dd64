"""Hands out exactly what a page shows, whole, as CSV and as Excel, built only when asked for."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

import polars as pl
import streamlit as st
from polars import selectors as cs

from pages.components import moments, spreadsheet
from pages.components.amounts import count
from pages.components.sources import Shop

CSV_ROWS, EXCEL_ROWS = 100_000, 20_000  # at most
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a spreadsheet takes for a formula at the start of a cell, in texts that others wrote.
RISKY = r"^(\s*[=+\-@]|[\t\r])"
_ONE_AT_A_TIME = Lock()  # Excel files: each takes a core for seconds


@dataclass(frozen=True)
class Sheet:
    """What can be taken along. `read` gives all `rows` under the titles that the page shows; it
    is called on the click, in a thread without a session. `money` names titles with amounts.
    """

    name: str
    rows: int
    read: Callable[[], pl.DataFrame]
    money: tuple[str, ...] = ()


def show(sheet: Sheet, shop: Shop) -> None:
    """Both buttons beside each other. They do not rerun the page and nobody waits for them."""
    day = moments.now().astimezone(shop.zone).date()
    with st.container(horizontal=True, gap="small", width="content"):
        st.download_button(
            "CSV",
            data=lambda: as_csv(in_zone(sheet.read(), shop)),
            file_name=f"{sheet.name}_{day}.csv",
            mime="text/csv",
            key=f"{sheet.name}_csv",
            icon=":material/download:",
            on_click="ignore",
            disabled=sheet.rows > CSV_ROWS,
            help=_help(sheet, CSV_ROWS),
        )
        st.download_button(
            "Excel",
            data=lambda: as_excel(in_zone(sheet.read(), shop), sheet.money),
            file_name=f"{sheet.name}_{day}.xlsx",
            mime=EXCEL,
            key=f"{sheet.name}_excel",
            icon=":material/table_view:",
            on_click="ignore",
            disabled=sheet.rows > EXCEL_ROWS,
            help=_help(sheet, EXCEL_ROWS),
        )


def in_zone(frame: pl.DataFrame, shop: Shop) -> pl.DataFrame:
    """Times by the store's clock, under a title that names it: a spreadsheet knows no zones."""
    local = cs.datetime().dt.convert_time_zone(shop.zone_name).dt.replace_time_zone(None)
    times = frame.select(cs.datetime()).columns
    named = {title: f"{title} ({shop.zone_name})" for title in times}
    return frame.with_columns(local).rename(named)


def as_csv(frame: pl.DataFrame) -> bytes:
    """UTF-8 with its mark, so that Excel reads names as they are written."""
    tame = frame.with_columns(cs.string().str.replace(RISKY, "'$0"))
    return tame.write_csv(include_bom=True, datetime_format="%Y-%m-%d %H:%M:%S").encode()


def as_excel(frame: pl.DataFrame, money: tuple[str, ...] = ()) -> bytes:
    """Built by a process of its own, so that pages go on meanwhile."""
    sent = frame.with_columns(cs.decimal().cast(pl.Float64)).write_ipc(None).getvalue()
    command = [sys.executable, "-I", spreadsheet.__file__, *money]
    with _ONE_AT_A_TIME:
        done = subprocess.run(command, input=sent, capture_output=True, check=True)  # noqa: S603 - our own script
    return done.stdout


def _help(sheet: Sheet, most: int) -> str:
    if sheet.rows > most:
        return (
            f"{count(sheet.rows, 'row')} are too many for this file; it takes {most:,}. Narrow the "
            "filters, or open `log.duckdb`: it holds everything."
        )
    return f"All {count(sheet.rows, 'row')} of this filter, not only this page."
