"""What differs between two setups, for the history: who changed what, with no key in it."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sync.setup.model import Setup
from sync.setup.names import dotted
from sync.setup.plain import shown
from sync.setup.sections import Section


class Change(NamedTuple):
    """One setting that differs; keys are masked, "" is a setting that was or is not there."""

    path: str
    old: str
    new: str


def diff(old: Setup | None, new: Setup) -> list[Change]:
    """Every setting that differs, in the order of the file; `old` None: all that is set."""
    before = dict(_flat(old)) if old else {}
    after = dict(_flat(new))
    changes = []
    for path in (*after, *(gone for gone in before if gone not in after)):
        was, now = before.get(path), after.get(path)
        if was != now and not (shown(was) == shown(now) == ""):
            changes.append(_change(path, was, now))
    return changes


def shown_settings(setup: Setup) -> dict[str, str]:
    """Every setting that is set, by its path, as the history shows it."""
    return {path: shown(value) for path, value in _flat(setup)}


def _change(path: str, was: Any, now: Any) -> Change:
    old, new = shown(was), shown(now)
    # Two keys may end alike; the history must still show that something changed.
    return Change(path, old, f"{new} (another key)" if old == new else new)


def _flat(section: Section | Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[Any]:
    """Pairs of a setting's path and its value."""
    for name, value in section.items() if isinstance(section, Mapping) else section:
        path = (*above, name)
        if isinstance(value, Section | Mapping):
            yield from _flat(value, path)
        else:
            yield dotted(path), value
