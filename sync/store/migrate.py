"""Brings a ledger up to this program: numbered migrations once, the public views every time."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from sync.errors import RunError

MIGRATIONS = Path(__file__).parent / "migrations"
VIEWS = Path(__file__).parent / "views"
FILE_NAME = re.compile(r"^(\d{3})_([a-z_]+)\.sql$")


class LedgerTooNew(RunError):
    """A newer version of the program wrote the ledger."""

    code = "ledger_too_new"


@dataclass(frozen=True)
class Migration:
    number: int
    name: str
    sql: str


def migrations(folder: Path = MIGRATIONS) -> list[Migration]:
    """All migrations of this program in their order; numbers have no gap and no twin."""
    found = []
    for number, file in enumerate(sorted(folder.glob("*.sql")), start=1):
        match = FILE_NAME.match(file.name)
        if match is None or int(match.group(1)) != number:
            raise ValueError(f"{file.name} should be named {number:03d}_what_it_does.sql")
        found.append(Migration(number, match.group(2), file.read_text(encoding="utf-8")))
    return found


def migrate(
    connection: duckdb.DuckDBPyConnection, steps: list[Migration], now: datetime
) -> list[int]:
    """Applies what is missing, each step in a transaction; the numbers applied now.

    Raises LedgerTooNew when the ledger knows a step that this program does not.
    """
    done = _applied(connection)
    newest = steps[-1].number if steps else 0
    if done > newest:
        raise LedgerTooNew(
            f"The ledger is at step {done}, this program knows {newest} steps: "
            "it was written by a newer version.",
            fix="Start the newer version of the program, or restore a backup of the older one.",
        )
    missing = [step for step in steps if step.number > done]
    for step in missing:
        _in_transaction(connection, step.sql, step, now)
    return [step.number for step in missing]


def create_views(connection: duckdb.DuckDBPyConnection, folder: Path = VIEWS) -> None:
    """Makes every public view anew, so that its definition is always this program's."""
    connection.begin()
    try:
        for file in sorted(folder.glob("*.sql")):
            connection.execute(file.read_text(encoding="utf-8"))
        connection.commit()
    except duckdb.Error:
        connection.rollback()
        raise


def _applied(connection: duckdb.DuckDBPyConnection) -> int:
    connection.execute("CREATE SCHEMA IF NOT EXISTS internal")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS internal.schema_migrations "
        "(number INTEGER PRIMARY KEY, name VARCHAR NOT NULL, applied_at TIMESTAMPTZ NOT NULL)"
    )
    row = connection.execute("SELECT max(number) FROM internal.schema_migrations").fetchone()
    return int(row[0]) if row and row[0] is not None else 0


def _in_transaction(
    connection: duckdb.DuckDBPyConnection, sql: str, step: Migration, now: datetime
) -> None:
    connection.begin()
    try:
        connection.execute(sql)
        connection.execute(
            "INSERT INTO internal.schema_migrations VALUES (?, ?, ?)",
            [step.number, step.name, now],
        )
        connection.commit()
    except duckdb.Error:
        connection.rollback()
        raise
