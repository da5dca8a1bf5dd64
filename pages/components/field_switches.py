"""The master switches: which are set otherwise than saved, and saving them in one go."""

from collections.abc import Mapping

import streamlit as st

from pages.components import moments, saving, sources
from pages.components.amounts import count
from pages.components.sources import Shop
from sync.domain.field_table import TABLE
from sync.setup.edits import Edit
from sync.setup.sections import FieldSettings

PLACE = "fields"
NAMES = {row.switch: row.neto for row in TABLE if row.switch}
_SEEN = "fields_seen"  # the switches as this session saw them saved last
STATES = {True: "Every change is carried", False: "Set on creation only"}


def key(switch: str, *, saved: bool) -> str:
    """Another key when something else is saved: then the switch follows it."""
    return f"switch_{switch}_{saved}"


def unsaved(saved: FieldSettings) -> dict[str, bool]:
    """What each switch that was moved stands on now."""
    standing = {name: getattr(saved, name) for name in NAMES}
    moved = {
        name: bool(st.session_state.get(key(name, saved=was), was))
        for name, was in standing.items()
    }
    return {name: now for name, now in moved.items() if now != standing[name]}


def tell(saved: FieldSettings, shop: Shop) -> None:
    """Who moved a switch since this session saw them last. What was moved here is kept."""
    seen: FieldSettings = st.session_state.setdefault(_SEEN, saved)
    others = [name for name in NAMES if getattr(seen, name) != getattr(saved, name)]
    if not others:
        return
    history = sources.control().settings_history()
    for name in others:
        change = next((one for one in history if one.path == f"{PLACE}.{name}"), None)
        who = f"{change.changed_by} set" if change else "Somebody set"
        when = f", {moments.moment(change.changed_at, shop.zone)}" if change else ""
        st.info(
            f"{who} {NAMES[name]}: {STATES[getattr(saved, name)].lower()}{when}. "
            "What you moved and did not save yet is still as you left it.",
            icon=":material/group:",
        )
    st.button("Noted", key="fields_noted", type="tertiary", on_click=_note, args=(saved,))


def _note(saved: FieldSettings) -> None:
    st.session_state[_SEEN] = saved


def bar(saved: FieldSettings) -> None:
    """Stands at the foot of the page as long as something is not saved."""
    moved = unsaved(saved)
    if not moved:
        return
    with st.bottom, st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Save {count(len(moved), 'change')}",
            key="fields_save",
            type="primary",
            icon=":material/save:",
            on_click=_save,
            args=(moved,),
        )
        st.button(
            "Undo",
            key="fields_undo",
            type="tertiary",
            icon=":material/undo:",
            on_click=_undo,
            args=(moved,),
        )
        st.markdown(f"{_in_words(moved)}{_warning(moved)}")


def _in_words(moved: Mapping[str, bool]) -> str:
    parts = [
        f"**{', '.join(names)}**: {STATES[state].lower()}."
        for state in (True, False)
        if (names := [NAMES[name] for name, now in moved.items() if now is state])
    ]
    return " ".join(parts)


def _warning(moved: Mapping[str, bool]) -> str:
    if not any(moved.values()):
        return ""
    return (
        " :orange[:material/warning: The next run of Products overwrites what Neto has there "
        "where it differs.] A dry run on the Tasks page shows it first."
    )


def _save(moved: Mapping[str, bool]) -> None:
    """All in one transaction. A switch has two sides: whoever moved it the same way meant this."""
    edits = [Edit(("fields", name), was=not now, now=now) for name, now in moved.items()]
    if saving.save(edits, _in_words(moved), place=PLACE, follows="It holds from the next run on."):
        seen: FieldSettings = st.session_state[_SEEN]
        _note(seen.model_copy(update=dict(moved)))


def _undo(moved: Mapping[str, bool]) -> None:
    for name, now in moved.items():
        st.session_state[key(name, saved=not now)] = not now
