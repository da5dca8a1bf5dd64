"""From the text of a settings file to a setup, or to every fault in it at once."""

import copy
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sync.setup.faults import Fault, SetupInvalid
from sync.setup.keys import SECRETS, Problems, fill_from_environment, merge_masked
from sync.setup.lines import Lines, find_lines, line_of
from sync.setup.model import Setup
from sync.setup.names import SECTIONS, closest, dotted, example_of, nearest

_TABLE = "must be a table: a line with its name in brackets, the settings under it"
_LIST = 'must be a list such as ["Changed Mind", "Damaged"]'
_PLAIN = {
    "model_type": _TABLE,
    "dict_type": _TABLE,
    "tuple_type": _LIST,
}
_VARIABLES: dict[tuple[str, ...], str] = {
    (place.section, place.key): place.variable for place in SECRETS
}


def read_setup(
    text: str,
    *,
    known_tasks: Sequence[str] | None,
    environ: Mapping[str, str],
    read_file: Callable[[Path], str],
    stored: Setup | None = None,
) -> Setup:
    """The setup that a settings file describes (interface, section 2).

    `known_tasks` are the names allowed in `[tasks.X]` (None: any), `read_file` reads a secret's
    file (`Path.read_text`), `stored` is the setup whose keys the masked ones of the file stand for.
    Raises SetupInvalid with every fault and its line; nothing else.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")  # as Windows editors write it
    try:
        document = tomllib.loads(plain)
    except (ValueError, RecursionError) as error:
        raise SetupInvalid([_syntax_fault(str(error), plain)]) from None
    problems = fill_from_environment(document, environ, read_file)
    return _checked(document, known_tasks, stored, problems, find_lines(plain))


def check_setup(
    document: Mapping[str, Any],
    *,
    known_tasks: Sequence[str] | None = None,
    stored: Setup | None = None,
) -> Setup:
    """The setup of a document that is no file: what a form holds, or what was stored.

    The shape is that of the file, or of `Setup.model_dump()`; `known_tasks` None: any name.
    Raises SetupInvalid with every fault.
    """
    return _checked(copy.deepcopy(dict(document)), known_tasks, stored, [], {})


def _checked(
    document: dict[str, Any],
    known_tasks: Sequence[str] | None,
    stored: Setup | None,
    problems: Problems,
    lines: Lines,
) -> Setup:
    problems = problems + merge_masked(document, stored) + _task_problems(document, known_tasks)
    named = {path for path, _ in problems}
    for section in SECTIONS:
        document.setdefault(section, {})  # so that each key that is missing is named by itself
    try:
        setup = Setup.model_validate(document)
    except ValidationError as error:
        found = [_problem(detail) for detail in error.errors(include_url=False)]
        problems += [(path, words) for path, words in found if path not in named]
    else:
        if not problems:
            return setup
    faults = [Fault(line_of(lines, path), *_worded(path, words)) for path, words in problems]
    faults.sort(key=lambda fault: (fault.line or 0, fault.path))
    raise SetupInvalid(faults) from None


def _task_problems(document: Mapping[str, Any], known_tasks: Sequence[str] | None) -> Problems:
    tasks = document.get("tasks")
    if known_tasks is None or not isinstance(tasks, dict):
        return []
    unknown = [name for name in tasks if name not in known_tasks]
    return [
        (("tasks", name), f"is not a task. {_nearest_task(name, known_tasks)}") for name in unknown
    ]


def _nearest_task(name: str, known_tasks: Sequence[str]) -> str:
    if not known_tasks:
        return "There are none"
    return f"The nearest one is {dotted(('tasks', closest(name, known_tasks)))}"


def _problem(detail: ErrorDetails) -> tuple[tuple[str, ...], str]:
    """One of pydantic's findings as a path and the words that go on after its name."""
    path = tuple(str(part) for part in detail["loc"] if part != "[key]")
    kind = detail["type"]
    if kind == "extra_forbidden":
        return path, f"is not a setting. The nearest one is {nearest(path)}"
    if kind == "missing":
        return path, f"is missing: {_how_to_give(path)}"
    if kind in _PLAIN:
        return path, _PLAIN[kind]
    return path, str(detail.get("ctx", {}).get("error", detail["msg"]))


def _how_to_give(path: tuple[str, ...]) -> str:
    if variable := _VARIABLES.get(path):
        return f"write it here, or give it in {variable}"
    return f"write it, such as {path[-1]} = {example_of(path)}"


def _worded(path: tuple[str, ...], words: str) -> tuple[str, str]:
    """The path as a person writes it (a list's elements bear its name), and the sentence."""
    name = dotted(path[:2] if path[0] == "adjustment_reasons" else path)
    return name, f"{name} {words}"


def _syntax_fault(message: str, text: str) -> Fault:
    """A text that is no TOML has one fault: nothing behind it can be trusted."""
    place = re.search(r" \(at line (\d+), column (\d+)\)", message)
    line = int(place[1]) if place else text.count("\n") + 1
    words = re.sub(r" \(at .*\)$", "", message)
    column = f", near column {place[2]}" if place else ", at the end of the file"
    return Fault(
        line,
        "",
        f"this is not TOML{column} ({words}). Text stands in quotes; numbers, dates, true and "
        "false do not",
    )
