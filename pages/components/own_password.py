"""Changes one's own password: the old one, and the new one twice."""

import streamlit as st

from pages.components import identity, note, sources
from sync.control import passwords

_PLACE = "own_password"
_OLD, _NEW, _AGAIN = "own_password_old", "own_password_new", "own_password_again"
_FROM_A_PAGE = "signed in"  # where the tries are counted, as those of one address


def show() -> None:
    with st.form("own_password", border=False, width=420):
        st.text_input(
            "Password now",
            key=_OLD,
            type="password",
            autocomplete="current-password",
            required=True,
        )
        st.text_input(
            "New password",
            key=_NEW,
            type="password",
            autocomplete="new-password",
            placeholder=f"At least {passwords.MINIMUM} characters",
            required=True,
        )
        st.text_input(
            "New password again",
            key=_AGAIN,
            type="password",
            autocomplete="new-password",
            required=True,
        )
        st.form_submit_button("Change password", type="primary", on_click=_change)
    note.show(_PLACE)


def _change() -> None:
    account = identity.sign_in().account
    old, new, again = (str(st.session_state.get(key) or "") for key in (_OLD, _NEW, _AGAIN))
    fault = passwords.complaint(new, again) or _not_theirs(account.name, old)
    if fault:
        note.refuse(_PLACE, fault)
    else:
        control = sources.control()
        control.people.change_own_password(account.person_id, passwords.hashed(new))
        if token := identity.token():
            control.sign_ins.renew(token)
        for key in (_OLD, _NEW, _AGAIN):
            st.session_state[key] = ""
        note.say(_PLACE, "Your password is changed. Other browsers of yours were signed out.")


def _not_theirs(name: str, old: str) -> str:
    control = sources.control()
    if again_at := control.sign_ins.try_now(name, _FROM_A_PAGE):
        return f"Too many tries. Try again after {again_at:%H:%M:%S} UTC."
    found = control.people.named(name)
    if not passwords.fits(old, found[1] if found else None):
        return "The password you have now is another one."
    control.sign_ins.forgive(name, _FROM_A_PAGE)
    return ""
