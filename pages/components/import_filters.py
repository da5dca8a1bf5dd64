"""The filter bar of the import log: outcome with counts, task, kind, search, days, runs."""

import streamlit as st

from pages.components import presets, record_names, sources, words
from pages.components.import_filter import (
    OPEN,
    PREFIX,
    PRESETS,
    RUNS,
    SORTS,
    ImportFilter,
    address,
)
from pages.components.queries import imports
from sync.domain.run import Direction


def show(chosen: ImportFilter, shop: sources.Shop, counts: dict[str, int], errors: int) -> None:
    """`errors` is how many records have an error that still stands."""
    presets.show(PRESETS, chosen, address)
    _outcomes(chosen, counts, errors)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Search",
            key=PREFIX + "text",
            type="search",
            icon=":material/search:",
            placeholder="SKU, code or words",
            on_change=address.from_widgets,
            width=190,
        )
        _choice("task", "Task", _tasks(chosen), width=170)
        _choice("kind", "Record", _kinds(chosen), width=130)
        st.date_input(
            "From and to",
            key=PREFIX + "days",
            format="DD/MM/YYYY",
            on_change=address.from_days,
            help=f"Days in {shop.zone_name}; both are counted as a whole.",
            width=225,
        )
        _choice("runs", "Runs", RUNS, width=160)
        _choice("sort", "Order", SORTS, width=150)
        st.text_input(
            "Run",
            key=PREFIX + "run",
            placeholder="A run's name",
            on_change=address.from_widgets,
            help="What one run did. The Tasks page and each row's drawer lead here.",
            width=170,
        )
        if chosen.params():
            st.button(
                "Clear filters",
                icon=":material/filter_alt_off:",
                type="tertiary",
                on_click=address.store,
                args=(ImportFilter(),),
            )


def _choice(name: str, label: str, options: dict[str, str], *, width: int) -> None:
    st.selectbox(
        label,
        list(options),
        key=PREFIX + name,
        format_func=lambda value: options.get(value, value),
        on_change=address.from_widgets,
        width=width,
    )


def _tasks(chosen: ImportFilter) -> dict[str, str]:
    board = sources.control().board()
    found = {card.name: card.title for card in board if card.direction == Direction.IMPORT}
    return {"": "All tasks", **_with(chosen.task, found)}


def _kinds(chosen: ImportFilter) -> dict[str, str]:
    found = {kind: record_names.title(kind) for kind in imports.kinds()}
    return {"": "All kinds", **_with(chosen.kind, found)}


def _with(value: str, options: dict[str, str]) -> dict[str, str]:
    """A link may name what is not there (any more): it is shown as it is, and finds nothing."""
    return options if value in options or not value else {**options, value: value}


def _outcomes(chosen: ImportFilter, counts: dict[str, int], errors: int) -> None:
    def label(outcome: str) -> str:
        if not outcome:
            return f"All {sum(counts.values()):,}"
        if outcome == OPEN:
            return f"Open errors {errors:,}"
        known = words.OUTCOME[outcome]
        number = counts.get(outcome, 0)
        return f":{known.colour}[:material/{known.icon}:] {known.label} {number:,}"

    there = [one for one in words.OUTCOME if counts.get(one) or one == chosen.outcome]
    st.segmented_control(
        "Outcome",
        ["", OPEN, *there],
        required=True,
        format_func=label,
        key=PREFIX + "outcome",
        on_change=address.from_widgets,
        label_visibility="collapsed",
        wrap=True,
    )
    if chosen.outcome == OPEN:
        st.caption(
            "Each record's newest error, as long as it stands: it goes as soon as the record goes "
            "through, or a complete run finds it in order."
        )
