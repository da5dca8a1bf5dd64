"""The draft of a setup that was never saved: each field is kept as soon as it is entered."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.components import identity, sources
from pages.components.setup_settings import TIMEZONE, Path, Setting
from pages.components.setup_sheet import default, holds, in_words
from pages.components.setup_suggestions import suggested
from sync.control.drafts import Drafted
from sync.domain.person import Role
from sync.setup.drafting import faults_in, nested
from sync.setup.faults import Fault
from sync.setup.keys import SECRETS
from sync.setup.names import dotted

_KEYS = frozenset(place.path for place in SECRETS)
_TRIED = "setup_tried"  # names of settings that a person wanted to leave behind


class Draft:
    """As it stands now: made anew in every run."""

    key = "draft"

    def __init__(self) -> None:
        self.entries: dict[tuple[str, ...], Drafted] = sources.control().drafts.entries()
        self._document = nested(
            # The model wants a key to be there; which one does not matter to a page.
            (path, "sealed" if path in _KEYS else one.value)
            for path, one in self.entries.items()
        )
        self._faults: dict[str, Fault] = faults_in(self._document)

    def value(self, path: Path) -> Any:
        entered = self.entries.get(path)
        if entered is not None:
            return entered.value
        zone = self.entries.get(TIMEZONE.path)
        return suggested(path, zone.value if zone else "") or default(path)

    def enter(self, path: Path, value: Any) -> None:
        person = identity.require(Role.ADMIN)
        sources.control().drafts.enter(path, value, changed_by=person.name)

    def fault(self, path: Path) -> str:
        fault = self._faults.get(dotted(path))
        if fault is None:
            return ""
        if holds(self._document, path):
            return in_words(fault)
        if dotted(path) not in st.session_state.get(_TRIED, ()):
            return ""
        return "Still to be filled in." if default(path) is None else in_words(fault)

    def remark(self, setting: Setting, widget: str) -> None:
        """There is one draft, and it shows what is in it."""

    def lacks(self, paths: Sequence[Path]) -> list[Path]:
        return [path for path in paths if dotted(path) in self._faults]

    def again(self) -> "Draft":
        return Draft()

    def hand_over(self, paths: Sequence[Path]) -> None:
        """They are there: every field of a draft is kept as soon as it is entered."""

    def keep_shown(self, settings: Sequence[Setting]) -> None:
        """Takes over what was only suggested, when a person goes on with it on the screen."""
        for setting in settings:
            value = self.value(setting.path)
            if setting.path not in self.entries and value not in (None, ""):
                self.enter(setting.path, value)

    def try_to_leave(self, paths: Sequence[Path]) -> None:
        names = {dotted(path) for path in paths}
        st.session_state[_TRIED] = {*st.session_state.get(_TRIED, ()), *names}
