"""Saves edits from a click, and says beside them what was saved or why nothing was."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.components import asking, moments, setup_edits
from pages.components.sources import Shop
from sync.errors import SyncError
from sync.setup.edits import Edit, KeyEdit

_NOTE = "saving_note"  # where it was saved, when, and what came of it


def save(
    edits: Sequence[Edit],
    said: str,
    *,
    place: str,
    keys: Sequence[KeyEdit] = (),
    follows: str = "",
) -> bool:
    """For callbacks. `said` is what will hold afterwards (Markdown); `place` is where `show`
    stands, `follows` what happens next when it is not a check that shows it. False: nothing was
    saved, and the page says why.
    """
    note: dict[str, Any] = {"place": place, "moment": moments.now()}
    try:
        setup_edits.save(edits, keys)
    except SyncError as error:
        note |= {"refused": f"{error.message}\n\n**What to do:** {error.fix}"}
    else:
        note |= {"said": said, "follows": follows}
    st.session_state[_NOTE] = note
    return "said" in note


def show(shop: Shop, *, place: str) -> None:
    """What came of the newest save here, until it is cleared or something else is saved."""
    note = st.session_state.get(_NOTE)
    if not note or note["place"] != place:
        return
    when = moments.moment(note["moment"], shop.zone)
    if refused := note.get("refused"):
        st.error(f"{refused}", title=f"Not saved, {when}", icon=":material/error:")
    else:
        st.success(
            f"{note['said']} {note['follows'] or _what_follows()}",
            title=f"Saved, {when}",
            icon=":material/check_circle:",
        )
    st.button("Clear", key="saving_clear", icon=":material/close:", type="tertiary", on_click=clear)


def was_saved(place: str) -> bool:
    """Whether the newest save was here and went through."""
    note = st.session_state.get(_NOTE)
    return note is not None and note["place"] == place and "said" in note


def clear() -> None:
    st.session_state.pop(_NOTE, None)


def _what_follows() -> str:
    if asking.runner_is_alive():
        return "The runner checks with it at once; the findings follow by themselves."
    return "The checks follow as soon as the runner runs."
