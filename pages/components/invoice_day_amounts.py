"""What each side says by day, and how the difference between them adds up."""

from decimal import Decimal

import altair as alt
import polars as pl
import streamlit as st

from pages.components.amounts import count, money
from pages.components.invoice_day_axis import HEIGHT, axis
from pages.components.sources import Shop

SIDES = ["Neto", "Unleashed"]


def totals(shown: pl.DataFrame, shop: Shop) -> None:
    st.markdown("**What each side says**")
    st.caption("Totals with tax, without what is not there yet.")
    sides = [
        shown.select(
            "Day",
            pl.lit(side).alias("Side"),
            pl.col(side.lower()).cast(pl.Float64).alias("Total"),
            pl.col(f"in_{side.lower()}").alias("Invoices"),
        )
        for side in SIDES
    ]
    chart = (
        alt.Chart(pl.concat(sides))
        .mark_bar()
        .encode(
            x=axis(shown["Day"].to_list()),
            xOffset=alt.XOffset("Side:N", sort=SIDES),
            y=alt.Y("Total:Q", title=shop.currency).axis(format="~s"),
            color=alt.Color("Side:N", sort=SIDES).legend(orient="top", title=None),
            tooltip=["Day", "Side", alt.Tooltip("Total:Q", format=",.2f"), "Invoices"],
        )
        .properties(height=HEIGHT)
    )
    neto, unleashed = (sum(shown[side.lower()].to_list(), Decimal(0)) for side in SIDES)
    st.altair_chart(
        chart,
        alt=f"Totals by day: Neto {money(neto, shop.currency)} with "
        f"{count(int(shown['in_neto'].sum()), 'invoice')}, Unleashed "
        f"{money(unleashed, shop.currency)} with "
        f"{count(int(shown['in_unleashed'].sum()), 'invoice')}.",
    )


def added_up(shown: pl.DataFrame, shop: Shop) -> None:
    st.markdown("**How the difference adds up**")
    st.caption("Neto less Unleashed, from the first day of the filter on.")
    if not (shown["cumulated"] != 0).any():
        st.caption("Nothing: there is no difference in these days.")
        return
    data = shown.select("Day", *(pl.col(n).cast(pl.Float64) for n in ("difference", "cumulated")))
    line = (
        alt.Chart(data)
        .mark_line(point=True, interpolate="step-after")
        .encode(
            x=axis(shown["Day"].to_list()),
            y=alt.Y("cumulated:Q", title=shop.currency).axis(format="~s"),
            tooltip=[
                "Day",
                alt.Tooltip("difference:Q", format=",.2f", title="That day"),
                alt.Tooltip("cumulated:Q", format=",.2f", title="Added up"),
            ],
        )
        .properties(height=HEIGHT)
    )
    st.altair_chart(
        line,
        alt=f"The difference added up by day; on {shown['Day'][-1]} it is "
        f"{money(shown['cumulated'][-1], shop.currency)}.",
    )
