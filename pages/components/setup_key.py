"""The field of an API key: what is typed is sealed at once and never comes back to the browser."""

import streamlit as st
from pydantic import SecretStr

from pages.components import identity, moments, sources
from pages.components.sources import Shop
from sync.control.drafts import Drafted
from sync.domain.person import Role
from sync.setup.faults import WrongValue
from sync.setup.keys import SECRETS, SecretPlace
from sync.setup.names import dotted
from sync.setup.values import secret

PLACES = {place.section: place for place in SECRETS}
NAMES = {"neto": "Neto", "unleashed": "Unleashed"}
_FAULT = "setup_key_fault_"


def draw(system: str, shop: Shop, *, wanted: bool) -> None:
    """`wanted`: a person tried to go on without one."""
    settle(system)
    place = PLACES[system]
    entered = sources.control().drafts.entries().get(place.path)
    st.text_input(
        "API key",
        key=_key(system),
        type="password",
        on_change=settle,
        args=(system,),
        placeholder="Leave it empty to keep the key" if entered or saved_hint(place) else None,
        autocomplete="new-password",
        help=f"It is kept encrypted on this computer and sent to {NAMES[system]} alone.",
    )
    if fault := st.session_state.get(_FAULT + system):
        st.caption(f":red[:material/error: {fault}]")
    st.caption(
        ":red[:material/error: Still to be filled in.]"
        if wanted
        else _standing(place, entered, shop)
    )


def hint(system: str) -> str:
    """How the key that would be used now ends: the entered one's, else the saved one's."""
    entered = sources.control().drafts.entries().get(PLACES[system].path)
    return str(entered.value) if entered else saved_hint(PLACES[system])


def saved_hint(place: SecretPlace) -> str:
    """How the saved key ends, such as `...7f2a`; "" when none was saved."""
    change = sources.control().last_change_of(dotted(place.path))
    return change.new_value.partition(" ")[0] if change else ""


def settle(system: str) -> None:
    """Seals what was typed. The field is emptied last: a click that comes meanwhile may end this
    anywhere, and then it is done again.
    """
    key, place = _key(system), PLACES[system]
    typed = str(st.session_state.get(key, ""))
    if not typed:
        return
    fault = _seal(place, typed) if typed.strip() else ""
    st.session_state[_FAULT + system] = fault
    st.session_state[key] = ""


def _key(system: str) -> str:
    return f"setup_key_{system}"


def _seal(place: SecretPlace, typed: str) -> str:
    """What is wrong with it; nothing is kept then."""
    person = identity.require(Role.ADMIN)
    try:
        sealed: SecretStr = secret(typed)
    except WrongValue as wrong:
        return f"The key {wrong}."
    sources.control().drafts.enter_key(place, sealed, changed_by=person.name)
    return ""


def _standing(place: SecretPlace, entered: Drafted | None, shop: Shop) -> str:
    """What is known of the key without telling it."""
    if entered is not None:
        when = moments.moment(entered.changed_at, shop.zone)
        return (
            f":material/key: Entered {when} by {entered.changed_by}, ends {entered.value}. "
            "It counts once it is saved."
        )
    change = sources.control().last_change_of(dotted(place.path))
    if change is None:
        return ":material/key_off: No key yet."
    when = moments.moment(change.changed_at, shop.zone)
    return f":material/key: Set {when} by {change.changed_by}, ends {saved_hint(place)}."
