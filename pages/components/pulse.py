"""Keeps a page fresh: follows what was asked for and notices a new published copy.

It reads control.sqlite and a folder's list, never DuckDB, so a tick costs next to nothing.
"""

import streamlit as st

from pages.components import asking, identity, sources, words
from sync.domain.request import Request, RequestState

SLOW, FAST = 5, 2  # seconds between looks: nothing under way, something under way
_BUSY = "pulse_busy"
_SEEN = "pulse_seen"


def hold(reason: bool) -> None:
    """A page calls this while something is ticked: it is not redrawn under the person's hand."""
    st.session_state[_BUSY] = reason or bool(st.session_state.get(_BUSY))


def show() -> None:
    """Draws what was asked for, and goes on looking. The last call of a page's frame."""
    st.session_state[_BUSY] = False
    asking.begin()
    asking.announce()
    st.session_state[_SEEN] = sources.generation_number()
    followed = _followed()
    open_ones = any(request.state in asking.OPEN for request, _ in followed)
    # A place of its own: what comes and goes here must not push the page's parts to other places,
    # or the browser draws them anew and drops what is being typed there.
    with st.container():
        st.fragment(_beat, run_every=FAST if open_ones else SLOW)(open_ones)


def _beat(was_open: bool) -> None:
    if not identity.is_signed_in():
        st.rerun()  # the entry script says so
    followed = _followed()
    for request, title in followed:
        _draw(request, title)
    is_open = any(request.state in asking.OPEN for request, _ in followed)
    if followed and not is_open:
        st.button("Clear", icon=":material/close:", type="tertiary", on_click=asking.forget)
    fresh = st.session_state.get(_SEEN) != sources.generation_number()
    if st.session_state.get(_BUSY):
        if fresh:
            st.caption(":material/update: New data is here: it shows when nothing is ticked.")
        return
    if fresh or was_open != is_open:
        st.rerun()


def _followed() -> list[tuple[Request, str]]:
    control = sources.control()
    found = ((control.request(request_id), title) for request_id, title in asking.asked_here())
    return [(request, title) for request, title in found if request is not None]


def _draw(request: Request, title: str) -> None:
    state = words.word(words.REQUEST, request.state)
    line = f"**{title}.** {_sentence(request)}"
    icon = f":material/{state.icon}:"
    if request.state is RequestState.FAILED:
        st.error(line, icon=icon)
    elif request.state is RequestState.DONE:
        st.success(line, icon=icon)
    elif asking.runner_is_alive():
        st.info(line, icon=icon)
    else:
        st.warning(line, icon=icon)


def _sentence(request: Request) -> str:
    if request.state is RequestState.TAKEN:
        return "The runner is working on it."
    if request.state is not RequestState.WAITING:
        return request.message or words.word(words.REQUEST, request.state).label + "."
    if asking.runner_is_alive():
        return "Asked the runner; it starts within two seconds."
    return "It is kept, and done as soon as the runner is running."


def is_held() -> bool:
    return bool(st.session_state.get(_BUSY))
