"""Codes of both sides beside each other: which have a partner, which do not, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pages.components.words import Word
from sync.domain.facts import key_of

MATCHED = Word("Matched", "green", "check_circle", "✓")
NO_PARTNER = Word("No partner", "red", "error", "✕")
NOT_THERE = Word("Mapped to something that is not there", "red", "error", "✕")
SWITCHED_OFF = Word("Partner is switched off", "orange", "warning", "!")
SHARED = Word("Shares its partner", "orange", "warning", "!")
STALE = Word("Not in Neto any more", "orange", "warning", "!")
UNUSED = Word("Not carried over", "gray", "remove", "○")
TOO_LONG = Word("Longer than 20 characters", "red", "error", "✕")
NOT_LISTED = Word("Not in Unleashed's list", "orange", "warning", "!")

_ORDER = ("red", "orange", "gray", "green")


@dataclass(frozen=True)
class Pair:
    """One row: Neto's side, Unleashed's side, how they stand. A side may be empty.

    `code` is the name in the settings' table, None for what only Unleashed has; `target` is what
    it is mapped to, `listed` what the settings say for it (None: they do not name it). `section` is
    set where the name stands in another table than the rest, and has to have a value there.
    """

    neto: str
    unleashed: str
    state: Word
    code: str | None = None
    target: str = ""
    listed: str | None = None
    note: str = ""
    section: str = ""

    @property
    def matched(self) -> bool:
        return self.state is MATCHED

    @property
    def needs_a_hand(self) -> bool:
        return self.state.colour in {"red", "orange"}


def unmatched_first(found: Iterable[Pair]) -> list[Pair]:
    return sorted(found, key=lambda pair: _ORDER.index(pair.state.colour))


def listed(table: Mapping[str, str], code: str) -> tuple[str, str | None]:
    """The name under which the settings' table has this code, and its value; None: not there."""
    wanted = key_of(code)
    found = code if code in table else next((key for key in table if key_of(key) == wanted), code)
    return found, table.get(found)
