"""The filter bar of the invoice reconciliation: search and days for the page, states below."""

from dataclasses import replace

import streamlit as st

from pages.components import filter_bar, sources
from pages.components.invoice_filter import CHANGED, OPEN, SORTS, InvoiceFilter, address
from pages.components.invoice_words import CHANGED as CHANGED_LABEL
from pages.components.invoice_words import INVOICE, SETTLED, TO_DO
from pages.components.queries import invoices

CHANGED_MEANING = (
    "Somebody changed or cancelled these orders in Neto after their invoice had left. Nothing is "
    "sent again by itself: open one to see both versions."
)


def whole_page(chosen: InvoiceFilter, shop: sources.Shop) -> None:
    """What narrows the figures and the charts as well."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        filter_bar.search(address, "Order or Unleashed number", width=260)
        filter_bar.days(
            address,
            "Days",
            f"The days that invoices belong to, in {shop.zone_name}: the day of the invoice, "
            "or of the order where it has none. Both ends count.",
            width=230,
        )
        filter_bar.clear(address, chosen)


def table(chosen: InvoiceFilter, shop: sources.Shop) -> None:
    """What narrows the table alone."""
    st.subheader("Invoices", anchor=False)
    counts, changed = invoices.counts(chosen.wanted(shop.zone))
    _states(counts, changed, chosen)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        filter_bar.choice(address, "sort", "Sort by", SORTS, width=230)
        if chosen.day:
            st.button(
                f"Only {chosen.day}",
                key="invoices_any_day",
                icon=":material/close:",
                help="Shows every day again.",
                on_click=address.store,
                args=(replace(chosen, day=""),),
            )


def _states(counts: dict[str, int], changed: int, chosen: InvoiceFilter) -> None:
    open_ones = sum(number for state, number in counts.items() if state not in SETTLED)

    def label(state: str) -> str:
        if not state:
            return f"All {sum(counts.values()):,}"
        if state == OPEN:
            return f"Differences {open_ones:,}"
        if state == CHANGED:
            return f":material/edit_note: {CHANGED_LABEL} {changed:,}"
        return filter_bar.counted(INVOICE[state], counts.get(state, 0))

    there = [state for state in INVOICE if counts.get(state) or state == chosen.state]
    more = [CHANGED] if changed or chosen.state == CHANGED else []
    filter_bar.states(address, "State", ["", OPEN, *there, *more], label)
    if chosen.state in INVOICE:
        st.caption(f"{INVOICE[chosen.state].meaning} {TO_DO[chosen.state]}")
    elif chosen.state == CHANGED:
        st.caption(CHANGED_MEANING)
