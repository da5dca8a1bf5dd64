"""A setup that is still being entered: single values kept as text, and what is wrong so far."""

import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from sync.setup.faults import Fault, SetupInvalid
from sync.setup.reading import check_setup
from sync.setup.writing import written

Entry = tuple[tuple[str, ...], Any]


def value_text(value: Any) -> str:
    """One value as it would stand in the settings file."""
    return written(tuple(value) if isinstance(value, list) else value)


def value_from(text: str) -> Any:
    return tomllib.loads(f"value = {text}")["value"]


def nested(entries: Iterable[Entry]) -> dict[str, Any]:
    """The shape of a settings file from single settings by their path."""
    document: dict[str, Any] = {}
    for path, value in entries:
        *above, name = path
        table = document
        for part in above:
            table = table.setdefault(part, {})
        table[name] = value
    return document


def faults_in(document: Mapping[str, Any]) -> dict[str, Fault]:
    """What keeps these settings from being saved, by the name of the setting; {} when nothing."""
    try:
        check_setup(document)
    except SetupInvalid as invalid:
        return {fault.path: fault for fault in invalid.faults}
    return {}
