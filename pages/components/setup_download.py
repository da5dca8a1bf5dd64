"""The settings file of the saved setup, to keep or to change: keys only as how they end."""

import streamlit as st

from pages.components import sources

FILE_NAME = "tandem-settings.toml"


def show() -> None:
    st.subheader("Take it along", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Download settings",
            data=_text,
            file_name=FILE_NAME,
            mime="application/toml",
            icon=":material/download:",
            on_click="ignore",
        )
        st.caption(
            "Everything that is set, as `python runner.py configure --show` prints it. A key shows "
            "only how it ends; handed in again, that means: keep it."
        )


def _text() -> str:
    return sources.control().masked_settings() or ""
