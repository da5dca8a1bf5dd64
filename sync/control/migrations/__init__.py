"""Brings the tables of a control file up to date: numbered .sql files, forward only."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sync.control.faults import ControlUnusable


def migrate(connection: sqlite3.Connection) -> None:
    """Apply what is missing, under the file's write lock: a second process finds it done.

    Raises ControlUnusable when a newer version of the program has written the file.
    """
    steps = sorted(Path(__file__).parent.glob("*.sql"))
    if _version(connection) == len(steps):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        _apply(connection, steps)
    except BaseException:  # whatever it was, half a migration must not stay
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _apply(connection: sqlite3.Connection, steps: list[Path]) -> None:
    version = _version(connection)
    if version > len(steps):
        raise ControlUnusable(
            "The control file was written by a newer version of Tandem.",
            fix="Start the newer version again, or restore a backup that this version made.",
        )
    for step in steps[version:]:
        for statement in _statements(step.read_text(encoding="utf-8")):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(steps)}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    """One statement after the other: `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
