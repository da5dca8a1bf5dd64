"""Who changed what in the setup; only ever added to, and without a key in it."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from sync.control.database import Database
from sync.control.times import from_text
from sync.domain.request import SettingChange
from sync.setup.changes import Change


class NumberedChange(NamedTuple):
    """A change of a setting and its number, for a reader that goes on where it stopped."""

    change_id: int
    change: SettingChange


class SettingHistory:
    def __init__(self, database: Database) -> None:
        self._database = database

    def newest(self, limit: int, skip: int) -> list[SettingChange]:
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM setting_changes ORDER BY change_id DESC LIMIT ? OFFSET ?",
                (limit, skip),
            ).fetchall()
        return [_change(row) for row in rows]

    def count(self) -> int:
        with self._database.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM setting_changes").fetchone()[0])

    def last_of(self, path: str) -> SettingChange | None:
        with self._database.reading() as connection:
            return last_of(connection, path)

    def since(self, change_id: int, limit: int) -> list[NumberedChange]:
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM setting_changes WHERE change_id > ? ORDER BY change_id LIMIT ?",
                (change_id, limit),
            ).fetchall()
        return [NumberedChange(row["change_id"], _change(row)) for row in rows]


def record(
    connection: sqlite3.Connection, changes: Sequence[Change], moment: str, changed_by: str
) -> None:
    """Part of the transaction that saves the setup itself."""
    connection.executemany(
        "INSERT INTO setting_changes (changed_at, changed_by, path, old_value, new_value)"
        " VALUES (?, ?, ?, ?, ?)",
        [(moment, changed_by, *change) for change in changes],
    )


def last_of(connection: sqlite3.Connection, path: str) -> SettingChange | None:
    row = connection.execute(
        "SELECT * FROM setting_changes WHERE path = ? ORDER BY change_id DESC LIMIT 1", (path,)
    ).fetchone()
    return _change(row) if row else None


def _change(row: sqlite3.Row) -> SettingChange:
    return SettingChange(
        changed_at=from_text(row["changed_at"]),
        changed_by=row["changed_by"],
        path=row["path"],
        old_value=row["old_value"],
        new_value=row["new_value"],
    )
