"""The filter bar of the invoice reconciliation: search and days for the page, states below."""

from dataclasses import replace

import streamlit as st

from pages.components import sources
from pages.components.invoice_filter import CHANGED, OPEN, PREFIX, SORTS, InvoiceFilter, address
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
        st.text_input(
            "Search",
            key=PREFIX + "text",
            type="search",
            icon=":material/search:",
            placeholder="Order or Unleashed number",
            on_change=address.from_widgets,
            width=260,
        )
        st.date_input(
            "Days",
            key=PREFIX + "days",
            format="DD/MM/YYYY",
            on_change=address.from_days,
            help=f"The days that invoices belong to, in {shop.zone_name}: the day of the invoice, "
            "or of the order where it has none. Both ends count.",
            width=230,
        )
        if chosen.params():
            st.button(
                "Clear filters",
                icon=":material/filter_alt_off:",
                type="tertiary",
                on_click=address.store,
                args=(InvoiceFilter(),),
            )


def table(chosen: InvoiceFilter, shop: sources.Shop) -> None:
    """What narrows the table alone."""
    st.subheader("Invoices", anchor=False)
    counts, changed = invoices.counts(chosen.wanted(shop.zone))
    _states(counts, changed, chosen)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Sort by",
            list(SORTS),
            key=PREFIX + "sort",
            format_func=lambda sort: SORTS[sort],
            on_change=address.from_widgets,
            width=230,
        )
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
        known = INVOICE[state]
        return f":{known.colour}[:material/{known.icon}:] {known.label} {counts.get(state, 0):,}"

    there = [state for state in INVOICE if counts.get(state) or state == chosen.state]
    more = [CHANGED] if changed or chosen.state == CHANGED else []
    st.segmented_control(
        "State",
        ["", OPEN, *there, *more],
        required=True,
        format_func=label,
        key=PREFIX + "state",
        on_change=address.from_widgets,
        label_visibility="collapsed",
        wrap=True,
    )
    if chosen.state in INVOICE:
        st.caption(f"{INVOICE[chosen.state].meaning} {TO_DO[chosen.state]}")
    elif chosen.state == CHANGED:
        st.caption(CHANGED_MEANING)
