"""The filter bar of the export log: state with counts, kind, search, days, order."""

import streamlit as st

from pages.components import filter_bar, presets, sources, words
from pages.components.export_filter import (
    DAYS,
    KINDS,
    OPEN,
    PRESETS,
    SORTS,
    ExportFilter,
    address,
)
from pages.components.queries import exports
from sync.domain.document import OPEN_STATES

KIND_NAMES = {kind: words.KIND.get(kind, "All kinds") for kind in KINDS}


def show(chosen: ExportFilter, shop: sources.Shop) -> None:
    presets.show(PRESETS, chosen, address)
    _states(exports.counts(chosen.matching(shop.zone)), chosen)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        filter_bar.search(address, "Number, batch or reason", width=220)
        filter_bar.choice(address, "kind", "Kind", KIND_NAMES, width=130)
        filter_bar.choice(address, "by", "Days of", DAYS, width=130)
        filter_bar.days(
            address,
            "From and to",
            f"Days in {shop.zone_name}; both are counted as a whole.",
            width=225,
        )
        filter_bar.choice(address, "sort", "Sort by", SORTS, width=170)
        filter_bar.clear(address, chosen)


def _states(counts: dict[str, int], chosen: ExportFilter) -> None:
    open_ones = sum(counts.get(state, 0) for state in OPEN_STATES)

    def label(state: str) -> str:
        if not state:
            return f"All {sum(counts.values()):,}"
        if state == OPEN:
            return f"Not yet exported {open_ones:,}"
        return filter_bar.counted(words.DOCUMENT[state], counts.get(state, 0))

    there = [state for state in words.DOCUMENT if counts.get(state) or state == chosen.state]
    filter_bar.states(address, "State", ["", OPEN, *there], label)
    if chosen.state in words.DOCUMENT:
        st.caption(words.DOCUMENT[chosen.state].meaning)
