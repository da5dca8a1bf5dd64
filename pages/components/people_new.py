"""The form that lets another person in."""

import streamlit as st

from pages.components import people_acts, people_list
from sync.control.passwords import MINIMUM
from sync.control.people_rules import LONGEST_NAME
from sync.domain.person import Role


def show(*, by_email: bool) -> None:
    with st.form("people_new", width=480):
        st.text_input(
            "Name",
            key=people_acts.NAME,
            max_chars=LONGEST_NAME,
            autocomplete="off",
            help="They sign in with it, and what they do is recorded under it.",
        )
        people_list.choose_role(people_acts.ROLE, Role.VIEWER)
        if by_email:
            st.text_input(
                "E-mail at the provider",
                key=people_acts.EMAIL,
                autocomplete="off",
                help="For signing in through your company's provider; then no password is needed.",
            )
        st.text_input(
            "First password",
            key=people_acts.PASSWORD,
            type="password",
            autocomplete="new-password",
            placeholder=f"At least {MINIMUM} characters",
            help="You tell it to them; at the first sign-in they choose their own.",
        )
        st.form_submit_button(
            "Add person", type="primary", icon=":material/person_add:", on_click=people_acts.add
        )
