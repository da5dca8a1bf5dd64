"""The query in hand: in the address when it is short, in the session always, and its answer."""

from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from pages.components import identity, sources, worked_queries
from sync.domain.person import Role
from sync.errors import SyncError
from sync.store import adhoc

TEXT = "sql_text"  # the editor
WORKED = "sql_worked"  # the choice of worked queries
IN_ADDRESS = 1_500  # characters: a longer address is cut off by mail programs and servers
_KEPT = "sql_kept"  # the text, which a widget forgets when its page is left
_SEEN = "sql_address"  # the address that the widgets were last set from
_ASKED = "sql_asked"  # the text to run in this run of the script
_OUTCOME = "sql_outcome"


@dataclass(frozen=True)
class Outcome:
    """What came of a query: an answer, or an error with what to do. `number` counts them."""

    sql: str
    number: int
    made_at: datetime | None
    answer: adhoc.Answer | None = None
    error: SyncError | None = None


def begin() -> None:
    """Sets the editor from the address, where that is new, or from what it held before.

    A worked query is run at once; a query that came with a link is only shown.
    """
    address = st.query_params.to_dict()
    if st.session_state.get(_SEEN) != address:
        st.session_state[_SEEN] = address
        name, text = address.get("q", ""), address.get("sql", "")
        if name in worked_queries.every():
            _take(name)
        elif text:
            _set(text, "")
    if TEXT not in st.session_state:
        _set(st.session_state.get(_KEPT, ""), st.session_state.get(_KEPT + WORKED, ""))


def choose() -> None:
    """The callback of the choice."""
    name = st.session_state[WORKED]
    if name:
        _take(name)
        _address({"q": name})
    else:
        _set("", "")
        _address({})


def run() -> None:
    """The callback of the Run button and of its key."""
    text = st.session_state[TEXT]
    known = next((one.name for one in worked_queries.every().values() if one.sql == text), "")
    _set(text, known)
    st.session_state[_ASKED] = text
    if known:
        _address({"q": known})
    else:
        _address({"sql": text} if 0 < len(text) <= IN_ADDRESS else {})


def replace(text: str) -> None:
    """Puts another text into the editor; for callbacks."""
    _set(text, "")


def outcome(shop: sources.Shop) -> Outcome | None:
    """What came of the last query that was run; runs the one that was asked for just now."""
    asked: str | None = st.session_state.pop(_ASKED, None)
    if asked is not None:
        with st.spinner("Running the query ...", show_time=True):
            # Kept before anything is drawn: a run of the script may be cut off there.
            st.session_state[_OUTCOME] = _ask(asked, shop)
    found: Outcome | None = st.session_state.get(_OUTCOME)
    return found


def _ask(sql: str, shop: sources.Shop) -> Outcome:
    identity.require(Role.VIEWER)
    before: Outcome | None = st.session_state.get(_OUTCOME)
    number = before.number + 1 if before else 1
    copy, made_at = sources.newest(), sources.published_at()
    if copy is None:
        return Outcome(sql, number, None)
    try:
        return Outcome(sql, number, made_at, answer=adhoc.ask(copy.path, sql, zone=shop.zone_name))
    except SyncError as error:
        return Outcome(sql, number, made_at, error=error)


def _take(name: str) -> None:
    sql = worked_queries.every()[name].sql
    _set(sql, name)
    st.session_state[_ASKED] = sql


def _set(text: str, name: str) -> None:
    st.session_state[TEXT] = st.session_state[_KEPT] = text
    st.session_state[WORKED] = st.session_state[_KEPT + WORKED] = name


def _address(params: dict[str, str]) -> None:
    st.query_params.from_dict(params)
    st.session_state[_SEEN] = params
