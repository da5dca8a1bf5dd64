"""The filter bar of the stock page: state with counts, search, warehouse, group, supplier, age."""

import streamlit as st

from pages.components import words
from pages.components.queries import stock
from pages.components.stock_filter import AGES, ALL, PREFIX, SORTS, StockFilter, address
from pages.components.stock_sums import QUIET


def show(chosen: StockFilter, counts: dict[str, int]) -> None:
    _states(chosen, counts)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Search",
            key=PREFIX + "text",
            type="search",
            icon=":material/search:",
            placeholder="SKU or name",
            on_change=address.from_widgets,
            width=170,
        )
        _choice("Warehouse", "warehouse", chosen.warehouse, 120)
        _choice("Product group", "group", chosen.group, 140)
        _choice("Supplier", "supplier", chosen.supplier, 140)
        st.selectbox(
            "Open for",
            ["", *AGES],
            key=PREFIX + "age",
            format_func=lambda age: AGES.get(age, "Any time"),
            on_change=address.from_widgets,
            width=130,
        )
        st.selectbox(
            "Order",
            list(SORTS),
            key=PREFIX + "sort",
            format_func=lambda sort: SORTS[sort],
            on_change=address.from_widgets,
            width=165,
        )
        if address.params(chosen):
            st.button(
                "Clear filters",
                icon=":material/filter_alt_off:",
                type="tertiary",
                on_click=address.store,
                args=(StockFilter(),),
            )


def _choice(label: str, name: str, now: str, width: int) -> None:
    """What the address names stays a choice, though there may be nothing of it any more."""
    known = stock.choices(name)
    st.selectbox(
        label,
        ["", *known, *([now] if now and now not in known else [])],
        key=PREFIX + name,
        format_func=lambda one: one or "All",
        on_change=address.from_widgets,
        width=width,
    )


def _states(chosen: StockFilter, counts: dict[str, int]) -> None:
    open_ones = sum(levels for state, levels in counts.items() if state not in QUIET)

    def label(state: str) -> str:
        if not state:
            return f"Does not match {open_ones:,}"
        if state == ALL:
            return f"All {sum(counts.values()):,}"
        known = words.STOCK[state]
        return f":{known.colour}[:material/{known.icon}:] {known.label} {counts.get(state, 0):,}"

    there = [state for state in words.STOCK if counts.get(state) or state == chosen.state]
    st.segmented_control(
        "State",
        ["", *there, ALL],
        required=True,
        format_func=label,
        key=PREFIX + "state",
        on_change=address.from_widgets,
        label_visibility="collapsed",
        wrap=True,
    )
    if chosen.state in words.STOCK:
        st.caption(words.STOCK[chosen.state].meaning)
