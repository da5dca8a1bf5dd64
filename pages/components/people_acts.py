"""What an admin does about people: each act asks again who does it, and says what came of it."""

from collections.abc import Callable

import streamlit as st

from pages.components import identity, note, sources
from pages.components.people_words import label
from pages.components.tables import cell
from sync.control import passwords
from sync.control.faults import PersonRefused
from sync.control.people import NewPerson
from sync.domain.person import Account, Role

PLACE = "people"
NAME, EMAIL, ROLE, PASSWORD = (
    "people_new_name",
    "people_new_email",
    "people_new_role",
    "people_new_password",
)


def key(what: str, account: Account) -> str:
    return f"people_{what}_{account.person_id}"


def add() -> None:
    """The person of the form; it keeps what was typed until it is right."""
    admin = identity.require(Role.ADMIN)
    name, password, email = _typed(NAME).strip(), _typed(PASSWORD), _typed(EMAIL).strip() or None
    if (password or not email) and (fault := passwords.complaint(password, password)):
        note.refuse(PLACE, fault)
        return
    new = NewPerson(
        name,
        Role(st.session_state[ROLE]),
        email=email,
        password_hash=passwords.hashed(password) if password else None,
    )
    said = f"**{cell(name)}** may come in now, as {label(new.role).lower()}."
    if password:
        said += " Tell them the password: at the first sign-in they choose their own."
    if _done(lambda: sources.control().people.add(new, by=admin.name), said):
        for one in (NAME, PASSWORD, EMAIL):
            st.session_state[one] = ""


def change_role(account: Account) -> None:
    admin = identity.require(Role.ADMIN)
    role = Role(st.session_state[key("role", account)])
    _done(
        lambda: sources.control().people.change_role(account.person_id, role, by=admin.name),
        f"**{cell(account.name)}** is {label(role).lower()} now. It counts from their next click.",
    )


def change_email(account: Account) -> None:
    admin = identity.require(Role.ADMIN)
    email = _typed(key("email", account)).strip() or None
    _done(
        lambda: sources.control().people.change_email(account.person_id, email, by=admin.name),
        f"**{cell(account.name)}** signs in with {cell(email)}."
        if email
        else f"**{cell(account.name)}** has no e-mail any more.",
    )


def reset_password(account: Account) -> None:
    admin = identity.require(Role.ADMIN)
    field = key("password", account)
    password = _typed(field)
    if fault := passwords.complaint(password, password):
        note.refuse(PLACE, fault)
        return
    kept = passwords.hashed(password)
    if _done(
        lambda: sources.control().people.reset_password(account.person_id, kept, by=admin.name),
        f"**{cell(account.name)}** was signed out everywhere. Tell them the password: at the next "
        "sign-in they choose their own.",
    ):
        st.session_state[field] = ""


def remove(account: Account) -> None:
    admin = identity.require(Role.ADMIN)
    _done(
        lambda: sources.control().people.remove(account.person_id, by=admin.name),
        f"**{cell(account.name)}** is removed and signed out everywhere. What they did stays "
        "recorded under their name.",
    )


def _typed(field: str) -> str:
    return str(st.session_state.get(field) or "")


def _done(act: Callable[[], object], said: str) -> bool:
    try:
        act()
    except PersonRefused as refused:
        note.refuse(PLACE, f"{refused.message} {refused.fix}")
        return False
    note.say(PLACE, said)
    return True
