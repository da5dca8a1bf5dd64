"""What runs and what waits, live, and the word that ends it: from the control file alone."""

import streamlit as st

from pages.components import asking, identity, moments, pulse, runner_state, sources
from sync.domain.board import RunProgress, TaskCard
from sync.domain.person import Role
from sync.domain.request import RequestKind
from sync.domain.run import RunStatus

FAST, SLOW = 2, 15  # seconds between looks: something runs, nothing does
LOOKED_AT = 30  # of the newest requests, for those that cancel something


def show(shop: sources.Shop) -> None:
    busy = _busy(sources.control().board())
    st.fragment(_live, run_every=FAST if busy else SLOW)(busy, shop)


def _live(was_busy: bool, shop: sources.Shop) -> None:
    cards = sources.control().board()
    busy = _busy(cards)
    if busy:
        with st.container(border=True):
            _all(cards)
    else:
        st.caption(f":material/bedtime: Nothing is running. {_next(cards, shop)}")
    if busy != was_busy and not pulse.is_held():
        st.rerun()


def _busy(cards: list[TaskCard]) -> bool:
    return bool(_under_way() or (runner_state.read().alive and (_starting(cards) or _line(cards))))


def _all(cards: list[TaskCard]) -> None:
    titles = {card.name: card.title for card in cards}
    under_way = _under_way()
    told = {progress.run_id for progress in under_way}
    for progress in under_way:
        title = titles.get(progress.task, progress.task)
        with st.container(horizontal=True, vertical_alignment="center"):
            _bar(progress, title)
            _cancel(progress.task, progress.run_id, title)
    for card in _starting(cards):
        if card.last_run_id not in told:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.progress(0.0, text=f":blue[:material/sync:] **{card.title}** · begins")
                _cancel(card.name, card.last_run_id, card.title)
    for card in _line(cards):
        with st.container(horizontal=True, vertical_alignment="center"):
            text = f":gray[:material/hourglass_empty:] **{card.title}** waits for its turn"
            st.markdown(text, width="stretch")
            _cancel(card.name, "", card.title)


def _starting(cards: list[TaskCard]) -> list[TaskCard]:
    return [card for card in cards if card.last_status == RunStatus.RUNNING]


def _line(cards: list[TaskCard]) -> list[TaskCard]:
    return [card for card in cards if card.waiting]


def _cancel(task: str, run_id: str, title: str) -> None:
    """Asks once; from then on it says that the end is near."""
    if _is_cancelled(task, run_id):
        st.caption(":material/stop_circle: Ends after the record in hand", width="content")
        return
    if not identity.may(Role.OPERATOR):
        return
    subject = {"task": task, "run_id": run_id}
    if st.button(
        "Cancel",
        key=f"cancel_{task}_{run_id}",
        icon=":material/stop_circle:",
        help="What waits does not begin. What runs finishes the record in hand and ends; what it "
        "did stands, and the next run goes on from there.",
        on_click=asking.ask,
        args=(RequestKind.CANCEL, subject, f"Cancel {title}"),
    ):
        st.rerun()


def _is_cancelled(task: str, run_id: str) -> bool:
    return any(
        request.kind is RequestKind.CANCEL
        and request.state in asking.OPEN
        and request.subject == {"task": task, "run_id": run_id}
        for request in sources.control().recent_requests(limit=LOOKED_AT)
    )


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
