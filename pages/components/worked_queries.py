"""The analyst's worked queries as they stand in docs/queries, named by the comment over them."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "queries"
FIRST_CLAUSE = re.compile(r"[.:,;](\s|$)")


@dataclass(frozen=True)
class Worked:
    """`name` is the file's, `title` the first clause of its comment, `about` all of it."""

    name: str
    title: str
    about: str
    sql: str


@cache
def every() -> dict[str, Worked]:
    """By name, in the order of their titles."""
    found = [_read(path) for path in FOLDER.glob("*.sql")]
    return {one.name: one for one in sorted(found, key=lambda one: one.title.lower())}


def _read(path: Path) -> Worked:
    text = path.read_text(encoding="utf-8").strip()
    lines = text.splitlines()
    comment = (line.removeprefix("--").strip() for line in lines[: _comments(lines)])
    about = " ".join(comment)
    return Worked(path.stem, FIRST_CLAUSE.split(about, maxsplit=1)[0], about, text)


def _comments(lines: list[str]) -> int:
    """How many lines the comment at the top has."""
    return next((n for n, line in enumerate(lines) if not line.startswith("--")), len(lines))
