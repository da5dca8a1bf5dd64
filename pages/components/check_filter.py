"""The filters of the findings: severity, check and a word, all in the address."""

import streamlit as st

from pages.components import check_names, in_address, words
from pages.components.queries import checks
from pages.components.queries.checks import Wanted

SEVERITY_PARAM, CHECK_PARAM = "severity", "check"
SEVERITY, CHECK, TEXT = "checks_severity", "checks_check", "checks_text"
ALL = ""


def show() -> tuple[Wanted, int]:
    """What is wanted, and how many findings that are."""
    slot = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(
            "Search",
            key=TEXT,
            bind="query-params",
            type="search",
            icon=":material/search:",
            placeholder="SKU, code or words",
            width=260,
        )
        check = _check()
    anywhere = Wanted(check=check, text=text.strip())
    counts = checks.counts(anywhere)
    with slot:
        severity = _severity(counts)
    wanted = Wanted(severity, anywhere.check, anywhere.text)
    return wanted, counts.get(severity, 0) if severity else sum(counts.values())


def _check() -> str:
    found = checks.checks()
    options = [ALL, *found]
    in_address.follow(CHECK, CHECK_PARAM, options, ALL)
    chosen = st.selectbox(
        "Check",
        options,
        format_func=lambda name: f"{check_names.title(name)} ({found[name]:,})" if name else "All",
        key=CHECK,
        on_change=in_address.remember,
        args=(CHECK, CHECK_PARAM, ALL),
        width=260,
    )
    return chosen or ALL


def _severity(counts: dict[str, int]) -> str:
    def label(severity: str) -> str:
        if not severity:
            return f"All {sum(counts.values()):,}"
        known = words.SEVERITY[severity]
        number = counts.get(severity, 0)
        return f":{known.colour}[:material/{known.icon}:] {known.label} {number:,}"

    options = [ALL, *words.SEVERITY]
    in_address.follow(SEVERITY, SEVERITY_PARAM, options, ALL)
    chosen = st.segmented_control(
        "Severity",
        options,
        required=True,
        format_func=label,
        key=SEVERITY,
        on_change=in_address.remember,
        args=(SEVERITY, SEVERITY_PARAM, ALL),
        label_visibility="collapsed",
        wrap=True,
    )
    return chosen or ALL
