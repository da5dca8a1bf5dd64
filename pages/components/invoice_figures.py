"""The headline of the invoice reconciliation: does it match, by how much not, since when."""

from decimal import ROUND_DOWN, Decimal
from typing import Any

import streamlit as st

from pages.components import moments, places
from pages.components.amounts import count, money
from pages.components.sources import Shop

QUERY = "invoice_differences_by_state"  # the worked query that gives these figures


def show(found: dict[str, Any], shop: Shop) -> None:
    _as_of(found, shop)
    if not found["open"]:
        _all_in_order(found, shop)
    compared = found["matched"] + found["open"]
    with st.grid(4, min_column_width=200):
        st.metric(
            "Matched",
            share(found["matched"], compared),
            border=True,
            help="Of all invoices but those that are not there yet: both sides have the same "
            "total and the same tax, to the cent.",
        )
        st.metric(
            "Cumulated difference",
            money(found["difference"] or Decimal(0), shop.currency),
            border=True,
            help="Neto's totals less Unleashed's over all open differences. What one side lacks "
            "counts as nothing there. Differences up and down cancel out here; without regard to "
            f"their sign they come to {money(found['at_stake'] or Decimal(0), shop.currency)}.",
        )
        st.metric("Open differences", f"{found['open']:,}", border=True)
        st.metric(
            "Oldest difference",
            moments.span((moments.now() - found["oldest"]).total_seconds())
            if found["oldest"]
            else "none",
            border=True,
            help="How long the oldest of them has been open since a comparison first found it.",
        )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_in_words(found, shop), width="stretch")
        st.page_link(
            places.SQL,
            label="The same as a query",
            icon=":material/terminal:",
            query_params={"q": QUERY},
            width="content",
        )


def share(part: int, whole: int) -> str:
    """Never rounded up: 100 % means every one of them."""
    if not whole:
        return "nothing yet"
    per_cent = (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), rounding=ROUND_DOWN)
    return f"{per_cent.normalize():f} %"


def _as_of(found: dict[str, Any], shop: Shop) -> None:
    if found["neto_as_of"] is None:
        return
    st.caption(
        f":material/compare_arrows: Neto as of {moments.moment(found['neto_as_of'], shop.zone)} · "
        f"Unleashed as of {moments.moment(found['unleashed_as_of'], shop.zone)}"
    )


def _all_in_order(found: dict[str, Any], shop: Shop) -> None:
    if found["matched"]:
        st.success(
            f"**Everything matches.** {count(found['matched'], 'invoice')} with "
            f"{money(found['matched_total'], shop.currency)} are the same on both sides, to the "
            "cent.",
            icon=":material/check_circle:",
        )


def _in_words(found: dict[str, Any], shop: Shop) -> str:
    text = f"{found['matched']:,} of {count(found['matched'] + found['open'], 'invoice')} match."
    if found["in_flight"]:
        worth = money(found["in_flight_total"], shop.currency)
        verb = "is" if found["in_flight"] == 1 else "are"
        text += (
            f" {found['in_flight']:,} more with {worth} {verb} not there yet and not counted here."
        )
    return text
