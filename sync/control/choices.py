"""What the runner downloaded for people to choose from, searched here and not over there."""

from collections.abc import Callable, Iterable
from datetime import datetime

from sync.control.database import Database
from sync.control.times import maybe_from_text, to_text
from sync.domain.choice import Choice, ChoiceKind


class Choices:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def keep(self, kind: ChoiceKind, found: Iterable[Choice]) -> None:
        """Replace a list as a whole."""
        rows = [
            (kind.value, place, one.code, one.name, one.detail, f"{one.code} {one.name}".casefold())
            for place, one in enumerate(found)
        ]
        with self._database.writing() as connection:
            connection.execute("DELETE FROM choices WHERE kind = ?", (kind.value,))
            connection.executemany("INSERT INTO choices VALUES (?, ?, ?, ?, ?, ?)", rows)
            connection.execute(
                "INSERT OR REPLACE INTO choice_lists VALUES (?, ?)",
                (kind.value, to_text(self._clock())),
            )

    def fetched_at(self, kind: ChoiceKind) -> datetime | None:
        """When the list was downloaded, UTC; None: never."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT fetched_at FROM choice_lists WHERE kind = ?", (kind.value,)
            ).fetchone()
        return maybe_from_text(row["fetched_at"] if row else None)

    def count(self, kind: ChoiceKind) -> int:
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT count(*) FROM choices WHERE kind = ?", (kind.value,)
            ).fetchone()
        return int(row[0])

    def search(self, kind: ChoiceKind, words: str = "", limit: int = 1000) -> list[Choice]:
        """Those whose code or name holds every one of the words, in the order of the list."""
        wanted = words.casefold().split()
        holds = " AND instr(search, ?) > 0" * len(wanted)
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT * FROM choices WHERE kind = ?{holds} ORDER BY place LIMIT ?",  # noqa: S608
                (kind.value, *wanted, limit),
            ).fetchall()
        return [Choice(row["code"], row["name"], row["detail"]) for row in rows]

    def find(self, kind: ChoiceKind, code: str) -> Choice | None:
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT * FROM choices WHERE kind = ? AND code = ? ORDER BY place LIMIT 1",
                (kind.value, code),
            ).fetchone()
        return Choice(row["code"], row["name"], row["detail"]) if row else None
