"""Calls used this month per remote system, as the runner last counted them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sync.control.database import Database
from sync.control.times import from_text, to_text


@dataclass(frozen=True)
class Meter:
    """`used` of `limit` calls in `month` ("2026-11"); `measured_at` is UTC."""

    system: str
    used: int
    limit: int
    month: str
    measured_at: datetime


class Meters:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def set(self, system: str, used: int, limit: int, month: str) -> None:
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO meters VALUES (?, ?, ?, ?, ?)",
                (system, used, limit, month, to_text(self._clock())),
            )

    def all(self) -> list[Meter]:
        with self._database.reading() as connection:
            rows = connection.execute("SELECT * FROM meters ORDER BY system").fetchall()
        return [
            Meter(
                system=row["system"],
                used=row["used"],
                limit=row["quota"],
                month=row["month"],
                measured_at=from_text(row["measured_at"]),
            )
            for row in rows
        ]
