"""One line that says what came of the last act here, shown once."""

import streamlit as st


def say(place: str, text: str) -> None:
    st.session_state[_key(place)] = ("", text)


def refuse(place: str, text: str) -> None:
    """`text` says why, and what to do."""
    st.session_state[_key(place)] = ("Nothing was changed", text)


def show(place: str) -> None:
    if not (found := st.session_state.pop(_key(place), None)):
        return
    title, text = found
    if title:
        st.error(text, title=title, icon=":material/error:")
    else:
        st.success(text, icon=":material/check_circle:")


def _key(place: str) -> str:
    return f"note_{place}"
