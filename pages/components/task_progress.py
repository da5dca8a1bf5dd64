"""How far the running tasks are, live: from the control file, never from DuckDB."""

import streamlit as st

from pages.components import moments, pulse, runner_state, sources
from sync.domain.board import RunProgress, TaskCard

FAST, SLOW = 2, 15  # seconds between looks: something runs, nothing does


def show(shop: sources.Shop) -> None:
    running = bool(_under_way())
    st.fragment(_live, run_every=FAST if running else SLOW)(running, shop)


def _live(was_running: bool, shop: sources.Shop) -> None:
    under_way = _under_way()
    cards = sources.control().board()
    titles = {card.name: card.title for card in cards}
    if under_way:
        with st.container(border=True):
            for progress in under_way:
                _bar(progress, titles.get(progress.task, progress.task))
    else:
        st.caption(f":material/bedtime: Nothing is running. {_next(cards, shop)}")
    if bool(under_way) != was_running and not pulse.is_held():
        st.rerun()


def _under_way() -> list[RunProgress]:
    """Nothing, when the runner is not there: a bar that never moves helps nobody."""
    return sources.control().progress() if runner_state.read().alive else []


def _bar(progress: RunProgress, title: str) -> None:
    known = progress.total is not None and progress.total > 0
    share = min(1.0, progress.done / progress.total) if known and progress.total else 0.0
    of = f"{progress.done:,} of {progress.total:,}" if known else f"{progress.done:,} so far"
    parts = [f":blue[:material/sync:] **{title}** · {progress.step}", of]
    if progress.rate:
        parts.append(f"{progress.rate:,.0f} a second")
    if progress.seconds_left is not None:
        parts.append(f"about {moments.span(progress.seconds_left)} left")
    st.progress(share, text=" · ".join(parts))


def _next(cards: list[TaskCard], shop: sources.Shop) -> str:
    due = [card for card in cards if card.available and card.enabled and card.next_run_at]
    if not due:
        return ""
    first = min(due, key=lambda card: card.next_run_at or moments.now())
    return f"Next: {first.title}, {moments.moment(first.next_run_at, shop.zone)}."
