"""Last and next run of every task, in words: the lower half of the Overview."""

import polars as pl
import streamlit as st

from pages.components import frame, moments, places, sources, words
from pages.components.queries import overview
from pages.components.tables import cell
from sync.domain.board import TaskCard


def show(shop: sources.Shop) -> None:
    cards = sources.control().board()
    st.subheader("Tasks", anchor=False)
    ready = [card for card in cards if card.available]
    if not ready:
        frame.nothing(
            "No task has reported yet",
            "The runner lists its tasks here as soon as it starts.",
            "hourglass_empty",
        )
        return
    records = overview.last_records() if sources.newest() is not None else {}
    table = pl.DataFrame(
        [
            {
                "Task": cell(card.title),
                "Last run": _last(card, shop),
                "Last good run": moments.moment(card.last_success_at, shop.zone),
                "Newest record": moments.moment(
                    records.get(card.name), shop.zone, never="none yet"
                ),
                "Next run": _next(card, shop),
            }
            for card in ready
        ]
    )
    st.table(
        table,
        border="horizontal",
        alt="Each task with its last run, its last run without a fault, the newest record that it "
        "carried, and its next run.",
    )
    st.caption(
        "Last good run: the other side was asked and nothing went wrong. Newest record: something "
        "was carried or read back. A quiet day has good runs without a new record."
    )
    missing = len(cards) - len(ready)
    if missing:
        st.caption(f"{missing} more are not there yet; see Tasks.")
    st.page_link(places.TASKS, label="All about tasks", icon=":material/sync:")


def _last(card: TaskCard, shop: sources.Shop) -> str:
    """How it ended, and when: of a good run the next column says that."""
    state = words.word(words.RUN, card.last_status)
    at = card.last_finished_at or card.last_started_at
    if at is None or at == card.last_success_at:
        return state.text
    return f"{state.text} {moments.moment(at, shop.zone)}"


def _next(card: TaskCard, shop: sources.Shop) -> str:
    if not card.enabled:
        return ":gray[:material/pause_circle: switched off]"
    planned = moments.moment(card.next_run_at, shop.zone, never="when the runner starts")
    return f"{planned} :orange[:material/slow_motion_video: slowed]" if card.slowed else planned
