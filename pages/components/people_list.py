"""Who may come in: each person with their role and when they were last here, and what an admin can
change about them.
"""

import streamlit as st

from pages.components import moments, people_acts
from pages.components.people_acts import key
from pages.components.people_words import ROLES, label
from pages.components.sources import Shop
from pages.components.tables import cell
from sync.control.passwords import MINIMUM
from sync.domain.person import Account, Role

ICONS = {Role.VIEWER: "visibility", Role.OPERATOR: "play_circle", Role.ADMIN: "shield_person"}


def show(accounts: list[Account], you: Account, shop: Shop, *, by_email: bool) -> None:
    for account in accounts:
        at = account.last_seen_at
        seen = f"last seen {moments.moment(at, shop.zone)}" if at else "never signed in"
        yours = " (you)" if account.person_id == you.person_id else ""
        with st.expander(
            f"**{cell(account.name)}**{yours} · {label(account.role)} · {seen}",
            icon=f":material/{ICONS[account.role]}:",
            key=key("one", account),
        ):
            _one(account, shop, by_email=by_email)


def _one(account: Account, shop: Shop, *, by_email: bool) -> None:
    added = moments.moment(account.added_at, shop.zone)
    first = " The password is the one that an admin gave them." if account.must_change else ""
    st.caption(f"Added {added} by {cell(account.added_by)}. {_signs_in(account)}{first}")
    with st.container(horizontal=True, gap="medium"):
        _role(account)
        _password(account)
        if by_email:
            _email(account)
    with st.popover("Remove", icon=":material/person_remove:"):
        st.markdown(
            f"**{cell(account.name)}** is signed out everywhere and cannot come in again. What "
            "they did stays recorded."
        )
        st.button(
            f"Remove {account.name}",
            key=key("remove", account),
            type="primary",
            on_click=people_acts.remove,
            args=(account,),
        )


def _signs_in(account: Account) -> str:
    ways = ["a password"] if account.has_password else []
    ways += [f"{cell(account.email)} at the company's provider"] if account.email else []
    return f"Signs in with {' or '.join(ways)}."


def _role(account: Account) -> None:
    with st.form(key("role_form", account), border=False, width=300):
        choose_role(key("role", account), account.role)
        st.form_submit_button("Save role", on_click=people_acts.change_role, args=(account,))


def choose_role(field: str, role: Role) -> None:
    st.selectbox(
        "Role",
        list(Role),
        index=list(Role).index(role),
        format_func=label,
        key=field,
        help="  \n".join(f"**{words.label}**: {words.may}" for words in ROLES.values()),
    )


def _password(account: Account) -> None:
    with st.form(key("password_form", account), border=False, width=300):
        st.text_input(
            "New first password",
            key=key("password", account),
            type="password",
            autocomplete="new-password",
            placeholder=f"At least {MINIMUM} characters",
            help="They are signed out everywhere, and choose their own at the next sign-in.",
        )
        st.form_submit_button(
            "Reset password", on_click=people_acts.reset_password, args=(account,)
        )


def _email(account: Account) -> None:
    with st.form(key("email_form", account), border=False, width=300):
        st.text_input(
            "E-mail at the provider",
            value=account.email or "",
            key=key("email", account),
            autocomplete="off",
        )
        st.form_submit_button("Save e-mail", on_click=people_acts.change_email, args=(account,))
