"""The person at the foot of the menu: who is signed in, and the way out."""

import os

import streamlit as st

from pages.components import identity, places, sources, tables
from pages.components.people_words import ROLES
from sync.control import demo_mark


def show() -> None:
    account = identity.sign_in().account
    with (
        st.sidebar,
        st.popover(tables.cell(account.name), icon=":material/account_circle:", type="tertiary"),
    ):
        st.markdown(f"**{tables.cell(account.name)}** · {ROLES[account.role].label}")
        st.caption(ROLES[account.role].may)
        st.page_link(
            places.ACCOUNT, label="Account and password", icon=":material/manage_accounts:"
        )
        sign_out_button()
    if demo_mark.agrees(sources.data_folder(), os.environ):
        st.sidebar.caption(":material/theater_comedy: Demo: signed in by itself")


def sign_out_button(key: str = "sign_out") -> None:
    st.button("Sign out", key=key, icon=":material/logout:", on_click=_sign_out)


def _sign_out() -> None:
    """Here first: what the browser and its other windows hold is worth nothing any more. Then the
    browser is sent out, and the gate takes it to the sign-in.
    """
    if token := identity.token():
        sources.control().sign_ins.end(token)
    st.logout()
