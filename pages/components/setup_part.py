"""One part of a saved setup as a form: what was changed, saved together or let go together."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from pages.components import (
    identity,
    saving,
    setup_connection,
    setup_edit,
    setup_field,
    setup_key,
    sources,
)
from pages.components.amounts import count
from pages.components.setup_settings import LABELS, NETO, UNLEASHED, Kind, Setting
from pages.components.sources import Shop
from pages.components.tables import cell
from sync.domain.person import Role
from sync.setup.edits import Edit, KeyEdit
from sync.setup.model import Setup
from sync.setup.names import dotted
from sync.setup.plain import shown

_SEEN_KEYS = "setup_seen_keys"  # how each key ended when its part was opened


def show(part: str, settings: Sequence[Setting], shop: Shop) -> None:
    assert shop.setup is not None
    if not identity.may(Role.ADMIN):
        look(settings, shop)
        return
    with st.container():  # the fields keep their place when this comes and goes
        saving.show(shop, place=part)
    sheet = _sheet(shop.setup, shop)
    half = (len(settings) + 1) // 2
    left, right = st.columns(2, gap="large")
    for column, some in ((left, settings[:half]), (right, settings[half:])):
        with column:
            for setting in some:
                setup_field.draw(setting, sheet)
    _save_bar(part, settings, sheet, [])


def show_credentials(shop: Shop) -> None:
    assert shop.setup is not None
    settings = (*NETO, *UNLEASHED)
    if not identity.may(Role.ADMIN):
        look(settings, shop)
        return
    with st.container():
        saving.show(shop, place="credentials")
    sheet = _sheet(shop.setup, shop)
    seen = st.session_state.setdefault(_SEEN_KEYS, {})
    left, right = st.columns(2, gap="large")
    for column, system in ((left, "neto"), (right, "unleashed")):
        seen.setdefault(system, setup_key.saved_hint(setup_key.PLACES[system]))
        with column:
            setup_connection.draw(system, sheet, shop)
    _save_bar("credentials", settings, sheet, list(setup_key.PLACES))


def _sheet(setup: Setup, shop: Shop) -> setup_edit.Sheet:
    sheet = setup_edit.Sheet(setup, shop)
    return sheet.again() if setup_field.settle(sheet) else sheet


def look(settings: Sequence[Setting], shop: Shop) -> None:
    """For those who may not change it: everything but the keys."""
    assert shop.setup is not None
    st.caption(":material/visibility: You may look. An admin of your shop may change it.")
    st.table(
        pl.DataFrame(
            {
                "Setting": [setting.label for setting in settings],
                "Value": [_in_words(setting, shop) for setting in settings],
            }
        ),
        border="horizontal",
        alt="The settings of this part and their values.",
    )


def _in_words(setting: Setting, shop: Shop) -> str:
    assert shop.setup is not None
    value = setup_edit.current(shop.setup, setting.path)
    if setting.kind is Kind.FLAG:
        return "yes" if value else "no"
    return cell(setting.words.get(value, shown(value))) or ":gray[empty]"


def _save_bar(
    part: str, settings: Sequence[Setting], sheet: setup_edit.Sheet, systems: Sequence[str]
) -> None:
    paths = [setting.path for setting in settings]
    changed = setup_edit.edits(paths)
    entered = sources.control().drafts.entries()
    keys = [system for system in systems if setup_key.PLACES[system].path in entered]
    number = len(changed) + len(keys)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Save",
            key=f"setup_save_{part}",
            type="primary",
            icon=":material/save:",
            disabled=not number or bool(sheet.lacks(paths)),
            on_click=_save,
            args=(part, settings, keys, sheet),
        )
        if number:
            st.button(
                "Discard",
                key=f"setup_discard_{part}",
                icon=":material/undo:",
                on_click=_discard,
                args=(settings, keys),
            )
            st.caption(f":orange[{count(number, 'unsaved change')}]")


def _save(
    part: str, settings: Sequence[Setting], systems: Sequence[str], sheet: setup_edit.Sheet
) -> None:
    setup_field.settle(sheet)
    paths = [setting.path for setting in settings]
    edits, keys = setup_edit.edits(paths), _key_edits(systems)
    if saving.save(edits, _said(edits, keys), place=part, keys=keys):
        _discard(settings, systems)
        return
    setup_edit.overtaken(paths, sources.shop())
    st.session_state.pop(_SEEN_KEYS, None)


def _key_edits(systems: Sequence[str]) -> list[KeyEdit]:
    seen = st.session_state.get(_SEEN_KEYS, {})
    drafts = sources.control().drafts
    found = (drafts.key_edit(setup_key.PLACES[one], seen.get(one, "")) for one in systems)
    return [edit for edit in found if edit is not None]


def _said(edits: Sequence[Edit], keys: Sequence[KeyEdit]) -> str:
    told = [
        f"**{LABELS[edit.name]}** is now {cell(shown(edit.now)) or 'as if nobody had chosen'}."
        for edit in edits
    ]
    told += [f"**{LABELS[dotted(edit.place.path)]}** is another one now." for edit in keys]
    return " ".join(told)


def _discard(settings: Sequence[Setting], systems: Sequence[str]) -> None:
    """Nothing of this part is unsaved any more, here and in the draft that a test used."""
    identity.require(Role.ADMIN)
    paths = [setting.path for setting in settings]
    widgets = [
        str(key)
        for key in st.session_state
        if any(str(key).startswith(f"setup_edit_{'_'.join(path)}") for path in paths)
    ]
    setup_edit.let_go(paths, widgets)
    places = [setup_key.PLACES[system].path for system in systems]
    sources.control().drafts.forget([*paths, *places])
    st.session_state.pop(_SEEN_KEYS, None)
