"""The filter bar of the import log: outcome with counts, task, kind, search, days, runs."""

import streamlit as st

from pages.components import filter_bar, presets, record_names, sources, words
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
        filter_bar.search(address, "SKU, code or words", width=190)
        filter_bar.choice(address, "task", "Task", _tasks(chosen), width=170)
        filter_bar.choice(address, "kind", "Record", _kinds(chosen), width=130)
        filter_bar.days(
            address,
            "From and to",
            f"Days in {shop.zone_name}; both are counted as a whole.",
            width=225,
        )
        filter_bar.choice(address, "runs", "Runs", RUNS, width=160)
        filter_bar.choice(address, "sort", "Sort by", SORTS, width=150)
        st.text_input(
            "Run",
            key=PREFIX + "run",
            placeholder="A run's name",
            on_change=address.from_widgets,
            help="What one run did. The Tasks page and each row's drawer lead here.",
            width=170,
        )
        filter_bar.clear(address, chosen)


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
        return filter_bar.counted(words.OUTCOME[outcome], counts.get(outcome, 0))

    there = [one for one in words.OUTCOME if counts.get(one) or one == chosen.outcome]
    filter_bar.states(address, "Outcome", ["", OPEN, *there], label, name="outcome")
    if chosen.outcome == OPEN:
        st.caption(
            "Each record's newest error, as long as it stands: it goes as soon as the record goes "
            "through, or a complete run finds it in order."
        )
