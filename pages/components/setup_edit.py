"""Edits of a saved setup: what a person typed stays theirs, whatever others save meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from pages.components import identity, moments, sources
from pages.components.setup_settings import Path, Setting
from pages.components.setup_sheet import in_words
from pages.components.sources import Shop
from pages.components.tables import cell
from sync.domain.person import Role
from sync.setup.drafting import faults_in
from sync.setup.edits import Edit
from sync.setup.faults import Fault
from sync.setup.model import Setup
from sync.setup.names import dotted
from sync.setup.plain import shown

_STATE = "setup_edit"


@dataclass
class Typed:
    """`seen` is what stood in each field when it was opened, `typed` what was put there instead,
    `told` what somebody else did to it meanwhile.
    """

    seen: dict[Path, Any] = field(default_factory=dict)
    typed: dict[Path, Any] = field(default_factory=dict)
    told: dict[Path, str] = field(default_factory=dict)


def state() -> Typed:
    """Of this session."""
    held: Typed = st.session_state.setdefault(_STATE, Typed())
    return held


class Sheet:
    """The saved setup with the edits over it: made anew in every run."""

    key = "edit"

    def __init__(self, setup: Setup, shop: Shop) -> None:
        self._setup = setup
        self._shop = shop
        self._faults: dict[str, Fault] = faults_in(_with(setup, state().typed))

    def value(self, path: Path) -> Any:
        held = state()
        if path in held.typed:
            return held.typed[path]
        return held.seen.setdefault(path, current(self._setup, path))

    def enter(self, path: Path, value: Any) -> None:
        held = state()
        if shown(value) == shown(held.seen.get(path)):
            held.typed.pop(path, None)
        else:
            held.typed[path] = value

    def fault(self, path: Path) -> str:
        return in_words(self._faults.get(dotted(path)))

    def remark(self, setting: Setting, widget: str) -> None:
        """What somebody else did to this field since it was opened here."""
        held, path = state(), setting.path
        if shown(current(self._setup, path)) != shown(held.seen.get(path)):
            held.told[path] = by_whom(path, self._shop)
        if path not in held.told:
            return
        st.caption(f":orange[:material/group: {held.told[path]}] {_what_now(path)}")
        st.button(
            f"Take {_short(current(self._setup, path))}",
            key=f"setup_take_{setting.name}",
            type="tertiary",
            icon=":material/undo:",
            on_click=let_go,
            args=([path], [widget]),
        )

    def lacks(self, paths: Sequence[Path]) -> list[Path]:
        return [path for path in paths if dotted(path) in self._faults]

    def try_to_leave(self, paths: Sequence[Path]) -> None:
        """What is missing in a saved setup is told at once."""

    def again(self) -> "Sheet":
        return Sheet(self._setup, self._shop)

    def hand_over(self, paths: Sequence[Path]) -> None:
        """The draft holds what is tested: what was typed here, and nothing from another day."""
        person = identity.require(Role.ADMIN)
        drafts, typed = sources.control().drafts, state().typed
        for path in paths:
            if path[1] != "key":
                drafts.enter(path, typed.get(path), changed_by=person.name)


def edits(paths: Sequence[Path]) -> list[Edit]:
    """What was typed in these, over what the person saw."""
    held = state()
    return [
        Edit(path, held.seen.get(path), held.typed[path]) for path in paths if path in held.typed
    ]


def let_go(paths: Sequence[Path], widgets: Sequence[str]) -> None:
    """Forget what was typed: the fields show what is saved."""
    held = state()
    for path in paths:
        for kept in (held.seen, held.typed, held.told):
            kept.pop(path, None)
    for widget in widgets:
        st.session_state.pop(widget, None)


def overtaken(paths: Sequence[Path], shop: Shop) -> None:
    """After a refused save: from now on the person has seen what the others did, and may save
    again over it.
    """
    if shop.setup is None:
        return
    held = state()
    for path in paths:
        now = current(shop.setup, path)
        if path in held.seen and shown(now) != shown(held.seen[path]):
            held.told[path] = by_whom(path, shop)
            held.seen[path] = now
            if path in held.typed and shown(held.typed[path]) == shown(now):
                held.typed.pop(path)


def current(setup: Setup, path: Path) -> Any:
    section, name = path
    return getattr(getattr(setup, section), name)


def by_whom(path: Path, shop: Shop) -> str:
    """`Ann set this to AUD today 3:12 pm.`"""
    change = sources.control().last_change_of(dotted(path))
    if change is None:
        return "Somebody changed this."
    when = moments.moment(change.changed_at, shop.zone)
    return f"{cell(change.changed_by)} set this to {_short(change.new_value)}, {when}."


def _what_now(path: Path) -> str:
    if path in state().typed:
        return "What you entered is not saved. Save puts yours in its place."
    return "You still see what it was before."


def _short(value: Any) -> str:
    text = shown(value)
    return cell(text if len(text) <= 40 else f"{text[:37]}...") or "nothing"


def _with(setup: Setup, typed: dict[Path, Any]) -> dict[str, Any]:
    document: dict[str, Any] = setup.model_dump()
    for (section, name), value in typed.items():
        if value is None:
            document[section].pop(name, None)
        else:
            document[section][name] = value
    return document
