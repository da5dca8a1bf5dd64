"""Asks the runner for something, once per intent, and remembers what this session asked for."""

import hashlib
import json
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

import streamlit as st

from pages.components import identity, moments, sources
from sync.domain.person import Role
from sync.domain.request import Request, RequestKind, RequestState

OPEN = frozenset({RequestState.WAITING, RequestState.TAKEN})
ECHO = timedelta(seconds=3)  # a second click within this is the first one's echo
_TOLD = "asking_told"  # False: the newest request was not announced yet
_EPOCH = "asking_epoch"  # how often something was asked for
SHOWN = 4  # requests that are followed on the page
_TURNS = "asking_turns"  # wish -> how often it was asked for and done with
_SESSION = "asking_session"  # this session's part of every request's key
_ASKED = "asking_asked"  # ids of requests and their titles, newest first


def ask(kind: RequestKind, subject: Mapping[str, Any], title: str) -> None:
    """Puts a request to the runner and follows it on the page.

    The same wish again, while it is open or was only just made, is the same request: a double
    click does nothing twice.
    """
    request = _request(kind, subject, identity.require(Role.OPERATOR).name)
    if any(request.request_id == known for known, _ in asked_here()):
        return
    st.session_state[_EPOCH] = epoch() + 1
    st.session_state[_TOLD] = False
    # The last, because it says that all of this was done: the click may be cut off anywhere.
    st.session_state[_ASKED] = [[request.request_id, title], *asked_here()][:SHOWN]


def announce() -> None:
    """Says once that it was asked for. Not in the callback: what a callback of a dialog draws
    lands in the place of the page's own elements and can break it.
    """
    if st.session_state.get(_TOLD, True):
        return
    st.session_state[_TOLD] = True
    if runner_is_alive():
        st.toast("Asked the runner; it starts within two seconds.", icon=":material/send:")
    else:
        st.toast("Kept for the runner; it starts as soon as it runs.", icon=":material/inbox:")


def epoch() -> int:
    """Part of a table's key: what was ticked is let go of once it was asked for."""
    number: int = st.session_state.get(_EPOCH, 0)
    return number


def asked_here() -> list[list[str]]:
    """What this session asked for and still shows: ids and titles, newest first."""
    asked: list[list[str]] = st.session_state.get(_ASKED, [])
    return asked


def forget(kinds: Collection[RequestKind] | None = None) -> None:
    """Takes what is finished off the page, all or of these kinds; what is open stays."""
    control = sources.control()
    st.session_state[_ASKED] = [
        [request_id, title]
        for request_id, title in asked_here()
        if (request := control.request(request_id))
        and (request.state in OPEN or (kinds is not None and request.kind not in kinds))
    ]


def runner_is_alive() -> bool:
    return sources.control().is_alive(moments.now())


def begin() -> None:
    """Before anything can be clicked: the second click of a double one starts while the first is
    being cut off, so nothing of a request's key may be made up between them.
    """
    st.session_state.setdefault(_SESSION, uuid4().hex)
    st.session_state.setdefault(_TURNS, {})


def _request(kind: RequestKind, subject: Mapping[str, Any], asked_by: str) -> Request:
    """The request of this wish that still counts: it stands under its key already, or is made."""
    wish = _name(kind, subject)
    turns, session = st.session_state[_TURNS], st.session_state[_SESSION]
    while True:
        key = f"{session}:{wish}:{turns.get(wish, 0)}"
        request = sources.control().ask(kind, subject, asked_by=asked_by, key=key)
        if _still_counts(request):
            return request
        turns[wish] = turns.get(wish, 0) + 1


def _still_counts(request: Request) -> bool:
    return request.state in OPEN or moments.now() - request.asked_at < ECHO


def _name(kind: RequestKind, subject: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps([kind, subject], sort_keys=True).encode()).hexdigest()
