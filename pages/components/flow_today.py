"""What was carried today, in both directions, and what is left of the API quota."""

from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from pages.components import moments, record_names, sources
from pages.components.amounts import count, money
from pages.components.queries import overview

LABELS = {"export": "Neto → Unleashed", "import": "Unleashed → Neto"}
LITTLE_LEFT = 0.9  # of the quota
QUOTA_OF = "unleashed"  # the only system with a monthly limit


def show(shop: sources.Shop) -> None:
    if sources.newest() is None:
        return
    since = moments.start_of_day(shop.zone)
    rows = overview.flow(since)
    st.subheader("Today", anchor=False)
    with st.grid(min_column_width=270):
        with st.container(border=True, height="stretch"):
            _export(rows, overview.exported_today(since), shop)
        with st.container(border=True, height="stretch"):
            _import(rows)
        with st.container(border=True, height="stretch"):
            _quota(shop)
    _chart(overview.by_hour(since), shop)


def _export(rows: list[dict[str, Any]], exported: dict[str, Any], shop: sources.Shop) -> None:
    documents = exported["documents"]
    st.metric(
        "Neto → Unleashed",
        count(documents, "document"),
        help="Invoices and returns that were read back from Unleashed and agree to the cent.",
    )
    worth = f"{money(exported['total'], shop.currency)} in all. " if documents else ""
    st.caption(worth + _stuck(rows, "export"))


def _import(rows: list[dict[str, Any]]) -> None:
    carried = [row for row in rows if row["direction"] == "import" and row["carried"]]
    st.metric(
        "Unleashed → Neto",
        count(sum(row["carried"] for row in carried), "change"),
        help="Records that were created or changed in Neto. What was the same is not counted.",
    )
    kinds = ", ".join(record_names.counted(row["carried"], row["record_type"]) for row in carried)
    st.caption((f"{kinds}. " if kinds else "") + _stuck(rows, "import"))


def _stuck(rows: list[dict[str, Any]], direction: str) -> str:
    stuck = sum(row["stuck"] for row in rows if row["direction"] == direction)
    return f"{count(stuck, 'attempt')} did not go through." if stuck else "Nothing got stuck."


def _quota(shop: sources.Shop) -> None:
    month = f"{moments.now():%Y-%m}"  # Unleashed's month is UTC's
    meters = sources.control().meters()
    meter = next((m for m in meters if (m.system, m.month) == (QUOTA_OF, month)), None)
    if meter is None or not meter.limit:
        st.metric("Unleashed API calls this month", "not counted yet")
        st.caption("The runner counts them as it works.")
        return
    share = meter.used / meter.limit
    st.metric(
        "Unleashed API calls this month",
        f"{share:.0%}",
        help="At 100 % Unleashed answers no call until the 1st of the next month.",
    )
    st.progress(min(1.0, share))
    if share >= LITTLE_LEFT:
        st.markdown(":orange[:material/warning: Little is left this month.]")
    st.caption(
        f"{meter.used:,} of {meter.limit:,}, counted "
        f"{moments.moment(meter.measured_at, shop.zone)}."
    )


def _chart(hours: pl.DataFrame, shop: sources.Shop) -> None:
    if hours.is_empty():
        return
    data = hours.select(
        pl.col("hour").dt.convert_time_zone(shop.zone_name).dt.hour().alias("Hour"),
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
            y=alt.Y("Records:Q", title="Records carried").axis(tickMinStep=1),
            color=alt.Color("Direction:N", scale=alt.Scale(domain=list(LABELS.values()))).legend(
                orient="top", title=None
            ),
            tooltip=["Hour", "Direction", "Records"],
        )
        .properties(height=170)
    )
    total = int(hours["records"].sum())
    st.altair_chart(
        bars,
        alt=f"Records carried today by hour, {total} in all, both directions; "
        f"the figures stand above.",
    )
