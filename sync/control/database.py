"""The SQLite file behind the control: many processes and threads, short transactions."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Self

from sync.control.faults import ControlUnusable
from sync.control.migrations import migrate

BUSY_SECONDS = 30.0
_PAUSE_SECONDS = 0.05


class Database:
    """One connection per call: nothing is shared between threads, nothing has to be handed back.

    One more stays open as long as the database does, so that the log beside the file (WAL) is not
    written back and deleted after each call.
    """

    def __init__(self, path: Path, keeper: sqlite3.Connection) -> None:
        self.path = path
        self._keeper = keeper

    @classmethod
    def open(cls, path: Path, *, sleep: Callable[[float], None] = time.sleep) -> Self:
        """Open the file, make it when it is not there, bring its tables up to date.

        Raises ControlUnusable when it is no database or from a newer version.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            keeper = _connect(path)
        except (OSError, sqlite3.Error) as error:
            raise _unusable(path, error) from error
        try:
            _use_wal(keeper, sleep)
            migrate(keeper)
        except sqlite3.Error as error:
            keeper.close()
            raise _unusable(path, error) from error
        except ControlUnusable:
            keeper.close()
            raise
        return cls(path, keeper)

    def close(self) -> None:
        self._keeper.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection for one question; writers do not hold it up."""
        with self._connected() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that has the file to itself; it is all or nothing."""
        with self._connected() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:  # whatever it was, half of it must not stay
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(_connect(self.path)) as connection:
                yield connection
        except sqlite3.Error as error:
            raise _unusable(self.path, error) from error

    def copy_to(self, target: Path) -> None:
        """A consistent copy as a single file, made beside the target and put in its place."""
        made = target.with_name(f"{target.name}.making")
        made.unlink(missing_ok=True)
        with self._connected() as source, closing(_connect(made)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        made.replace(target)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def _use_wal(connection: sqlite3.Connection, sleep: Callable[[float], None]) -> None:
    """Readers and a writer side by side. SQLite waits for this lock in some cases only, so the
    waiting is done here.
    """
    connection.execute("PRAGMA busy_timeout = 0")
    for _ in range(int(BUSY_SECONDS / _PAUSE_SECONDS)):
        if _is_wal(connection):
            break
        sleep(_PAUSE_SECONDS)
    else:
        raise sqlite3.OperationalError("another program has held it locked for too long")
    connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")


def _is_wal(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        # The code may tell more than that it is busy (SQLITE_BUSY_RECOVERY): in its higher bits.
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _unusable(path: Path, error: Exception) -> ControlUnusable:
    return ControlUnusable(
        f"{path} cannot be used: {error}.",
        fix="Check that the folder can be written to and its disk is not full; when the file is "
        "damaged, restore a backup.",
    )
