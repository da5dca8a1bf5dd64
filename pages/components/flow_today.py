"""What was carried today, in both directions, and what is left of the API quota."""

from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from pages.components import moments, places, quota_card, record_names, sources, task_names
from pages.components.amounts import count, money
from pages.components.queries import overview

LABELS = {"export": "Neto → Unleashed", "import": "Unleashed → Neto"}


def show(shop: sources.Shop) -> None:
    if sources.newest() is None:
        return
    since = moments.start_of_day(shop.zone)
    rows = overview.flow(since)
    st.subheader("Today", anchor=False)
    with st.grid(min_column_width=270):
        with st.container(border=True, height="stretch"):
            _export(rows, overview.exported_today(since))
            _link(places.EXPORTS, "Export log", shop)
        with st.container(border=True, height="stretch"):
            _import(rows)
            _link(places.IMPORTS, "Import log", shop)
        with st.container(border=True, height="stretch"):
            quota_card.show(shop)
    with st.grid(min_column_width=420):
        with st.container(border=True, height="stretch"):
            st.markdown("**Records carried by hour**")
            _chart(overview.by_hour(since, shop.zone_name), shop)
        with st.container(border=True, height="stretch"):
            st.markdown("**Unleashed API calls this month by task**")
            quota_card.chart(task_names.titles())


def _export(rows: list[dict[str, Any]], exported: list[dict[str, Any]]) -> None:
    documents = sum(row["documents"] for row in exported)
    st.metric(
        "Neto → Unleashed",
        count(documents, "document"),
        help="Invoices and returns that were read back from Unleashed and agree to the cent.",
    )
    worth = " and ".join(money(row["total"], row["currency"]) for row in exported)
    st.caption((f"{worth} in all. " if worth else "") + _stuck(rows, "export"))


def _import(rows: list[dict[str, Any]]) -> None:
    carried = [row for row in rows if row["direction"] == "import" and row["carried"]]
    st.metric(
        "Unleashed → Neto",
        count(sum(row["carried"] for row in carried), "change"),
        help="Records that were created or changed in Neto. What was the same is not counted.",
    )
    kinds = ", ".join(record_names.counted(row["carried"], row["record_type"]) for row in carried)
    st.caption((f"{kinds}. " if kinds else "") + _stuck(rows, "import"))


def _link(page: str, label: str, shop: sources.Shop) -> None:
    """To the log, from the store's midnight on."""
    today = moments.now().astimezone(shop.zone).date()
    st.page_link(
        page,
        label=f"{label} of today",
        icon=":material/chevron_right:",
        icon_position="right",
        query_params={"since": today.isoformat()},
    )


def _stuck(rows: list[dict[str, Any]], direction: str) -> str:
    stuck = sum(row["stuck"] for row in rows if row["direction"] == direction)
    return f"{count(stuck, 'attempt')} did not go through." if stuck else "Nothing got stuck."


def _chart(hours: pl.DataFrame, shop: sources.Shop) -> None:
    if hours.is_empty():
        st.caption("Nothing was carried today yet.")
        return
    data = hours.select(
        pl.col("hour").alias("Hour"),
        pl.col("direction").replace_strict(LABELS).alias("Direction"),
        pl.col("records").alias("Records"),
    )
    last = moments.now().astimezone(shop.zone).hour
    bars = (
        alt.Chart(data)
        .mark_bar(cornerRadiusEnd=2)
        .encode(
            x=alt.X("Hour:O", scale=alt.Scale(domain=list(range(last + 1))), title=None).axis(
                labelAngle=0, labelExpr="datum.value + ':00'", labelOverlap=True
            ),
            y=alt.Y("Records:Q", title=None).axis(tickMinStep=1),
            color=alt.Color("Direction:N", scale=alt.Scale(domain=list(LABELS.values()))).legend(
                orient="top", title=None
            ),
            tooltip=["Hour", "Direction", "Records"],
        )
        .properties(height=190)
    )
    total = int(hours["records"].sum())
    st.altair_chart(
        bars,
        alt=f"Records carried today by hour, {total} in all, both directions; "
        f"the figures stand above.",
    )
