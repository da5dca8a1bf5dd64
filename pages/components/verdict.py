"""The one answer at the top: in step, needs you, or the runner is not running."""

from dataclasses import dataclass

import streamlit as st

from pages.components import attention, moments, runner_state, sources, words
from pages.components.amounts import count
from pages.components.queries import overview
from pages.components.tables import cell


@dataclass(frozen=True)
class Answer:
    title: str
    icon: str
    colour: words.Colour
    detail: str
    runner: runner_state.RunnerState
    needs: list[attention.Need]


def read(shop: sources.Shop) -> Answer:
    state = runner_state.read()
    found = _needs()
    if shop.setup is None:
        return _not_set_up(state)
    if not state.alive:
        return Answer(
            "Runner is not running",
            "power_off",
            "red",
            runner_state.since_words(state, shop),
            state,
            found,
        )
    if found:
        return _needs_you(state, found, shop)
    return _in_step(state, shop)


def show(answer: Answer) -> None:
    st.title(f":{answer.colour}[:material/{answer.icon}:] {answer.title}", anchor=False)
    st.markdown(answer.detail)


def show_needs(answer: Answer, shop: sources.Shop) -> None:
    """Each thing a link that lands on the page filtered on it; how to start a stopped runner."""
    if not answer.runner.alive:
        with st.container(border=True):
            runner_state.how_to_start()
    if not answer.needs:
        return
    with st.container(border=True, gap="xsmall"):
        if not answer.runner.alive:
            st.markdown("**Needs you as well**")
        for need in answer.needs:
            _link(need, shop)


def _link(need: attention.Need, shop: sources.Shop) -> None:
    since = f" :gray[· {moments.day_or_hour(need.since, shop.zone)}]" if need.since else ""
    st.page_link(
        need.page,
        label=f":{need.colour}[:material/{need.icon}:] {need.text}{since}",
        icon=":material/chevron_right:",
        icon_position="right",
        query_params=need.params,
        help=cell(need.meaning) or None,
        width="stretch",
    )


def _needs() -> list[attention.Need]:
    cards = [card for card in sources.control().board() if card.available]
    if sources.newest() is None:
        return attention.needs([], [], cards, (0, None), overview.Differences())
    return attention.needs(
        overview.open_documents(),
        overview.undecided_runs(),
        cards,
        overview.errors_found(),
        overview.differences(),
    )


def _not_set_up(state: runner_state.RunnerState) -> Answer:
    return Answer(
        "Not set up yet",
        "flag",
        "blue",
        "Tandem keeps your Neto store and your Unleashed inventory in step. It does not know "
        "yours yet.",
        state,
        [],
    )


def _needs_you(
    state: runner_state.RunnerState, found: list[attention.Need], shop: sources.Shop
) -> Answer:
    since = moments.moment(attention.oldest(found), shop.zone)
    return Answer(
        "Needs you",
        "notifications_active",
        "orange",
        f"{count(len(found), 'thing')} to look at, the oldest since {since}. "
        "Everything else goes on.",
        state,
        found,
    )


def _in_step(state: runner_state.RunnerState, shop: sources.Shop) -> Answer:
    since = overview.quiet_since() if sources.newest() is not None else None
    if since is None:
        return Answer(
            "Ready",
            "hourglass_empty",
            "blue",
            "The runner is working and nothing has run yet. The first results appear here.",
            state,
            [],
        )
    return Answer(
        "In step",
        "check_circle",
        "green",
        f"Nothing has needed you since {moments.moment(since, shop.zone)}. What left Neto stands "
        "in Unleashed, read back and to the cent.",
        state,
        [],
    )
