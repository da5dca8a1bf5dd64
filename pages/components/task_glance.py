"""Last and next run of every task, in words: the lower half of the Overview."""

from datetime import datetime

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
                "Last good": moments.moment(_good(card, records), shop.zone),
                "Next run": _next(card, shop),
            }
            for card in ready
        ]
    )
    st.table(
        table,
        border="horizontal",
        alt="Each task with the state of its last run, when it last did good, and its next run.",
    )
    missing = len(cards) - len(ready)
    if missing:
        st.caption(f"{missing} more are not there yet; see Tasks.")
    st.page_link(places.TASKS, label="All about tasks", icon=":material/sync:")


def _good(card: TaskCard, records: dict[str, datetime]) -> datetime | None:
    """The later of the last record that went through and the last run with nothing wrong.

    A quiet day carries no record; a day of failures has no good run. Either alone would mislead.
    """
    known = [at for at in (records.get(card.name), card.last_success_at) if at is not None]
    return max(known, default=None)


def _last(card: TaskCard, shop: sources.Shop) -> str:
    state = words.word(words.RUN, card.last_status)
    at = card.last_finished_at or card.last_started_at
    return f"{state.text} {moments.moment(at, shop.zone)}" if at else state.text


def _next(card: TaskCard, shop: sources.Shop) -> str:
    if not card.enabled:
        return ":gray[:material/pause_circle: switched off]"
    return moments.moment(card.next_run_at, shop.zone, never="when the runner starts")
