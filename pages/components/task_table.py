"""All tasks in one table; tick some and run them now."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from pages.components import asking, frame, pulse, sources, tables, words
from pages.components.amounts import count
from sync.domain.board import TaskCard
from sync.domain.request import RequestKind


def show(shop: sources.Shop) -> None:
    cards = sources.control().board()
    ready = [card for card in cards if card.available]
    if not ready:
        frame.nothing(
            "No task has reported yet",
            "The runner lists its tasks here as soon as it starts.",
            "hourglass_empty",
        )
    else:
        ticked = _table(ready, shop)
        pulse.hold(bool(ticked))
        _run_now(ticked)
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
            "Last result": tables.badge("Last result", words.RUN),
            "Last run": tables.when("Last run", shop),
            "Next run": tables.when("Next run", shop),
        },
        alt="Tasks with direction, schedule, last result and next run; tick rows to run them.",
    )
    return [cards[row] for row in event.selection.rows if row < len(cards)]


def _rows(cards: Sequence[TaskCard]) -> pl.DataFrame:
    moment = pl.Datetime("us", "UTC")
    return pl.DataFrame(
        {
            "Task": [card.title for card in cards],
            "Last result": words.tagged(words.RUN, (card.last_status for card in cards)),
            "Last run": [card.last_finished_at or card.last_started_at for card in cards],
            "Next run": [card.next_run_at if card.enabled else None for card in cards],
            "Schedule": [schedule(card) for card in cards],
            "Direction": [words.WAY.get(card.direction, card.direction) for card in cards],
            "What it said": [card.last_message for card in cards],
        },
        schema_overrides={"Last run": moment, "Next run": moment},
    )


def schedule(card: TaskCard) -> str:
    """`every 15 minutes (default)`, or with what the default would be, or `switched off`."""
    if not card.enabled:
        return "switched off"
    if card.every == card.default_every:
        return f"every {_plain(card.every)} (default)"
    return f"every {_plain(card.every)} (default: {_plain(card.default_every)})"


def _plain(every: str) -> str:
    return every.removesuffix("s").removeprefix("1 ") if every.startswith("1 ") else every


def _run_now(ticked: Sequence[TaskCard]) -> None:
    names = [card.name for card in ticked]
    title = "Run " + (ticked[0].title if len(ticked) == 1 else count(len(ticked), "task"))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"{title} now" if ticked else "Run now",
            key="tasks_run_now",
            type="primary",
            icon=":material/play_arrow:",
            disabled=not ticked,
            on_click=asking.ask,
            args=(RequestKind.RUN, {"tasks": names, "dry_run": False}, title),
        )
        st.button(
            "Dry run",
            key="tasks_dry_run",
            icon=":material/preview:",
            help="The same steps, but nothing is written to either system: see what would change.",
            disabled=not ticked,
            on_click=asking.ask,
            args=(RequestKind.RUN, {"tasks": names, "dry_run": True}, f"Dry run: {title}"),
        )
        if not ticked:
            st.caption("Tick one or several tasks to run them now.")


def _not_there_yet(cards: Sequence[TaskCard]) -> None:
    if cards:
        names = ", ".join(card.title for card in cards)
        st.caption(f":material/construction: Not there yet, and not run: {names}.")
