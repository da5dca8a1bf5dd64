"""A choice that stands in the address under a short name, whatever its label says.

Streamlit's own binding writes the label, and ours hold counts that change.
"""

from collections.abc import Collection

import streamlit as st


def follow(key: str, param: str, options: Collection[str], default: str) -> None:
    """Before the widget is drawn: it follows the address when a link or the Back button changed
    it. What is not among the options there counts as not given.
    """
    asked = st.query_params.get(param, default)
    asked = asked if asked in options else default
    seen = f"{key}_address"
    if st.session_state.get(seen) != asked or st.session_state.get(key) not in options:
        st.session_state[key] = st.session_state[seen] = asked


def remember(key: str, param: str, default: str) -> None:
    """The widget's callback: what it says goes into the address; the default leaves it short."""
    chosen = st.session_state.get(key)
    if chosen is None or chosen == default:
        st.query_params.pop(param, None)
    else:
        st.query_params[param] = chosen
    st.session_state[f"{key}_address"] = default if chosen is None else chosen
