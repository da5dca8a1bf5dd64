"""Reads the statements under `sql/`, so that SQL stands in SQL files and has a name.

A file holds several statements. Each begins with a line `-- name: the_name`, followed by a
comment that says what it is for.
"""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "sql"
HEAD = re.compile(r"^-- name: (\w+)\n", re.MULTILINE)


def statement(name: str) -> str:
    """The SQL of this name; KeyError when there is none."""
    return _statements()[name]


def named(text: str) -> str:
    """The statement of this name, or the text itself when it is SQL already."""
    return _statements().get(text, text)


@cache
def _statements() -> dict[str, str]:
    found: dict[str, str] = {}
    for file in sorted(FOLDER.glob("*.sql")):
        parts = HEAD.split(file.read_text(encoding="utf-8"))
        for name, sql in zip(parts[1::2], parts[2::2], strict=True):
            if name in found:
                raise ValueError(f"{file.name}: the name {name} is taken already")
            found[name] = sql.strip()
    return found
