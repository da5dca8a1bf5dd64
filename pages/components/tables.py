"""The kinds of columns that all tables share, so that a state looks the same everywhere."""

import hashlib
import json
from typing import Any

import streamlit as st

from pages.components.sources import Shop
from pages.components.words import Word, tags

BLANK = "-"  # what a table shows where there is nothing
ROW, MOST_ROWS = 33, 15  # pixels of a row at our font size, and rows before a table scrolls
LETTER, MARGIN = 6.2, 30  # pixels of a badge in a table
TIME = "D MMM, h:mm a"
Config = Any  # Streamlit's own type is private


def badge(label: str, of: dict[str, Word], *, pinned: bool = False) -> Config:
    """As wide as its longest word: by itself a column goes by the first rows only."""
    options, colours = tags(of)
    width = round(LETTER * max(map(len, options))) + MARGIN
    column = st.column_config.MultiselectColumn(
        label, options=options, color=list(colours), width=width
    )
    return {**column, "pinned": pinned} if pinned else column


def when(label: str, shop: Shop) -> Config:
    return st.column_config.DatetimeColumn(label, format=TIME, timezone=shop.zone_name)


def total(label: str, currency: str) -> Config:
    shown = f"{currency} %,.2f".strip()
    return st.column_config.NumberColumn(label, format=shown, width=125)


def cell(text: str) -> str:
    """A text that may hold anything, safe inside a Markdown table's cell or line."""
    for mark in "\\`*_[]<>|$~:":
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", " ")


def height(rows: int) -> int:
    """Pixels: as tall as its rows, up to a screenful."""
    return ROW * (min(rows, MOST_ROWS) + 1) + 3


def digest(what: object) -> str:
    """Part of a table's key: another list under it is another table, with nothing ticked."""
    return hashlib.sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()[:16]
