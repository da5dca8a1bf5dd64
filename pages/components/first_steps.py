"""What to do first in a folder that was never configured."""

import streamlit as st

from pages.components import identity, places, runner_state, sources
from sync.domain.person import Role


def show() -> None:
    with st.container(border=True):
        st.subheader("Four steps and it runs", anchor=False)
        st.markdown(
            "1. **Orders:** from which day on, one by one or in batches, in which state.\n"
            "2. **Credentials:** of Neto and of Unleashed, each with a test.\n"
            "3. **Accounts and taxes:** chosen from what Unleashed has.\n"
            "4. **Activate:** the first sync begins, and you watch it."
        )
        if identity.may(Role.ADMIN):
            _begin()
        else:
            st.caption("An admin of your shop sets Tandem up.")
    st.caption(
        f":material/folder: This page looks at `{sources.data_folder()}`. Another folder: set "
        "`TANDEM_DATA` before you start the app. Only want to look around? "
        "`python runner.py demo` brings a shop with it."
    )


def _begin() -> None:
    drafted = bool(sources.control().drafts.entries())
    if st.button(
        "Go on with the setup" if drafted else "Set Tandem up",
        key="first_steps_setup",
        type="primary",
        icon=":material/settings:",
    ):
        st.switch_page(places.SETUP)
    if not runner_state.read().alive:
        st.markdown(
            "The runner does the work: it tests credentials and carries everything. Start it in a "
            "terminal, in Tandem's folder, and leave it running:"
        )
        st.code(runner_state.HOW_TO_START, language=None, width="content")
