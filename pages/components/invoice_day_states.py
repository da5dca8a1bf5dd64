"""How the invoices of each day stand, as bars that one can click."""

from dataclasses import replace
from math import ceil
from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from pages.components.invoice_day_axis import HEIGHT, axis
from pages.components.invoice_filter import BARS, PREFIX, InvoiceFilter, address
from pages.components.invoice_words import COLOURS, INVOICE, SETTLED

STACK = [*COLOURS]  # from the bottom up: what matches first
CELL = "cell"  # the name of what one clicks
LEGEND, LEGEND_ROW = 2, 18  # its columns, so that it fits on a telephone; a row in pixels
FADED = 0.35  # what is not of the day that was clicked


def show(found: pl.DataFrame, chosen: InvoiceFilter, labels: list[str]) -> None:
    st.markdown("**How they stand**")
    st.segmented_control(
        "What the bars show",
        list(BARS),
        key=PREFIX + "bars",
        required=True,
        format_func=lambda bars: BARS[bars],
        on_change=address.from_widgets,
        label_visibility="collapsed",
    )
    if chosen.bars == "open":
        found = found.filter(~pl.col("state").is_in([state.value for state in SETTLED]))
    if found.is_empty():
        st.caption("No differences in these days.")
        return
    data = found.select(
        pl.col("day").cast(pl.String),
        "state",
        "Day",
        pl.col("invoices").alias("Invoices"),
        pl.col("state").replace_strict({s: w.label for s, w in INVOICE.items()}).alias("State"),
        pl.col("state").replace_strict({s: n for n, s in enumerate(STACK)}).alias("order"),
        (pl.lit(not chosen.day) | (pl.col("day").cast(pl.String) == chosen.day)).alias("picked"),
    )
    key = f"invoices_states_{chosen.day}_{chosen.state}"

    def clicked() -> None:
        cells: list[dict[str, Any]] = st.session_state[key].selection.get(CELL) or []
        if cells:
            day, state = str(cells[0]["day"]), str(cells[0]["state"])
            address.store(replace(chosen, day=day, state=state))

    there = [state for state in STACK if state in set(found["state"])]
    st.altair_chart(
        _bars(data, there, labels),
        key=key,
        on_select=clicked,
        selection_mode=[CELL],
        alt=_bars_in_words(found),
    )


def _bars(data: pl.DataFrame, there: list[str], labels: list[str]) -> alt.Chart:
    names, colours = [INVOICE[one].label for one in there], [COLOURS[one] for one in there]
    cell = alt.selection_point(name=CELL, fields=["day", "state"])
    chart: alt.Chart = (
        alt.Chart(data)
        .mark_bar(cursor="pointer")
        .encode(
            x=axis(labels),
            y=alt.Y("Invoices:Q", title="Invoices").axis(tickMinStep=1),
            color=alt.Color("State:N", scale=alt.Scale(domain=names, range=colours)).legend(
                orient="top", title=None, columns=LEGEND
            ),
            order=alt.Order("order:Q"),
            opacity=alt.condition("datum.picked", alt.value(1), alt.value(FADED)),
            tooltip=["Day", "State", "Invoices"],
        )
        .add_params(cell)
        .properties(height=HEIGHT + LEGEND_ROW * ceil(len(there) / LEGEND))
    )
    return chart


def _bars_in_words(found: pl.DataFrame) -> str:
    sums = dict(found.group_by("state").agg(pl.col("invoices").sum()).iter_rows())
    told = ", ".join(f"{INVOICE[s].label.lower()} {sums[s]:,}" for s in STACK if s in sums)
    return f"Invoices by day and state: {told}. The table below shows them."
