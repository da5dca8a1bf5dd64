"""The first sync after the setup was activated, live; then what to match between both sides."""

import streamlit as st

from pages.components import (
    check_reasons,
    check_warehouses,
    places,
    runner_state,
    sources,
    task_progress,
    words,
)
from pages.components.amounts import count
from pages.components.sources import Shop
from sync.domain.board import TaskCard
from sync.domain.run import RunStatus

FAST, SLOW = 2, 15  # seconds between looks: still under way, done
_GOOD = (RunStatus.SUCCEEDED, RunStatus.SKIPPED)
_SHOWN = "setup_first_sync"


def is_worth_showing() -> bool:
    """Until every task has run once, and as long as this session looks at it."""
    if st.query_params.get("part") == "start":
        st.session_state[_SHOWN] = True
    return bool(st.session_state.get(_SHOWN)) or bool(_waiting(_cards()))


def show(shop: Shop) -> None:
    st.subheader("First sync", anchor=False)
    task_progress.show(shop)
    cards = _cards()
    done = bool(cards) and not _waiting(cards)
    st.fragment(_live, run_every=SLOW if done else FAST)(done)
    if sources.newest() is None:
        return
    st.divider()
    st.markdown(
        "**Next: match what both sides name differently.** An invoice whose warehouse has no "
        "partner waits; everything else leaves meanwhile."
    )
    check_warehouses.show(shop)
    check_reasons.show(shop)


def _live(was_done: bool) -> None:
    cards = _cards()
    waiting = _waiting(cards)
    done = bool(cards) and not waiting
    if not cards:
        st.caption(_no_board())
    for card in cards:
        if card not in waiting:  # those are told of above
            st.markdown(_line(card))
    if done:
        _ended(cards)
    if was_done != done:
        st.rerun()


def _ended(cards: list[TaskCard]) -> None:
    bad = sum(card.last_status not in _GOOD for card in cards)
    if bad:
        st.warning(
            f"{count(bad, 'task')} did not go through in full. The line says why; the next run "
            "goes on by itself.",
            icon=":material/warning:",
        )
    else:
        st.success("Every task has run once.", icon=":material/check_circle:")
    with st.container(horizontal=True):
        st.page_link(places.OVERVIEW, label="To the Overview", icon=":material/home:")
        st.page_link(places.EXPORTS, label="What went to Unleashed", icon=":material/outbox:")


def _line(card: TaskCard) -> str:
    state = words.word(words.RUN, card.last_status)
    said = card.last_message or state.label.lower()
    return f":{state.colour}[:material/{state.icon}:] **{card.title}** · {said}"


def _no_board() -> str:
    if runner_state.read().alive:
        return "The runner gets ready ..."
    return f"It begins as soon as the runner runs: start it with `{runner_state.HOW_TO_START}`."


def _cards() -> list[TaskCard]:
    return [card for card in sources.control().board() if card.available and card.enabled]


def _waiting(cards: list[TaskCard]) -> list[TaskCard]:
    """Those that did not run yet, or run now."""
    running = {one.task for one in sources.control().progress()}
    return [card for card in cards if not card.last_status or card.name in running]
