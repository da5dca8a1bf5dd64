"""The names that the settings file knows, how they are written, and which one was meant."""

import difflib
import json
import re
from collections.abc import Iterable, Sequence

from pydantic.fields import FieldInfo

from sync.setup.model import Setup
from sync.setup.sections import Section, TaskSettings

Path = tuple[str, ...]
_BARE = re.compile(r"[A-Za-z0-9_-]+")

SECTIONS: dict[str, dict[str, FieldInfo]] = {
    name: field.annotation.model_fields
    for name, field in Setup.model_fields.items()
    if isinstance(field.annotation, type) and issubclass(field.annotation, Section)
}


def key(name: str) -> str:
    """A TOML key: bare where TOML allows it, else in quotes."""
    return name if _BARE.fullmatch(name) else quoted(name)


def quoted(value: str) -> str:
    """A TOML basic string on one line."""
    return json.dumps(value, ensure_ascii=False)


def dotted(path: Iterable[str]) -> str:
    """`rma_reasons."Damaged In Transit"`: a path as it could stand in the file."""
    return ".".join(key(part) for part in path)


def nearest(path: Path) -> str:
    """The known name that an unknown one most likely stands for, written from the top."""
    *above, name = path
    elsewhere = [section for section, keys in SECTIONS.items() if name in keys]
    if elsewhere:
        return dotted((elsewhere[0], name))
    known: Sequence[str] = tuple(Setup.model_fields)
    if above:
        section = SECTIONS.get(above[0], TaskSettings.model_fields)
        known = tuple(section)
    return dotted((*above, closest(name, known)))


def example_of(path: Path) -> str:
    """What a setting without a default may hold, as it stands in the file."""
    section, name = path
    return str((SECTIONS[section][name].examples or [""])[0])


def closest(name: str, known: Sequence[str]) -> str:
    """The most similar of the known names; there is always one."""
    return difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.0)[0]
