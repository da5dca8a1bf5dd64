"""What every page begins with: its title, how fresh it is, the runner, what was asked for."""

import streamlit as st

from pages.components import moments, places, pulse, runner_state, sources


def begin(title: str) -> sources.Shop:
    """Draws the head of a page; the setup, because every page needs the store's zone."""
    shop = sources.shop()
    st.title(title)
    as_of(shop)
    with st.container():  # as in pulse: the page keeps its place when the warning goes
        runner_state.warn_when_down(shop)
    pulse.show()
    return shop


def as_of(shop: sources.Shop) -> None:
    """Where the figures come from and which clock they are told by."""
    made = sources.published_at()
    fresh = f"As of {moments.moment(made, shop.zone)}" if made else "No data yet"
    st.caption(f":material/schedule: {fresh} · times in {shop.zone_name}")


def needs_data(shop: sources.Shop) -> bool:
    """Says what to do when there is nothing to show yet; True: the page can go on."""
    if shop.setup is None:
        nothing(
            "Tandem is not set up yet",
            "Four steps on the Setup page, and this page fills itself.",
            "settings",
        )
        st.page_link(places.SETUP, label="Set Tandem up", icon=":material/settings:")
        return False
    if sources.newest() is None:
        nothing(
            "Nothing has run yet",
            "The runner is at work: this page fills itself as soon as the first run ends."
            if runner_state.read().alive
            else f"Start the runner (`{runner_state.HOW_TO_START}`): this page fills itself.",
            "hourglass_empty",
        )
        return False
    return True


def nothing(title: str, what_to_do: str, icon: str = "inbox") -> None:
    """An empty state: one sentence and one next step."""
    with st.container(border=True):
        st.markdown(f":material/{icon}: **{title}**")
        st.caption(what_to_do)
