"""What the Checks page shows, in its address: its open part, and which findings."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

import streamlit as st

from pages.components import check_names, words
from pages.components.address_filter import AddressFilter, given
from pages.components.queries import checks
from pages.components.queries.checks import Wanted

FINDINGS, WAREHOUSES, REASONS, TAX, PRODUCTS, HISTORY = (
    "findings",
    "warehouses",
    "reasons",
    "tax",
    "products",
    "history",
)
VIEWS = {
    FINDINGS: "Findings",
    WAREHOUSES: "Warehouses",
    REASONS: "Return reasons",
    TAX: "Tax codes",
    PRODUCTS: "Products",
    HISTORY: "History",
}
PREFIX = "checks_"


@dataclass(frozen=True)
class CheckFilter:
    """Texts as they stand in the address; "" is all. `side` and `sku` say which products."""

    view: str = FINDINGS
    severity: str = ""
    check: str = ""
    text: str = ""
    side: str = ""
    sku: str = ""

    @classmethod
    def of(cls, params: Mapping[str, str]) -> Self:
        said = given(cls, params)
        known = not said.check or said.check in checks.checks()
        return replace(
            said,
            view=said.view if said.view in VIEWS else FINDINGS,
            severity=said.severity if said.severity in words.SEVERITY else "",
            check=said.check if known else "",
            side=said.side if said.side in checks.SIDES else "",
        )

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.severity, self.check, self.text.strip())


FILTER = AddressFilter(PREFIX, CheckFilter.of)


def view(open_ones: Mapping[str, int]) -> None:
    """The choice of the part; `open_ones` says how much of each needs a hand."""

    def label(name: str) -> str:
        number = open_ones.get(name, 0)
        return f"{VIEWS[name]} :orange-badge[{number:,}]" if number else VIEWS[name]

    st.segmented_control(
        "Part of the page",
        list(VIEWS),
        required=True,
        format_func=label,
        key=PREFIX + "view",
        on_change=FILTER.from_widgets,
        label_visibility="collapsed",
        wrap=True,
    )


def search(name: str, value: str, placeholder: str) -> None:
    st.session_state.setdefault(PREFIX + name, value)
    st.text_input(
        "Search",
        key=PREFIX + name,
        type="search",
        icon=":material/search:",
        placeholder=placeholder,
        on_change=FILTER.from_widgets,
        width=260,
    )


def findings(chosen: CheckFilter, counts: Mapping[str, int]) -> None:
    """Severity with counts, check, and a word."""
    _severity(chosen, counts)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search("text", chosen.text, "SKU, code or words")
        found = checks.checks()
        st.session_state.setdefault(PREFIX + "check", chosen.check)
        st.selectbox(
            "Check",
            ["", *found],
            format_func=lambda name: (
                f"{check_names.title(name)} ({found[name]:,})" if name else "All checks"
            ),
            key=PREFIX + "check",
            on_change=FILTER.from_widgets,
            width=260,
        )


def _severity(chosen: CheckFilter, counts: Mapping[str, int]) -> None:
    def label(severity: str) -> str:
        if not severity:
            return f"All {sum(counts.values()):,}"
        known = words.SEVERITY[severity]
        number = counts.get(severity, 0)
        return f":{known.colour}[:material/{known.icon}:] {known.label} {number:,}"

    st.session_state.setdefault(PREFIX + "severity", chosen.severity)
    st.segmented_control(
        "Severity",
        ["", *words.SEVERITY],
        required=True,
        format_func=label,
        key=PREFIX + "severity",
        on_change=FILTER.from_widgets,
        label_visibility="collapsed",
        wrap=True,
    )
