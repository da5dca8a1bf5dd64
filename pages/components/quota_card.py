"""What is left of the month's API calls, how long it lasts, and which task spends it."""

from datetime import UTC, datetime
from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from pages.components import moments, sources
from pages.components.queries import quota
from sync.domain.quota_pace import month_end

SHOWN = 6  # tasks with a bar of their own


def month() -> str:
    """Unleashed's month is UTC's."""
    return f"{moments.now().astimezone(UTC):%Y-%m}"


def show(shop: sources.Shop) -> None:
    row = quota.quota(month())
    if row is None:
        st.metric("Unleashed API calls left", "not counted yet")
        st.caption("The runner counts them as it works.")
        return
    st.metric(
        "Unleashed API calls left",
        f"{row['calls_left']:,}",
        help="In this month. When none is left Unleashed answers nothing until the 1st.",
    )
    st.progress(min(1.0, row["used"] / row["calls_allowed"]))
    st.markdown(lasts(row, shop, moments.now()))
    st.caption(
        f"{row['used']:,} of {row['calls_allowed']:,} used. The last {row['reserve']:,} are kept "
        f"for exports."
    )


def lasts(row: dict[str, Any], shop: sources.Shop, now: datetime) -> str:
    """How long the calls last, and what is done about it."""
    again = day(month_end(now), shop)
    if not row["calls_left"]:
        return f":red[:material/block: Used up. Nothing is carried until {again}.]"
    if row["calls_left"] <= row["reserve"]:
        return f":orange[:material/pause_circle: Imports are paused until {again}. Exports go on.]"
    if row["spacing"] > 1:
        when = row["runs_out_at"] or row["reserve_reached_at"]
        return (
            f":orange[:material/slow_motion_video: As set they would run out {day(when, shop)}. "
            f"Imports run {row['spacing']:g} times less often, so that they last.]"
        )
    if row["runs_out_at"]:
        return (
            f":orange[:material/warning: They run out {day(row['runs_out_at'], shop)} "
            f"at {row['expected_per_day']:,.0f} a day.]"
        )
    return (
        f":green[:material/check_circle: Enough until {again}] at {row['expected_per_day']:,.0f} "
        f"a day."
    )


def day(at: datetime, shop: sources.Shop) -> str:
    """`Thu 26 Nov`, in the store's zone."""
    local = at.astimezone(shop.zone)
    return f"{local:%a} {local.day} {local:%b}"


def chart(titles: dict[str, str]) -> None:
    """The calls of this month by task; nothing where nothing was spent."""
    found = quota.by_task(month())
    if found.is_empty():
        st.caption("None was made this month yet.")
        return
    shown = by_title(found, titles)
    # The figure stands in the label: a text of the chart's own does not follow a dark theme.
    labels = [f"{task}  {calls:,}" for task, calls in shown.select("Task", "Calls").iter_rows()]
    labelled = shown.with_columns(pl.Series("Label", labels, dtype=pl.String))
    bars = (
        alt.Chart(labelled)
        .mark_bar(cornerRadiusEnd=2, height={"band": 0.6})
        .encode(
            x=alt.X("Calls:Q", title=None).axis(None),
            y=alt.Y("Label:N", sort=None, title=None).axis(
                ticks=False, domain=False, labelLimit=240
            ),
            tooltip=["Task", alt.Tooltip("Calls:Q", format=",")],
        )
    )
    first = shown.row(0, named=True)
    st.altair_chart(
        bars.properties(height=190),
        alt=f"Unleashed API calls of this month by task: {first['Task']} made the most, "
        f"{first['Calls']:,} of {shown['Calls'].sum():,}.",
    )


def by_title(found: pl.DataFrame, titles: dict[str, str]) -> pl.DataFrame:
    """Task, Calls: those that spend most, the others as one."""
    named = found.select(
        pl.col("task").replace(titles).alias("Task"),
        pl.col("calls").alias("Calls"),
    )
    if named.height <= SHOWN:
        return named
    rest = int(named[SHOWN - 1 :]["Calls"].sum())
    others = pl.DataFrame({"Task": ["All others"], "Calls": [rest]}, schema=named.schema)
    return pl.concat([named[: SHOWN - 1], others])
