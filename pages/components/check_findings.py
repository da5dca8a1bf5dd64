"""What the checks found: what is wrong, what follows, what to do and where."""

from typing import Any

import streamlit as st

from pages.components import asking, frame, moments, paging, words
from pages.components.queries import checks
from pages.components.sources import Shop
from pages.components.tables import cell
from sync.domain.request import RequestKind

SIZE = 20
PARAM = "severity"
KEY = "checks_severity"


def show(shop: Shop) -> None:
    counts = checks.counts()
    _head(shop)
    if not counts:
        _all_well()
        return
    severity = _severity(counts)
    total = counts.get(severity, 0) if severity else sum(counts.values())
    slot = st.container()
    page = paging.choose(total, SIZE, f"checks_page_{severity}")
    with slot, st.grid(2, min_column_width=340):
        for finding in checks.findings(severity, size=SIZE, skip=page.skip):
            _one(finding, shop)


def _head(shop: Shop) -> None:
    checked = checks.checked_at()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Check again",
            key="checks_again",
            type="primary",
            icon=":material/refresh:",
            on_click=asking.ask,
            args=(RequestKind.CHECK, {}, "Check again"),
        )
        st.caption(
            f"Last checked {moments.moment(checked, shop.zone)}."
            if checked
            else "Nothing has been checked yet."
        )


def _all_well() -> None:
    if checks.checked_at():
        frame.nothing(
            "Nothing found", "Every check passed: nothing stands in a record's way.", "verified"
        )
    else:
        frame.nothing(
            "Not checked yet",
            "Press Check again: it compares warehouses, reasons, tax codes and products of both "
            "sides and changes nothing.",
            "fact_check",
        )


def _severity(counts: dict[str, int]) -> str:
    def label(severity: str) -> str:
        if not severity:
            return f"All {sum(counts.values()):,}"
        known = words.SEVERITY[severity]
        return f":{known.colour}[:material/{known.icon}:] {known.label} {counts[severity]:,}"

    options = ["", *(severity for severity in words.SEVERITY if severity in counts)]
    asked = st.query_params.get(PARAM, "")
    if st.session_state.get(KEY) not in options:
        st.session_state[KEY] = asked if asked in options else ""
    chosen = st.segmented_control(
        "Severity",
        options,
        required=True,
        format_func=label,
        key=KEY,
        on_change=_remember,
        label_visibility="collapsed",
    )
    return chosen or ""


def _remember() -> None:
    chosen = st.session_state.get(KEY)
    if chosen:
        st.query_params[PARAM] = chosen
    else:
        st.query_params.pop(PARAM, None)


def _one(finding: dict[str, Any], shop: Shop) -> None:
    severity = words.word(words.SEVERITY, finding["severity"])
    with st.container(border=True, height="stretch"):
        st.markdown(f"{severity.text} · **{cell(finding['subject'])}**")
        st.markdown(cell(finding["message"]))
        if finding["fix"]:
            st.markdown(f":material/build: **What to do:** {cell(finding['fix'])}")
        opened = finding["opened_at"]
        age = f", {moments.ago(opened)}" if opened else ""
        st.caption(
            f"Check: {cell(finding['check_name'].replace('_', ' '))} · first found "
            f"{moments.moment(opened, shop.zone, never='just now')}{age}"
        )
