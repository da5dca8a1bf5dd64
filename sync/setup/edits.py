"""Changes of single settings, each with the value that the person saw when they made it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sync.setup.changes import shown_settings
from sync.setup.keys import SecretPlace
from sync.setup.model import Setup
from sync.setup.names import dotted
from sync.setup.plain import shown


@dataclass(frozen=True)
class Edit:
    """One setting, such as `("fields", "upc")` or `("warehouses", "SYD")`.

    `was` is the value that was on the screen, `now` the one to save, as it could stand in the
    settings file; None is a setting that is not there.
    """

    path: tuple[str, ...]
    was: Any
    now: Any

    @property
    def name(self) -> str:
        return dotted(self.path)


@dataclass(frozen=True)
class KeyEdit:
    """Another API key, sealed from the moment it was entered; `was` is how the one that the person
    saw ended.
    """

    place: SecretPlace
    was: str
    sealed: str


def conflicts(edits: Sequence[Edit], current: Setup) -> list[tuple[Edit, str]]:
    """The edits whose setting is no longer what the person saw, each with what it is now.

    Somebody who made the very same change is no conflict.
    """
    held = shown_settings(current)
    now = ((edit, held.get(edit.name, "")) for edit in edits)
    return [(edit, value) for edit, value in now if value not in (shown(edit.was), shown(edit.now))]


def applied(edits: Sequence[Edit], document: dict[str, Any]) -> dict[str, Any]:
    """The settings file's content with the edits made; the argument is changed."""
    for edit in edits:
        *above, name = edit.path
        table = document
        for part in above:
            table = table.setdefault(part, {})
        if edit.now is None:
            table.pop(name, None)
        else:
            table[name] = edit.now
    return document
