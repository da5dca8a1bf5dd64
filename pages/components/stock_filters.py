"""The filter bar of the stock page: state with counts, search, warehouse, group, supplier, age."""

import streamlit as st

from pages.components import filter_bar, words
from pages.components.queries import stock
from pages.components.stock_filter import AGES, ALL, SORTS, StockFilter, address
from pages.components.stock_sums import QUIET


def show(chosen: StockFilter, counts: dict[str, int]) -> None:
    _states(chosen, counts)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        filter_bar.search(address, "SKU or name", width=170)
        _known("Warehouse", "warehouse", chosen.warehouse, 120)
        _known("Product group", "group", chosen.group, 140)
        _known("Supplier", "supplier", chosen.supplier, 140)
        filter_bar.choice(address, "age", "Open for", {"": "Any time", **AGES}, width=130)
        filter_bar.choice(address, "sort", "Sort by", SORTS, width=165)
        filter_bar.clear(address, chosen)


def _known(label: str, name: str, now: str, width: int) -> None:
    """What the address names stays a choice, though there may be nothing of it any more."""
    known = stock.choices(name)
    values = [*known, *([now] if now and now not in known else [])]
    options = {"": "All", **{value: value for value in values}}
    filter_bar.choice(address, name, label, options, width=width)


def _states(chosen: StockFilter, counts: dict[str, int]) -> None:
    open_ones = sum(levels for state, levels in counts.items() if state not in QUIET)

    def label(state: str) -> str:
        if not state:
            return f"Does not match {open_ones:,}"
        if state == ALL:
            return f"All {sum(counts.values()):,}"
        return filter_bar.counted(words.STOCK[state], counts.get(state, 0))

    there = [state for state in words.STOCK if counts.get(state) or state == chosen.state]
    filter_bar.states(address, "State", ["", *there, ALL], label)
    if chosen.state in words.STOCK:
        st.caption(words.STOCK[chosen.state].meaning)
