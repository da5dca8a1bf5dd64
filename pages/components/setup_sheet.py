"""What a form of the setup reads and writes: the draft of a new setup, or edits of a saved one."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from pages.components.setup_settings import Path, Setting
from sync.setup.faults import Fault
from sync.setup.names import SECTIONS

# Settings that a rule names, as the form calls them.
_PLAIN = {
    'export.mode is "batch"': "orders arrive in batches",
    "unleashed.monthly_quota": "the calls a month",
}


class Sheet(Protocol):
    """`key` tells the widgets of different sheets apart."""

    @property
    def key(self) -> str: ...

    def value(self, path: Path) -> Any:
        """What stands in the field; None: nothing yet."""

    def enter(self, path: Path, value: Any) -> None:
        """What a person put there; None: nothing."""

    def fault(self, path: Path) -> str:
        """What is wrong with it, in words; "" when nothing is."""

    def remark(self, setting: Setting, widget: str) -> None:
        """Draws what else there is to say about a field and its widget."""

    def lacks(self, paths: Sequence[Path]) -> list[Path]:
        """Those that are missing or wrong, API keys included."""

    def try_to_leave(self, paths: Sequence[Path]) -> None:
        """From now on these are told to be missing."""

    def again(self) -> "Sheet":
        """The same, as it stands now."""

    def hand_over(self, paths: Sequence[Path]) -> None:
        """Puts these where the runner looks for what it has to test."""


def default(path: Path) -> Any:
    """What the setting is when nobody says anything; None where nobody can guess it."""
    section, name = path
    field = SECTIONS[section][name]
    return None if field.is_required() else field.default


def in_words(fault: Fault | None) -> str:
    """A fault beneath its own field: without the field's name in front."""
    if fault is None:
        return ""
    words = fault.message.removeprefix(f"{fault.path} ")
    for name, plain in _PLAIN.items():
        words = words.replace(name, plain)
    return f"{words[:1].upper()}{words[1:]}."


def holds(document: Mapping[str, Any], path: Path) -> bool:
    section, name = path
    return name in document.get(section, {})
