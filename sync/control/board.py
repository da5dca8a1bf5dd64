"""Every task as the runner last described it, for the app to show."""

from collections.abc import Sequence

from pydantic import TypeAdapter

from sync.control.database import Database
from sync.domain.board import TaskCard

_CARDS = TypeAdapter(list[TaskCard])


class Board:
    def __init__(self, database: Database) -> None:
        self._database = database

    def set(self, cards: Sequence[TaskCard]) -> None:
        document = _CARDS.dump_json(list(cards)).decode()
        with self._database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO board VALUES (1, ?)", (document,))

    def cards(self) -> list[TaskCard]:
        with self._database.reading() as connection:
            row = connection.execute("SELECT cards FROM board").fetchone()
        return _CARDS.validate_json(row["cards"]) if row else []
