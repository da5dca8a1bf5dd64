"""The first thing after the first sign-in: a password that nobody else knows."""

import streamlit as st

from pages.components import account_entry, own_password, tables
from sync.domain.person import Account


def show(account: Account) -> None:
    st.title("Choose your own password")
    st.markdown(
        f"Welcome, **{tables.cell(account.name)}**. An admin gave you the password that you just "
        "used: choose one that only you know, and go on to the page you wanted."
    )
    own_password.show()
    account_entry.sign_out_button("sign_out_first")
