"""How long differences have been open, and whether they become more or fewer."""

from datetime import date, timedelta
from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from pages.components import moments
from pages.components.amounts import count, worth
from pages.components.days import begins
from pages.components.queries import stock
from pages.components.sources import Shop
from pages.components.stock_filter import AGES
from pages.components.stock_sums import StockSums, differing

DAYS = 30
OPENED, CLOSED = "Opened", "Closed"


def show(groups: list[dict[str, Any]], shop: Shop) -> None:
    """By age, within the filters."""
    st.subheader("How long open", anchor=False)
    open_ones = differing(groups)
    rows: list[dict[str, Any]] = []
    for age, label in AGES.items():
        sums = StockSums.of(row for row in open_ones if row["age"] == age)
        text = f"{sums.levels:,} · {worth(sums.value, shop.currency)}"
        rows.append({"age": label, "levels": sums.levels, "text": text})
    data = pl.DataFrame(rows)
    room = 2.2 * max(1, *(row["levels"] for row in rows))  # for the figures beside the longest
    base = alt.Chart(data).encode(
        y=alt.Y("age:N", sort=None, title=None).axis(ticks=False, domain=False, labelLimit=120),
        x=alt.X("levels:Q", title=None, scale=alt.Scale(domainMax=room)).axis(None),
        tooltip=[
            alt.Tooltip("age:N", title="Open for"),
            alt.Tooltip("text:N", title="Levels and value"),
        ],
    )
    bars = base.mark_bar(cornerRadiusEnd=3, height=16)
    figures = base.mark_text(align="left", dx=6, fontSize=12, color=ink()).encode(text="text:N")
    st.altair_chart(
        alt.layer(bars, figures).properties(height=130),
        alt="Differences by age: " + ", ".join(f"{row['age']} {row['text']}" for row in rows),
    )


def ink() -> str:
    """Figures inside a chart do not follow the look by themselves."""
    return "#e3ebea" if st.context.theme.type == "dark" else "#17262b"


def show_trend(shop: Shop) -> None:
    """Of the whole shop: the history knows neither group nor supplier."""
    today = moments.now().astimezone(shop.zone).date()
    first = today - timedelta(days=DAYS - 1)
    since = begins(first.isoformat(), shop.zone)
    if since is None:
        return
    changes = stock.trend(since, shop.zone_name)
    days = by_day(changes, stock.now_open(), first, today)
    opened, closed = sum(days["opened"]), sum(days["closed"])
    st.subheader("More or fewer?", anchor=False)
    st.altair_chart(
        _open(days),
        alt=f"Open differences of the whole shop on each of the last {DAYS} days: "
        f"{days['open'][0]:,} at first, {days['open'][-1]:,} now.",
    )
    st.altair_chart(
        _changes(days),
        alt=f"Differences that opened and closed on each of the last {DAYS} days: {opened:,} and "
        f"{closed:,} in all.",
    )
    st.caption(
        f"The whole shop, last {DAYS} days: {count(opened, 'difference')} opened, {closed:,} "
        f"closed. Days in {shop.zone_name}."
    )


def by_day(changes: pl.DataFrame, now_open: int, first: date, last: date) -> pl.DataFrame:
    """day, opened, closed, open at the day's end; every day is there."""
    days = pl.DataFrame({"day": pl.date_range(first, last, eager=True)})
    full = days.join(changes, on="day", how="left").with_columns(
        pl.col("opened", "closed").fill_null(0)
    )
    later = (pl.col("opened") - pl.col("closed")).reverse().cum_sum().reverse().shift(-1)
    return full.with_columns((now_open - later.fill_null(0)).alias("open"))


def _x(*, labels: bool) -> alt.X:
    return alt.X("day:T", title=None).axis(
        format="%-d %b", grid=False, labels=labels, ticks=labels, tickCount=5
    )


def _open(days: pl.DataFrame) -> Any:
    return (
        alt.Chart(days)
        .mark_area(interpolate="step-after", line=True, opacity=0.25)
        .encode(
            x=_x(labels=False),
            y=alt.Y("open:Q", title="Open").axis(tickMinStep=1, tickCount=3, minExtent=44),
            tooltip=[alt.Tooltip("day:T", title="Day"), alt.Tooltip("open:Q", title="Open")],
        )
        .properties(height=110)
    )


def _changes(days: pl.DataFrame) -> Any:
    data = days.select("day", pl.col("opened").alias(OPENED), -pl.col("closed").alias(CLOSED))
    most = max(1, *days["opened"], *days["closed"])
    long = data.unpivot([OPENED, CLOSED], index="day", variable_name="what", value_name="levels")
    return (
        alt.Chart(long.with_columns(pl.col("levels").abs().alias("number")))
        .mark_bar()
        .encode(
            x=_x(labels=True),
            y=alt.Y("levels:Q", title="Per day", scale=alt.Scale(domain=[-most, most])).axis(
                values=[-most, 0, most], minExtent=44, labelExpr="format(abs(datum.value), ',')"
            ),
            color=alt.Color(
                "what:N", scale=alt.Scale(domain=[CLOSED, OPENED]), sort=[CLOSED, OPENED]
            ).legend(orient="top", title=None),
            tooltip=[
                alt.Tooltip("day:T", title="Day"),
                alt.Tooltip("what:N", title="What"),
                alt.Tooltip("number:Q", title="Levels"),
            ],
        )
        .properties(height=160)
    )
