"""Is the runner at work? The answer in words, and how to start it when it is not."""

from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from pages.components import moments, sources

HOW_TO_START = "make runner"
HOW_TO_START_PLAIN = "python runner.py start"


@dataclass(frozen=True)
class RunnerState:
    """`beat_at` is the last sign of life, UTC; None: there never was one, or it ended cleanly."""

    alive: bool
    beat_at: datetime | None
    started_at: datetime | None = None


def read() -> RunnerState:
    control = sources.control()
    heartbeat = control.heartbeat()
    if heartbeat is None:
        return RunnerState(alive=False, beat_at=None)
    alive = control.is_alive(moments.now())
    return RunnerState(alive, heartbeat.beat_at, heartbeat.started_at)


def since_words(state: RunnerState, shop: sources.Shop) -> str:
    if state.beat_at is None:
        return "It is not running now: nothing is carried over and asked-for work waits."
    when = moments.moment(state.beat_at, shop.zone)
    return (
        f"Its last sign of life was {when} ({moments.ago(state.beat_at)}). "
        "Nothing is carried over and asked-for work waits."
    )


def how_to_start() -> None:
    """The one command, ready to be copied."""
    st.markdown("Start it in a terminal, in Tandem's folder:")
    st.code(HOW_TO_START, language=None, width="content")
    st.caption(f"or, without make: `{HOW_TO_START_PLAIN}`. Nothing is lost meanwhile.")


def warn_when_down(shop: sources.Shop) -> None:
    """For every page but the first: one warning, nothing when all is well."""
    state = read()
    if not state.alive:
        st.warning(
            f"{since_words(state, shop)} Start it with `{HOW_TO_START}` "
            f"(or `{HOW_TO_START_PLAIN}`). You can go on here: what you ask for is kept and done "
            "as soon as it runs.",
            title="Runner is not running",
            icon=":material/power_off:",
        )


def heartbeat(shop: sources.Shop) -> None:
    """One line that stays fresh by itself: the runner's last sign of life, and how long it runs."""
    st.fragment(_heartbeat, run_every=10)(shop)


def _heartbeat(shop: sources.Shop) -> None:
    state = read()
    if state.alive:
        since = moments.moment(state.started_at, shop.zone)
        st.caption(
            f":green[:material/monitor_heart:] Runner's last sign of life "
            f"{moments.ago(state.beat_at)}, running since {since}"
        )
