"""The one place that opens DuckDB, so that every file is opened under the same rules.

The ledger is written in a format that DuckDB 1.2 can read, times are shown in UTC, and nothing
is ever fetched from the network (no extension is installed or loaded by itself).
"""

import re
from pathlib import Path
from uuid import uuid4

import duckdb

from sync.errors import RunError

Config = dict[str, str | bool | int | float | list[str]]

STORAGE_VERSION = "v1.2.0"
RULES: Config = {
    # Many small statements, from several threads: whoever asks does the work. A second thread of
    # DuckDB's own would be woken for each of them, and take a quarter more of the processor.
    "threads": 1,
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    # A misspelt table must be an error, not a Python variable that happens to bear the name.
    "python_enable_replacements": "false",
}


class LedgerHeld(RunError):
    """Another runner holds this data folder."""

    code = "ledger_held"

    def __init__(self, path: Path, pid: int | None) -> None:
        self.path = path
        self.pid = pid
        holder = "another process" if pid is None else f"process {pid}"
        super().__init__(
            f"The ledger {path} is held by {holder}: one runner works on a data folder at a time.",
            fix="Stop the other runner first, or give this one a data folder of its own.",
        )


class LedgerUnusable(RunError):
    """The ledger can not be read or written."""

    code = "ledger_unusable"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"The ledger {path} can not be used: {reason}",
            fix="Check the disk's free space and who may write to the data folder. "
            "If the file is damaged, restore a backup into an empty folder.",
        )


def open_ledger(path: Path) -> duckdb.DuckDBPyConnection:
    """The ledger, created when missing, for this process alone.

    Raises LedgerHeld when anybody else has it open, in this process or in another one.
    """
    config: Config = {
        **RULES,
        "storage_compatibility_version": STORAGE_VERSION,
        # DuckDB shares one instance among equal openers of one process. A name that nobody else
        # has makes the second opener fail in this process too.
        "custom_user_agent": f"ledger-{uuid4()}",
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(str(path), config=config)
    except duckdb.ConnectionException as error:
        raise LedgerHeld(path, None) from error
    except (duckdb.Error, OSError) as error:
        if "Could not set lock" in str(error) or "used by another process" in str(error):
            raise LedgerHeld(path, _pid_in(str(error))) from error
        raise LedgerUnusable(path, str(error)) from error
    connection.execute("SET GLOBAL TimeZone = 'UTC'")
    return connection


def open_copy(path: Path) -> duckdb.DuckDBPyConnection:
    """A published copy, read only: a query can reach no other file and change no setting."""
    config: Config = {**RULES, "enable_external_access": "false"}
    connection = duckdb.connect(str(path), read_only=True, config=config)
    connection.execute("SET GLOBAL TimeZone = 'UTC'")
    connection.execute("SET GLOBAL lock_configuration = true")
    return connection


def open_scratch(path: Path, *, zone: str, memory: str) -> duckdb.DuckDBPyConnection:
    """A published copy as `log`, for somebody's own query: one thread, so much memory, no file.

    The instance is the query's own: what a query leaves behind in it (a PIVOT makes a type) is
    gone with it, and its limits touch nobody else.
    """
    config: Config = {**RULES, "memory_limit": memory, "temp_directory": ""}
    connection = duckdb.connect(":memory:", config=config)
    # Not as a parameter: to look at a Python value DuckDB loads pandas, which takes a second.
    connection.execute(f"SET TimeZone = {_text(zone)}")
    connection.execute(f"ATTACH {_text(str(path))} AS log (READ_ONLY)")
    connection.execute("USE log")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _pid_in(message: str) -> int | None:
    """The holder's process id, when DuckDB's message names it."""
    found = re.search(r"\(PID (\d+)\)", message)
    return int(found.group(1)) if found else None
