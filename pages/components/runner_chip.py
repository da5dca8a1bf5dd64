"""The line at the foot of the menu that says on every page whether the runner is alive."""

import streamlit as st

from pages.components import moments, runner_state


@st.fragment(run_every=10, key="runner_chip")
def _chip() -> None:
    state = runner_state.read()
    if state.alive:
        st.caption(":green[:material/check_circle:] Runner is working")
    elif state.beat_at is None:
        st.caption(":red[:material/power_off:] Runner is not running")
    else:
        st.caption(
            f":red[:material/power_off:] Runner is not running, last seen "
            f"{moments.ago(state.beat_at)}"
        )


def show() -> None:
    with st.sidebar:
        _chip()
