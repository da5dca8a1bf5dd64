"""A person's own query on a published copy: it can read that copy and nothing else, for a while."""

import atexit
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import BoundedSemaphore
from time import monotonic
from typing import Any

import polars as pl

from sync.errors import RunError
from sync.store.adhoc_desk import Desk
from sync.store.adhoc_rows import READS

AT_ONCE = 2  # queries: the pages of everybody else need the machine too
LONGEST = 20_000  # characters
ELSEWHERE = "Or open the log in your own DuckDB, where there are no limits: see below."
LATER = "Run it again in a moment. " + ELSEWHERE
COPY = "The log is a copy: a query could change nothing in it that lasts or that matters."
# What DuckDB's kinds of errors ask of a person.
MEND = {
    "ParserException": "Look at the place that the arrow points to.",
    "BinderException": "Compare the names with the tables and columns on this page.",
    "CatalogException": "Compare the names with the tables and columns on this page.",
    "PermissionException": "A query here reads the published log and no other file. To join it "
    "with your own data, open the log in your own DuckDB: see below.",
}
_turns = BoundedSemaphore(AT_ONCE)
_desk = Desk()
atexit.register(_desk.close)


@dataclass(frozen=True)
class Limits:
    """What one query may use: rows and bytes of its result, time, bytes of memory."""

    rows: int = 10_000
    size: int = 20_000_000
    seconds: float = 10.0
    memory: int = 256_000_000


@dataclass(frozen=True)
class Answer:
    """`cut` is `rows` or `size` when there was more than the limits allow, else empty."""

    frame: pl.DataFrame
    cut: str
    seconds: float


class QueryRefused(RunError):
    """The text is no query."""

    code = "query_refused"


class QueryWrong(RunError):
    """DuckDB does not accept the query; `message` is in its words."""

    code = "query_wrong"


class QueryTooMuch(RunError):
    """The query took more time or memory than one may."""

    code = "query_too_much"


def ask(path: Path, sql: str, *, zone: str, limits: Limits | None = None) -> Answer:
    """The answer of the copy at `path`; `zone` is the session's time zone.

    Raises QueryRefused, QueryWrong and QueryTooMuch, each with what to do.
    """
    allowed = limits or Limits()
    if len(sql) > LONGEST:
        raise QueryRefused(f"The text is longer than {LONGEST:,} characters.", fix=ELSEWHERE)
    began = monotonic()
    if not _turns.acquire(timeout=allowed.seconds):
        raise QueryTooMuch("Other queries are running: yours did not get its turn.", fix=LATER)
    try:
        told, body = _in_child(path, sql, zone, allowed)
    finally:
        _turns.release()
    if "error" in told:
        raise _as_error(told["error"], told["words"], allowed)
    return Answer(_frame(body), told["cut"], monotonic() - began)


def _in_child(path: Path, sql: str, zone: str, limits: Limits) -> tuple[dict[str, str], bytes]:
    began = monotonic()
    back = _desk.ask({"path": str(path), "sql": sql, "zone": zone, **asdict(limits)})
    head, _, body = back.partition(b"\n")
    if not head:  # ended by the system
        late = monotonic() - began > limits.seconds
        return {"error": "InterruptException" if late else "MemoryError", "words": ""}, b""
    told: dict[str, str] = json.loads(head)
    return told, body


def _as_error(kind: str, words: str, limits: Limits) -> RunError:
    if kind == "NotOneRead":
        return _not_one_read(words)
    if kind == "InterruptException":
        return QueryTooMuch(
            f"It was stopped after {limits.seconds:g} seconds.",
            fix="Ask for less: a condition on the day or the record, or totals instead of rows. "
            + ELSEWHERE,
        )
    if kind in {"OutOfMemoryException", "MemoryError"}:
        return QueryTooMuch(
            f"It needed more memory than the {limits.memory // 1_000_000} MB that a query "
            "may use here.",
            fix="Ask for less: fewer columns, a condition, totals instead of rows. " + ELSEWHERE,
        )
    return QueryWrong(words, fix=MEND.get(kind, "Change the query, then run it again."))


def _not_one_read(kinds: str) -> QueryRefused:
    if not kinds:
        return QueryRefused("There is no query in this text.", fix="Write one, or choose one.")
    if set(kinds.split(", ")) <= set(READS):
        return QueryRefused(
            "There is more than one query in this text.", fix="Run them one after the other."
        )
    return QueryRefused(
        f"Only a query that reads can be run here (SELECT, FROM, WITH, DESCRIBE, SUMMARIZE, SHOW, "
        f"EXPLAIN); this is {kinds}.",
        fix=f"{COPY} For tables of your own, attach the log to your own DuckDB: see below.",
    )


def _frame(body: bytes) -> pl.DataFrame:
    frame: Any = pl.read_ipc_stream(body)
    return pl.DataFrame([_whole(column) for column in frame.iter_columns()])


def _whole(column: pl.Series) -> pl.Series:
    """A sum of whole numbers is a whole number again: DuckDB's HUGEINT comes as a decimal."""
    if not isinstance(column.dtype, pl.Decimal) or column.dtype.scale:
        return column
    small = column.cast(pl.Int64, strict=False)
    return small if small.null_count() == column.null_count() else column
