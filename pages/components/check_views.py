"""The parts of the Checks page: one is open at a time, and it stands in the address."""

from collections.abc import Mapping

import streamlit as st

from pages.components import in_address

PARAM, _KEY = "view", "checks_view"
FINDINGS, WAREHOUSES, REASONS = "findings", "warehouses", "reasons"
TITLES = {
    FINDINGS: "Findings",
    WAREHOUSES: "Warehouses",
    REASONS: "Return reasons",
}


def choose(open_ones: Mapping[str, int]) -> str:
    """`open_ones` says how much of each part needs a hand."""

    def label(view: str) -> str:
        number = open_ones.get(view, 0)
        return f"{TITLES[view]} :orange-badge[{number:,}]" if number else TITLES[view]

    in_address.follow(_KEY, PARAM, TITLES, FINDINGS)
    chosen = st.segmented_control(
        "Part of the page",
        list(TITLES),
        required=True,
        format_func=label,
        key=_KEY,
        on_change=in_address.remember,
        args=(_KEY, PARAM, FINDINGS),
        label_visibility="collapsed",
        wrap=True,
    )
    return chosen or FINDINGS
