"""All tasks in one table: how each goes, its rhythm, its newest runs; tick some to act on them."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from pages.components import (
    asking,
    frame,
    pulse,
    run_sparkline,
    saving,
    sources,
    tables,
    task_acts,
    task_schedule,
    words,
)
from sync.domain.board import TaskCard


def show(shop: sources.Shop) -> None:
    cards = sources.control().board()
    ready = [card for card in cards if card.available]
    saving.show(shop, place=task_schedule.PLACE)
    if not ready:
        frame.nothing(
            "No task has reported yet",
            "The runner lists its tasks here as soon as it starts.",
            "hourglass_empty",
        )
    else:
        ticked = _table(ready, shop)
        pulse.hold(bool(ticked))
        task_acts.show(ticked, shop)
        _slowed(ready)
    _not_there_yet([card for card in cards if not card.available])


def _table(cards: Sequence[TaskCard], shop: sources.Shop) -> list[TaskCard]:
    """The cards that are ticked: positions become tasks at once."""
    event = st.dataframe(
        _rows(cards),
        key=f"tasks_table_{asking.epoch()}_{'_'.join(card.name for card in cards)}",
        on_select="rerun",
        selection_mode="multi-row",
        hide_index=True,
        placeholder=tables.BLANK,
        height=tables.height(len(cards)),
        column_config={
            "Task": st.column_config.TextColumn(pinned=True),
            "Last result": tables.badge("Last result", words.RUN),
            "Last run": tables.when("Last run", shop),
            "Next run": tables.when("Next run", shop),
            "Last 50 runs": run_sparkline.column(),
        },
        alt="Tasks with last result, schedule, next run, how the last 50 runs went and what the "
        "last one said; tick rows to act on them.",
    )
    return [cards[row] for row in event.selection.rows if row < len(cards)]


def _rows(cards: Sequence[TaskCard]) -> pl.DataFrame:
    moment = pl.Datetime("us", "UTC")
    recent = run_sparkline.recent() if sources.newest() is not None else {}
    known = [recent.get(card.name, ([], [])) for card in cards]
    return pl.DataFrame(
        {
            "Task": [card.title for card in cards],
            "Last result": words.tagged(words.RUN, (card.last_status for card in cards)),
            "Last run": [card.last_finished_at or card.last_started_at for card in cards],
            "Next run": [card.next_run_at if card.enabled else None for card in cards],
            "Schedule": [schedule(card) for card in cards],
            "Last 50 runs": [run_sparkline.bars(*one) for one in known],
            "In words": [run_sparkline.in_words(one[0]) for one in known],
            "Direction": [words.WAY.get(card.direction, card.direction) for card in cards],
            "What it said": [card.last_message for card in cards],
        },
        schema_overrides={
            "Last run": moment,
            "Next run": moment,
            "Last 50 runs": pl.List(pl.Float64),
        },
    )


def schedule(card: TaskCard) -> str:
    """`every 15 minutes (default)`, or with what the default would be, or `switched off`."""
    if not card.enabled:
        return "switched off"
    every, default = task_schedule.words(card.every), task_schedule.words(card.default_every)
    said = f"every {every} " + ("(default)" if every == default else f"(default: {default})")
    return f"{said}, slowed to {card.slowed}" if card.slowed else said


def _slowed(cards: Sequence[TaskCard]) -> None:
    if any(card.slowed for card in cards):
        st.info(
            "Imports and comparisons run less often than set, so that this month's API calls of "
            "Unleashed last and invoices can leave to the end. The Overview has the figures.",
            icon=":material/slow_motion_video:",
        )
    st.caption(
        ":material/recommend: The schedules marked as default are what we advise. We advise to "
        "leave them."
    )


def _not_there_yet(cards: Sequence[TaskCard]) -> None:
    if cards:
        names = ", ".join(card.title for card in cards)
        st.caption(f":material/construction: Not there yet, and not run: {names}.")
