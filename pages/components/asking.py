"""Asks the runner for something, once per intent, and remembers what this session asked for."""

import hashlib
import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

import streamlit as st

from pages.components import moments, sources
from sync.domain.request import RequestKind, RequestState

OPEN = frozenset({RequestState.WAITING, RequestState.TAKEN})
ECHO = timedelta(seconds=3)  # a second click within this is the first one's echo
ASKED_BY = "app"  # until there is a sign-in
_TOLD = "asking_told"  # False: the newest request was not announced yet
_EPOCH = "asking_epoch"  # how often something was asked for
SHOWN = 4  # requests that are followed on the page
_WISHES = "asking_wishes"  # wish -> id of the request that was made of it
_ASKED = "asking_asked"  # ids of requests and their titles, newest first


def ask(kind: RequestKind, subject: Mapping[str, Any], title: str) -> None:
    """Puts a request to the runner and follows it on the page.

    The same wish again, while it is open or was only just made, is the same request: a double
    click does nothing twice.
    """
    wish = _name(kind, subject)
    if _still_counts(_wishes().get(wish)):
        return
    request = sources.control().ask(kind, subject, asked_by=ASKED_BY, key=uuid4().hex)
    _wishes()[wish] = request.request_id
    asked = [[request.request_id, title], *asked_here()]
    st.session_state[_ASKED] = asked[:SHOWN]
    st.session_state[_EPOCH] = epoch() + 1
    st.session_state[_TOLD] = False


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


def forget() -> None:
    """Takes what is finished off the page; what is open stays."""
    control = sources.control()
    st.session_state[_ASKED] = [
        [request_id, title]
        for request_id, title in asked_here()
        if (request := control.request(request_id)) and request.state in OPEN
    ]


def runner_is_alive() -> bool:
    return sources.control().is_alive(moments.now())


def _wishes() -> dict[str, str]:
    wishes: dict[str, str] = st.session_state.setdefault(_WISHES, {})
    return wishes


def _still_counts(request_id: str | None) -> bool:
    request = sources.control().request(request_id) if request_id else None
    if request is None:
        return False
    return request.state in OPEN or moments.now() - request.asked_at < ECHO


def _name(kind: RequestKind, subject: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps([kind, subject], sort_keys=True).encode()).hexdigest()
