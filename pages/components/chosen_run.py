"""Which run's story is open: it stands in the address, so a link leads to it."""

import streamlit as st

PARAM = "run"
_EPOCH = "chosen_run_epoch"  # part of the table's key: a new one lets go of the click


def current() -> str:
    return st.query_params.get(PARAM, "")


def choose(run_id: str) -> None:
    if current() != run_id:
        st.query_params[PARAM] = run_id


def close() -> None:
    st.query_params.pop(PARAM, None)
    st.session_state[_EPOCH] = epoch() + 1


def epoch() -> int:
    number: int = st.session_state.get(_EPOCH, 0)
    return number
