"""The newest test of each connection, for the page that asked for it."""

from dataclasses import dataclass
from datetime import datetime

from sync.control.database import Database
from sync.control.times import from_text, to_text


@dataclass(frozen=True)
class ConnectionTest:
    """`outline` tells whether it was made with what is entered now; `begun_at` is UTC."""

    system: str
    outline: str
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
                "INSERT OR REPLACE INTO connection_tests VALUES (?, ?, ?, ?, ?, ?)",
                (
                    test.system,
                    test.outline,
                    to_text(test.begun_at),
                    test.passed,
                    test.message,
                    test.fix,
                ),
            )

    def newest(self, system: str) -> ConnectionTest | None:
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT * FROM connection_tests WHERE system = ?", (system,)
            ).fetchone()
        if row is None:
            return None
        return ConnectionTest(
            system=row["system"],
            outline=row["outline"],
            begun_at=from_text(row["begun_at"]),
            passed=bool(row["passed"]),
            message=row["message"],
            fix=row["fix"],
        )
