"""The newest test of each connection, for the page that asked for it."""

from dataclasses import dataclass
from datetime import datetime

from sync.control.database import Database
from sync.control.times import from_text, to_text


@dataclass(frozen=True)
class ConnectionTest:
    """`begun_at` (UTC) tells whether it was made with what is entered now."""

    system: str
    begun_at: datetime
    passed: bool
    message: str
    fix: str = ""


class ConnectionTests:
    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, test: ConnectionTest) -> None:
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO connection_tests VALUES (?, ?, ?, ?, ?)",
                (test.system, to_text(test.begun_at), test.passed, test.message, test.fix),
            )

    def newest(self, system: str) -> ConnectionTest | None:
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT * FROM connection_tests WHERE system = ?", (system,)
            ).fetchone()
        if row is None:
            return None
        begun_at = from_text(row["begun_at"])
        return ConnectionTest(
            row["system"], begun_at, bool(row["passed"]), row["message"], row["fix"]
        )
