"""Draws one setting as the field it is entered in, with what is wrong beneath it."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.components.setup_choice import choose, has_list
from pages.components.setup_settings import Kind, Setting
from pages.components.setup_sheet import Sheet
from pages.components.setup_suggestions import zones
from sync.setup.plain import plain

Entered = Callable[[], None]
_KEPT = "setup_kept"  # what was last taken from each widget, or given to it


def draw(setting: Setting, sheet: Sheet) -> None:
    key = widget_key(setting, sheet)
    if new := key not in st.session_state:
        st.session_state[key] = _given(setting, sheet.value(setting.path))
    _DRAW[setting.kind](setting, key, lambda: _enter(setting, key, sheet))
    if new:
        _kept()[key] = (setting, st.session_state[key])
    if fault := sheet.fault(setting.path):
        st.caption(f":red[:material/error: {fault}]")
    sheet.remark(setting, key)


def settle(sheet: Sheet) -> bool:
    """Enters what stands in a field and was not taken yet; whether there was anything.

    When the next entry or click is already there, Streamlit ends the callback of a field where it
    touches the session's state, and does not call it again.
    """
    left = [
        (setting, key)
        for key, (setting, value) in _kept().items()
        if key.startswith(_prefix(sheet)) and st.session_state.get(key, value) != value
    ]
    for setting, key in left:
        _enter(setting, key, sheet)
    return bool(left)


def _enter(setting: Setting, key: str, sheet: Sheet) -> None:
    value = st.session_state[key]
    sheet.enter(setting.path, _taken(setting, value))
    _kept()[key] = (setting, value)


def _kept() -> dict[str, tuple[Setting, Any]]:
    held: dict[str, tuple[Setting, Any]] = st.session_state.setdefault(_KEPT, {})
    return held


def _prefix(sheet: Sheet) -> str:
    return f"setup_{sheet.key}_"


def widget_key(setting: Setting, sheet: Sheet) -> str:
    """A list that has arrived needs another widget than the text that was typed before."""
    listed = setting.source is not None and has_list(setting.source)
    return f"{_prefix(sheet)}{'_'.join(setting.path)}{'_listed' if listed else ''}"


def _given(setting: Setting, value: Any) -> Any:
    """The value as its widget holds it."""
    if setting.kind is Kind.TEXT:
        return value or ""
    if setting.kind is Kind.SHARE:
        return None if value is None else float(value)
    if setting.kind is Kind.WHOLE:
        return None if value is None else int(value)
    if setting.kind in (Kind.WORD, Kind.LISTED, Kind.ZONE):
        return plain(value) if value else None
    return value


def _taken(setting: Setting, value: Any) -> Any:
    """What the widget holds as the settings file would; None for nothing."""
    if isinstance(value, str):
        value = value.strip()
        if setting.path == ("store", "currency"):
            value = value.upper()
    return None if value == "" else value


def _text(setting: Setting, key: str, entered: Entered) -> None:
    st.text_input(
        setting.label,
        key=key,
        on_change=entered,
        help=setting.help or None,
        placeholder=setting.placeholder or None,
        autocomplete="off",
    )


def _date(setting: Setting, key: str, entered: Entered) -> None:
    st.date_input(
        setting.label,
        value=None,
        key=key,
        on_change=entered,
        help=setting.help or None,
        format="DD/MM/YYYY",
    )


def _word(setting: Setting, key: str, entered: Entered) -> None:
    st.radio(
        setting.label,
        list(setting.words),
        key=key,
        on_change=entered,
        format_func=lambda word: setting.words[word].partition(":")[0],
        captions=[words.partition(": ")[2] for words in setting.words.values()],
        help=setting.help or None,
    )


def _zone(setting: Setting, key: str, entered: Entered) -> None:
    st.selectbox(
        setting.label,
        zones(),
        index=None,
        key=key,
        on_change=entered,
        help=setting.help or None,
        placeholder="Type a city",
    )


def _flag(setting: Setting, key: str, entered: Entered) -> None:
    st.toggle(setting.label, key=key, on_change=entered, help=setting.help or None, wrap=True)


def _whole(setting: Setting, key: str, entered: Entered) -> None:
    st.number_input(
        setting.label,
        value=None,
        step=1,
        key=key,
        on_change=entered,
        help=setting.help or None,
    )


def _share(setting: Setting, key: str, entered: Entered) -> None:
    st.number_input(
        setting.label,
        value=None,
        step=0.05,
        format="%.2f",
        key=key,
        on_change=entered,
        help=setting.help or None,
    )


_DRAW: dict[Kind, Callable[[Setting, str, Entered], None]] = {
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.WORD: _word,
    Kind.ZONE: _zone,
    Kind.LISTED: choose,
    Kind.FLAG: _flag,
    Kind.WHOLE: _whole,
    Kind.SHARE: _share,
}
