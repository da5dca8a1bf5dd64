"""The runner's sign of life: everybody may ask whether somebody works."""

from datetime import datetime, timedelta

from sync.control.database import Database
from sync.control.times import from_text, to_text
from sync.domain.board import Heartbeat

PATIENCE = timedelta(seconds=15)


class Heartbeats:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._own: Heartbeat | None = None

    def beat(self, heartbeat: Heartbeat) -> None:
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO heartbeat VALUES (1, ?, ?, ?, ?, ?)",
                (
                    heartbeat.pid,
                    heartbeat.host,
                    to_text(heartbeat.started_at),
                    to_text(heartbeat.beat_at),
                    heartbeat.version,
                ),
            )
        self._own = heartbeat

    def newest(self) -> Heartbeat | None:
        with self._database.reading() as connection:
            row = connection.execute("SELECT * FROM heartbeat").fetchone()
        if row is None:
            return None
        return Heartbeat(
            pid=row["pid"],
            host=row["host"],
            started_at=from_text(row["started_at"]),
            beat_at=from_text(row["beat_at"]),
            version=row["version"],
        )

    def stop(self) -> None:
        """Take back the own sign of life; another runner's stays."""
        if self._own is None:
            return
        with self._database.writing() as connection:
            connection.execute(
                "DELETE FROM heartbeat WHERE pid = ? AND host = ? AND started_at = ?",
                (self._own.pid, self._own.host, to_text(self._own.started_at)),
            )
        self._own = None

    def is_alive(self, now: datetime, patience: timedelta) -> bool:
        heartbeat = self.newest()
        return heartbeat is not None and abs(now - heartbeat.beat_at) <= patience
