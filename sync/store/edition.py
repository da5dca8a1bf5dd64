"""Tells a copy with this program's tables and views from one that an earlier program published."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from sync.store.connection import open_copy
from sync.store.migrate import VIEWS, migrations

STEPS = "SELECT max(number) FROM internal.schema_migrations"
STAMP = "SELECT edition FROM internal.publication"


@dataclass(frozen=True)
class Edition:
    """How many migrations made the tables, and a hash of them and of all public views.

    The hash is there for a view that changed without a migration.
    """

    steps: int
    stamp: str

    def is_earlier_than(self, other: "Edition") -> bool:
        return self.stamp != other.stamp and self.steps <= other.steps


def is_earlier(path: Path) -> bool:
    """Whether the published copy at this path was made by an earlier program, or is of no use."""
    try:
        with open_copy(path) as copy:
            return edition_of(copy).is_earlier_than(edition())
    except duckdb.Error:
        return True


@cache
def edition() -> Edition:
    """What this program makes."""
    steps = migrations()
    views = (file.read_text(encoding="utf-8") for file in sorted(VIEWS.glob("*.sql")))
    text = "\0".join([*(step.sql for step in steps), *views])
    return Edition(len(steps), hashlib.sha256(text.encode()).hexdigest()[:16])


def edition_of(copy: duckdb.DuckDBPyConnection) -> Edition:
    """That of a published copy; its stamp is empty when it was made before stamps were kept."""
    steps = copy.execute(STEPS).fetchone()
    try:
        made = copy.execute(STAMP).fetchone()
    except duckdb.BinderException:
        made = None
    return Edition(int(steps[0] or 0) if steps else 0, str(made[0]) if made else "")
