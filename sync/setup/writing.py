"""From a setup to the text of a settings file, with the notes that explain each setting."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from sync.setup.interval import Interval
from sync.setup.keys import mask
from sync.setup.model import Setup
from sync.setup.names import dotted, key, quoted
from sync.setup.plain import plain
from sync.setup.sections import Section

NOTE_COLUMN = 31  # where the notes stand in the interface's example


def to_toml(setup: Setup, *, masked: bool) -> str:
    """The settings file of a setup, in the order of the interface, section 2.

    The same setup gives the same text. `masked` shows the keys as `mask` does; without it the
    text holds live keys and is for nobody's screen.
    """
    return _written(setup, mask if masked else str)


def to_toml_without_secrets(setup: Setup) -> str:
    """The settings file with the keys left out: what may be stored in clear."""
    return _written(setup, lambda _secret: None)


def written(value: Any) -> str:
    """One value in the notation of the file; "" for what is not there."""
    return _value(value, str) or ""


def _written(setup: Setup, show: Callable[[str], str | None]) -> str:
    blocks: list[str] = []
    for name, field in Setup.model_fields.items():
        note = field.description or ""
        if name == "tasks":
            blocks += _task_blocks(setup, note)
        else:
            blocks.append(
                "\n".join([_line(f"[{name}]", note), *_lines(getattr(setup, name), show)])
            )
    return "\n\n".join(blocks) + "\n"


def _task_blocks(setup: Setup, note: str) -> Iterator[str]:
    """One table per task; what is not set is left out, and only the first is explained."""
    for place, (name, task) in enumerate(sorted(setup.tasks.items())):
        header = _line(f"[{dotted(('tasks', name))}]", "" if place else note)
        yield "\n".join([header, *_lines(task, str)])


def _lines(
    section: Section | Mapping[str, str], show: Callable[[str], str | None]
) -> Iterator[str]:
    if not isinstance(section, Section):
        for name in sorted(section):
            yield f"{key(name)} = {quoted(section[name])}"
        return
    fields: dict[str, FieldInfo] = type(section).model_fields
    for name, field in fields.items():
        value = _value(getattr(section, name), show)
        if value is not None:
            yield _line(f"{key(name)} = {value}", field.description or "")


def _value(value: Any, show: Callable[[str], str | None]) -> str | None:
    """A value as TOML; None leaves it out."""
    if isinstance(value, SecretStr):
        value = show(value.get_secret_value())
    if value is None:
        return None
    if isinstance(value, tuple):
        return "[" + ", ".join(quoted(item) for item in value) + "]"
    return quoted(plain(value)) if isinstance(value, str | Interval) else plain(value)


def _line(written: str, note: str) -> str:
    return f"{written.ljust(NOTE_COLUMN - 1)} # {note}" if note else written
