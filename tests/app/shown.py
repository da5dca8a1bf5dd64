"""What a page shows, as values: its words, its counts, its tables, the data under its charts."""

import re
from collections.abc import Iterable
from typing import Any

import polars as pl
from streamlit.testing.v1 import AppTest

DECORATION = re.compile(r":\w+\[:material/\w+:\] |:material/\w+: ")
COUNTED = re.compile(r"(?P<label>.+) (?P<number>[\d,]+)")


def texts(at: AppTest) -> str:
    """All running text of the page, one piece a line."""
    drawn = (*at.title, *at.subheader, *at.markdown, *at.caption, *at.success, *at.warning)
    return "\n".join(str(one.value) for one in drawn)


def metrics(at: AppTest) -> dict[str, str]:
    return {one.label: str(one.value) for one in at.metric}


def counted(options: Iterable[str]) -> dict[str, int]:
    """The counts of a choice by what they count: `All 69` is 69 of All."""
    found = (COUNTED.fullmatch(DECORATION.sub("", option)) for option in options)
    return {one["label"]: int(one["number"].replace(",", "")) for one in found if one}


def chart(at: AppTest, begins: str) -> tuple[str, pl.DataFrame]:
    """The chart whose words for those who do not see it begin so: the words, and its rows."""
    found = next(one.proto for one in at.get("vega_lite_chart") if one.proto.alt.startswith(begins))
    return found.alt, pl.read_ipc_stream(found.datasets[0].data.data)


def column(frame: Any, name: str) -> list[Any]:
    """A column of a table as plain values, None where nothing stands."""
    return pl.from_pandas(frame)[name].to_list()
