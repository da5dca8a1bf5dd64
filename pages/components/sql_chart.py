"""The rows of a query as a picture: which column goes where is the person's choice."""

from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from pages.components.sources import Shop

BARS, LINE, POINTS = "Bars", "Line", "Points"
MOST = 2_000  # marks: more is neither read nor drawn quickly
NO_SPLIT = ""
HEIGHT = 420


@dataclass(frozen=True)
class Chosen:
    """Which columns go where; `split` is empty when all rows are of one colour."""

    kind: str
    x: str
    y: str
    split: str


def show(found: pl.DataFrame, shop: Shop) -> None:
    numbers = [name for name, dtype in found.schema.items() if dtype.is_numeric()]
    if not numbers:
        st.info("A chart needs a column of numbers: let the query count or add up something.")
        return
    chosen = _choose(found, numbers)
    if found.height > MOST:
        st.caption(f"The first {MOST:,} rows are drawn.")
    st.altair_chart(
        _chart(_drawn(found.head(MOST), chosen, shop), chosen),
        alt=f"{chosen.kind} of {chosen.y} by {chosen.x}; the figures stand in the table.",
    )


def _choose(found: pl.DataFrame, numbers: list[str]) -> Chosen:
    names = found.columns
    key = "_".join(["sql_chart", *names])  # other columns, other choices
    x = next((name for name in names if name not in numbers), names[0])
    y = next((name for name in numbers if name != x), numbers[0])
    splits = [name for name in names if found.schema[name] == pl.String and name != x]
    # Several rows for one x are several things: told apart from the start.
    several = bool(splits) and found[x].n_unique() < found.height
    with st.container(horizontal=True):
        return Chosen(
            kind=st.selectbox(
                "Kind",
                [BARS, LINE, POINTS],
                index=1 if found.schema[x].is_temporal() else 0,
                key=f"{key}_kind",
                width=130,
            ),
            x=st.selectbox("Across", names, index=names.index(x), key=f"{key}_x", width=220),
            y=st.selectbox("Up", numbers, index=numbers.index(y), key=f"{key}_y", width=220),
            split=st.selectbox(
                "Colour",
                [NO_SPLIT, *splits],
                index=1 if several else 0,
                format_func=lambda name: name or "all the same",
                key=f"{key}_split",
                width=220,
            ),
        )


def _drawn(found: pl.DataFrame, chosen: Chosen, shop: Shop) -> pl.DataFrame:
    """Under plain names: a dot or a colon in a column's name has a meaning to the chart."""
    x = pl.col(chosen.x)
    dtype = found.schema[chosen.x]
    if isinstance(dtype, pl.Datetime) and dtype.time_zone:
        x = x.dt.convert_time_zone(shop.zone_name).dt.replace_time_zone(None)
    elif isinstance(dtype, pl.Decimal):
        x = x.cast(pl.Float64)
    split = pl.col(chosen.split) if chosen.split else pl.lit("")
    return found.select(
        x.alias("x"), pl.col(chosen.y).cast(pl.Float64).alias("y"), split.alias("split")
    )


def _chart(drawn: pl.DataFrame, chosen: Chosen) -> Any:
    dtype = drawn.schema["x"]
    kind = "T" if dtype.is_temporal() else "Q" if dtype.is_numeric() else "N"
    if kind == "Q" and chosen.kind == BARS:
        kind = "O"  # a bar for each value
    base = alt.Chart(drawn).properties(height=HEIGHT)
    marked = {
        BARS: lambda: base.mark_bar(cornerRadiusEnd=2),
        LINE: lambda: base.mark_line(point=True),
        POINTS: lambda: base.mark_point(filled=True, size=60),
    }[chosen.kind]()
    shown = [
        alt.Tooltip(f"x:{kind}", title=chosen.x),
        alt.Tooltip("y:Q", title=chosen.y, format=",.2~f"),
    ]
    encoded = marked.encode(
        x=alt.X(f"x:{kind}", title=chosen.x, sort=None).axis(labelLimit=160),
        y=alt.Y("y:Q", title=chosen.y),
    )
    if not chosen.split:
        return encoded.encode(tooltip=shown)
    colour = alt.Color("split:N", title=chosen.split).legend(orient="top")
    return encoded.encode(
        color=colour, tooltip=[*shown, alt.Tooltip("split:N", title=chosen.split)]
    )
