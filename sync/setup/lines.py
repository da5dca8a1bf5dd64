"""On which line of a TOML text a setting stands, because a fault without a line is hard to find.

The text must have been read by `tomllib` before: what is written here finds, it does not check.
"""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

Lines = Mapping[tuple[str, ...], int]

_NAME = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_DOTTED = rf"{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*"
_BLANK = re.compile(r"(?:\s+|#[^\n]*)+")
_HEADER = re.compile(rf"\[\[?[ \t]*({_DOTTED})[ \t]*\]\]?")
_PAIR = re.compile(rf"({_DOTTED})[ \t]*=")
_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|(?P<comment>#[^\n]*)"
    r"|(?P<mark>[\[\]{},\n])"
    r"|(?P<gap>[ \t]+)"
    r"|[^\s\[\]{},#\"']+",
    re.DOTALL,
)

_NO_ELEMENT = {",", "\n", "]", "}"}


def find_lines(text: str) -> Lines:
    """The line of every table, key and array element: `("adjustment_reasons", "known", "1")`."""
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    place = 0
    while place < len(text):
        if blank := _BLANK.match(text, place):
            place = blank.end()
        elif header := _HEADER.match(text, place):
            table = _parts(header[1])
            found.setdefault(table, _line(text, place))
            place = header.end()
        elif pair := _PAIR.match(text, place):
            path = (*table, *_parts(pair[1]))
            found.setdefault(path, _line(text, place))
            place = _after_value(text, pair.end(), path, found)
        else:
            place += 1
    return found


def line_of(lines: Lines, path: tuple[str, ...]) -> int | None:
    """The line of a setting, else of what it would stand in, else None."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return None


def _after_value(
    text: str, place: int, path: tuple[str, ...], found: dict[tuple[str, ...], int]
) -> int:
    """Walk over one value to the end of its last line; notes the elements of an array."""
    depth = element = 0
    while place < len(text) and (token := _TOKEN.match(text, place)):
        mark = token["mark"]
        if mark == "\n" and depth == 0:
            break
        if depth == 1 and not (token["comment"] or token["gap"] or mark in _NO_ELEMENT):
            found.setdefault((*path, str(element)), _line(text, place))
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(mark or "", 0)
        element += mark == "," and depth == 1
        place = token.end()
    return place


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _parts(written: str) -> tuple[str, ...]:
    """The parts of a dotted key, unquoted by the TOML reader itself."""
    node: Any = tomllib.loads(f"{written} = 0")
    parts: list[str] = []
    while isinstance(node, dict):
        name, node = next(iter(node.items()))
        parts.append(name)
    return tuple(parts)
