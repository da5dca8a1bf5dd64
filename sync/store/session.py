"""One connection and one lock: every read and write of the ledger goes through here.

The lock makes the ledger safe for many threads, keeps a checkpoint and a copy apart from the
writes, and joins nested transactions of one thread into the outermost.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from threading import RLock
from typing import Any

import duckdb
import polars as pl

from sync.store.connection import LedgerUnusable
from sync.store.queries import named, statement

Params = Mapping[str, Any]
NOTHING: Params = {}


class Session:
    """`changes` counts commits that wrote something: an equal count means nothing changed."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self._connection = connection
        self._lock = RLock()
        self._open = False
        self._wrote = False
        self.path = path
        self.changes = 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; committed to the disk when the block is left."""
        with self._lock:
            if self._open:
                yield
                return
            with self._disk_errors():
                self._connection.begin()
                self._open, self._wrote = True, False
                try:
                    yield
                    self._connection.commit()
                except BaseException:
                    # The first error is the one to tell; a second one here adds nothing.
                    with suppress(duckdb.Error):
                        self._connection.rollback()
                    raise
                finally:
                    self._open = False
            self.changes += self._wrote

    def run(self, name: str, params: Params = NOTHING) -> int:
        """Executes the statement of this name; how many rows it wrote."""
        with self._lock:
            row = self._connection.execute(statement(name), dict(params)).fetchone()
            count = int(row[0]) if row else 0
            self._wrote = self._wrote or count > 0
            return count

    def values(self, name: str, params: Params = NOTHING) -> list[Any]:
        """The rows of a statement as tuples. Not for columns with times (see `rows`)."""
        with self._lock:
            return self._connection.execute(statement(name), dict(params)).fetchall()

    def rows(self, name_or_sql: str, params: Params = NOTHING) -> list[dict[str, Any]]:
        """The rows of a query as dicts: times are UTC datetimes, money is Decimal."""
        with self._lock:
            relation = self._connection.sql(named(name_or_sql), params=dict(params))
            frame: pl.DataFrame = relation.pl()
        return frame.to_dicts()

    @contextmanager
    def offered(self, name: str, frame: pl.DataFrame) -> Iterator[None]:
        """Makes a frame readable as a table of this name inside the block."""
        with self._lock:
            self._connection.register(name, frame)
            try:
                yield
            finally:
                self._connection.unregister(name)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """No other thread reads or writes while the block lasts."""
        with self._lock:
            yield

    @contextmanager
    def at_rest(self) -> Iterator[Path]:
        """Everything is in the one file and nothing is written while the block lasts.

        This process must not open the file: closing it would drop DuckDB's lock on it.
        """
        with self._lock, self._disk_errors():
            self._connection.execute("CHECKPOINT")
            yield self.path

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    @contextmanager
    def _disk_errors(self) -> Iterator[None]:
        try:
            yield
        # A write that fails inside a commit comes as a TransactionException.
        except (duckdb.IOException, duckdb.FatalException, duckdb.TransactionException) as error:
            raise LedgerUnusable(self.path, str(error)) from error


def exact(value: Decimal | None) -> str | None:
    """A Decimal as plain digits: DuckDB 1.5 reads a bound Decimal("1E+2") as 1."""
    return None if value is None else format(value, "f")


def one_time(rows: list[dict[str, Any]], column: str) -> datetime | None:
    """The time in the only row of an answer, or None when there is no row or no time."""
    moment: datetime | None = rows[0][column] if rows else None
    return moment
