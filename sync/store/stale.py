"""Removes a write-ahead log that no longer belongs to `log.duckdb`.

Somebody who has an older log open for writing leaves DuckDB's `.wal` file beside the newer one
that took its name, and a foreign `.wal` keeps everybody from opening it.
"""

import fcntl
from contextlib import suppress
from pathlib import Path


def wal_of(path: Path) -> Path:
    return path.with_name(path.name + ".wal")


def sweep_wal(path: Path) -> bool:
    """Removes the `.wal` beside this file unless somebody writes to the file itself.

    DuckDB locks a file for writing as long as it has it open, so a file without such a lock has
    no use for a `.wal`. Not for a file that this process has open in DuckDB.
    """
    wal = wal_of(path)
    if not wal.exists() or not path.exists():
        return False
    with path.open("rb") as file, suppress(BlockingIOError, PermissionError):
        fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        wal.unlink(missing_ok=True)
        return True
    return False
