"""Invoices by day: how they stand, what each side says, and how the difference adds up."""

import polars as pl
import streamlit as st

from pages.components import invoice_day_amounts, invoice_day_states
from pages.components.invoice_filter import InvoiceFilter
from pages.components.queries import invoices
from pages.components.sources import Shop

MOST_DAYS = 62  # in a chart: two months are still to be read


def show(chosen: InvoiceFilter, shop: Shop) -> None:
    found = invoices.days(chosen.wanted(shop.zone))
    if found.is_empty():
        return
    days = _added_up(found)
    shown = _labelled(days.tail(MOST_DAYS))
    st.subheader("By day", anchor=False)
    st.caption(_which(days.height))
    with st.grid(min_column_width=330):
        with st.container(border=True, height="stretch"):
            standing = found.join(shown.select("day", "Day"), on="day")
            invoice_day_states.show(standing, chosen, shown["Day"].to_list())
        with st.container(border=True, height="stretch"):
            invoice_day_amounts.totals(shown, shop)
    with st.container(border=True):
        invoice_day_amounts.added_up(shown, shop)


def _added_up(found: pl.DataFrame) -> pl.DataFrame:
    """Sums per day, and the difference added up from the first day on."""
    names = ("neto", "unleashed", "difference", "in_neto", "in_unleashed")
    days = found.group_by("day").agg(pl.col(name).sum() for name in names).sort("day")
    return days.with_columns(pl.col("difference").cum_sum().alias("cumulated"))


def _labelled(days: pl.DataFrame) -> pl.DataFrame:
    """The year is named where there are two of them: a label stands for one day."""
    one_year = days["day"][0].year == days["day"][-1].year
    return days.with_columns(
        pl.col("day").dt.strftime("%-d %b" if one_year else "%-d %b %y").alias("Day")
    )


def _which(days: int) -> str:
    text = "Click a bar to see its invoices in the table below."
    if days > MOST_DAYS:
        text += f" These are the last {MOST_DAYS} days that have any; choose days for others."
    return text
