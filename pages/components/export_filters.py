"""The filter bar of the export log: state with counts, kind, search, days, order."""

import streamlit as st

from pages.components import presets, sources, words
from pages.components.export_filter import (
    DAYS,
    KINDS,
    OPEN,
    PREFIX,
    PRESETS,
    SORTS,
    ExportFilter,
    address,
)
from pages.components.queries import exports
from sync.domain.document import OPEN_STATES


def show(chosen: ExportFilter, shop: sources.Shop) -> None:
    presets.show(PRESETS, chosen, address)
    _states(exports.counts(chosen.matching(shop.zone)), chosen)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Search",
            key=PREFIX + "text",
            type="search",
            icon=":material/search:",
            placeholder="Number, batch or reason",
            on_change=address.from_widgets,
            width=220,
        )
        st.selectbox(
            "Kind",
            KINDS,
            key=PREFIX + "kind",
            format_func=lambda kind: words.KIND.get(kind, "All kinds"),
            on_change=address.from_widgets,
            width=130,
        )
        st.selectbox(
            "Days of",
            list(DAYS),
            key=PREFIX + "by",
            format_func=lambda by: DAYS[by],
            on_change=address.from_widgets,
            width=130,
        )
        st.date_input(
            "From and to",
            key=PREFIX + "days",
            format="DD/MM/YYYY",
            on_change=address.from_days,
            help=f"Days in {shop.zone_name}; both are counted as a whole.",
            width=225,
        )
        st.selectbox(
            "Order",
            list(SORTS),
            key=PREFIX + "sort",
            format_func=lambda sort: SORTS[sort],
            on_change=address.from_widgets,
            width=170,
        )
        _clear(chosen)


def _states(counts: dict[str, int], chosen: ExportFilter) -> None:
    open_ones = sum(counts.get(state, 0) for state in OPEN_STATES)

    def label(state: str) -> str:
        if not state:
            return f"All {sum(counts.values()):,}"
        if state == OPEN:
            return f"Not yet exported {open_ones:,}"
        known = words.DOCUMENT[state]
        return f":{known.colour}[:material/{known.icon}:] {known.label} {counts.get(state, 0):,}"

    there = [state for state in words.DOCUMENT if counts.get(state) or state == chosen.state]
    st.segmented_control(
        "State",
        ["", OPEN, *there],
        required=True,
        format_func=label,
        key=PREFIX + "state",
        on_change=address.from_widgets,
        label_visibility="collapsed",
        wrap=True,
    )
    if chosen.state in words.DOCUMENT:
        st.caption(words.DOCUMENT[chosen.state].meaning)


def _clear(chosen: ExportFilter) -> None:
    if chosen.params():
        st.button(
            "Clear filters",
            icon=":material/filter_alt_off:",
            type="tertiary",
            on_click=address.store,
            args=(ExportFilter(),),
        )
