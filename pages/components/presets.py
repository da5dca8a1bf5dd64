"""Filters that have a name: one click, and the address says what was chosen."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.components.address_filter import AddressFilter


def show(presets: Mapping[str, Any], chosen: Any, address: AddressFilter[Any]) -> None:
    """`chosen` marks the preset that it is; taking the mark off shows everything."""
    key = address.prefix + "preset"
    st.session_state[key] = next((name for name, one in presets.items() if one == chosen), None)

    def choose() -> None:
        name = st.session_state[key]
        plain = type(chosen)()
        address.store(presets[name] if name else plain)

    st.pills(
        "Views", list(presets), key=key, on_change=choose, label_visibility="collapsed", wrap=True
    )
