"""How findings came and went: a chart by day, and each of them with when it opened and closed."""

import altair as alt
import polars as pl
import streamlit as st

from pages.components import check_names, frame, moments, paging, tables, words
from pages.components.amounts import count
from pages.components.queries import checks
from pages.components.sources import Shop

DAYS, SIZE = 60, 50
KINDS = {"opened": "Opened", "closed": "Closed", "open_ones": "Open at the day's end"}


def show(shop: Shop) -> None:
    total = checks.count_past()
    if not total:
        frame.nothing(
            "Nothing was ever found",
            "Findings appear here with the first check that has one, and stay when they close.",
            "history",
        )
        return
    since = moments.start_of_day(shop.zone, before=DAYS - 1)
    st.subheader(f"Findings of the last {DAYS} days", anchor=False)
    _chart(checks.by_day(since, shop.zone_name))
    st.subheader("Every finding", anchor=False)
    slot = st.container()
    page = paging.choose(total, SIZE, "checks_history")
    with slot:
        _table(checks.past(size=page.size, skip=page.skip), shop)


def _chart(days: pl.DataFrame) -> None:
    """Opened above the line, closed below it, and what stayed open as a step line."""
    scale = alt.Scale(domain=list(KINDS.values()), range=["#d9822b", "#2a9187", "#7a869a"])
    long = days.unpivot(list(KINDS), index="day", variable_name="kind", value_name="findings")
    told = long.with_columns(
        pl.col("kind").replace_strict(KINDS),
        pl.when(pl.col("kind") == "closed")
        .then(-pl.col("findings"))
        .otherwise(pl.col("findings"))
        .alias("height"),
    )
    base = alt.Chart(told, height=220).encode(
        alt.X("day:T", title=None, axis=alt.Axis(format="%-d %b"), scale=alt.Scale(padding=8)),
        alt.Y("height:Q", title="Findings", axis=alt.Axis(tickMinStep=1)),
        alt.Color("kind:N", title=None, scale=scale, legend=alt.Legend(orient="top")),
        tooltip=[
            alt.Tooltip("day:T", title="Day", format="%a %-d %b"),
            alt.Tooltip("kind:N", title="What"),
            alt.Tooltip("findings:Q", title="Findings", format=","),
        ],
    )
    line = KINDS["open_ones"]
    st.altair_chart(
        base.transform_filter(alt.datum.kind != line).mark_bar(size=8)
        + base.transform_filter(alt.datum.kind == line).mark_line(interpolate="step-after"),
        alt=f"Findings a day: {days['opened'].sum():,} opened, {days['closed'].sum():,} closed in "
        f"{DAYS} days, {days['open_ones'][-1]:,} open now.",
    )


def _table(found: pl.DataFrame, shop: Shop) -> None:
    came_back = int((found["times"] > 1).sum())
    if came_back:
        st.caption(f"{count(came_back, 'finding')} on this page had been closed and came back.")
    moment = pl.Datetime("us", "UTC")
    st.dataframe(
        pl.DataFrame(
            {
                "Subject": found["subject"],
                "State": ["open" if at is None else "closed" for at in found["closed_at"]],
                "Severity": words.tagged(words.SEVERITY, found["severity"]),
                "Check": [check_names.title(name) for name in found["check_name"]],
                "Opened": found["opened_at"],
                "Closed": found["closed_at"],
                "Came back": [_times(number) for number in found["times"]],
                "What it said": found["message"],
            },
            schema_overrides={"Opened": moment, "Closed": moment},
        ),
        hide_index=True,
        placeholder=tables.BLANK,
        height=tables.height(found.height),
        column_config={
            "Severity": tables.badge("Severity", words.SEVERITY),
            "Opened": tables.when("Opened", shop),
            "Closed": tables.when("Closed", shop),
        },
        alt="Every finding with when it opened and closed, and how often it came.",
    )


def _times(number: int) -> str:
    return "" if number == 1 else count(number - 1, "time")
