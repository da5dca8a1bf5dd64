"""How far each run under way is."""

from pydantic import TypeAdapter

from sync.control.database import Database
from sync.control.times import to_text
from sync.domain.board import RunProgress

_PROGRESS = TypeAdapter(RunProgress)


class Progress:
    def __init__(self, database: Database) -> None:
        self._database = database

    def set(self, progress: RunProgress) -> None:
        document = _PROGRESS.dump_json(progress).decode()
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO progress VALUES (?, ?, ?)",
                (progress.run_id, to_text(progress.started_at), document),
            )

    def clear(self, run_id: str | None) -> None:
        with self._database.writing() as connection:
            connection.execute("DELETE FROM progress WHERE ?1 IS NULL OR run_id = ?1", (run_id,))

    def under_way(self) -> list[RunProgress]:
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT document FROM progress ORDER BY started_at, run_id"
            ).fetchall()
        return [_PROGRESS.validate_json(row["document"]) for row in rows]
