"""When it was checked last, and the button to check now."""

import streamlit as st

from pages.components import asking, identity, moments, sources
from pages.components.queries import checks
from pages.components.sources import Shop
from sync.domain.person import Role
from sync.domain.request import RequestKind


def show(shop: Shop) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Check again",
            key="checks_again",
            type="primary",
            icon=":material/refresh:",
            disabled=not identity.may(Role.OPERATOR),
            help="Reads both sides, compares, and changes neither.",
            on_click=asking.ask,
            args=(RequestKind.CHECK, {}, "Check again"),
        )
        st.caption(_when(shop))


def _when(shop: Shop) -> str:
    checked = checks.checked_at()
    if checked is None:
        return "Nothing has been checked yet."
    said = f"Last checked {moments.moment(checked, shop.zone)}."
    newest = sources.control().settings_history(1)
    if newest and newest[0].changed_at > checked:
        changed = moments.moment(newest[0].changed_at, shop.zone)
        said += (
            f" {newest[0].changed_by} changed the settings after that, {changed}: the runner "
            "checks with them by itself."
        )
    return said
