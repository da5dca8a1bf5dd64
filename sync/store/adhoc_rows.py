"""Reads the rows of a person's query: one statement that reads, in types that a frame can hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]

BATCH = 1024  # rows
READS = ("SELECT", "EXPLAIN")
# What a frame can hold as it is; everything else is shown as DuckDB writes it.
PLAIN = frozenset(
    {
        "boolean",
        *("tinyint", "smallint", "integer", "bigint", "hugeint"),
        *("utinyint", "usmallint", "uinteger", "ubigint"),
        *("float", "double", "decimal"),
        *("date", "varchar"),
    }
)
TIMES = {
    "timestamp": "TIMESTAMP",
    "timestamp_s": "TIMESTAMP",
    "timestamp_ms": "TIMESTAMP",
    "timestamp_ns": "TIMESTAMP",
    "timestamp with time zone": "TIMESTAMPTZ",
}


class NotOneRead(Exception):
    """The text is no query, or more than one; its kinds of statements."""


@dataclass(frozen=True)
class Rows:
    """`cut` is `rows` or `size` when there are more, else empty."""

    schema: Any
    batches: list[Any]
    cut: str


def read(connection: duckdb.DuckDBPyConnection, sql: str, *, rows: int, size: int) -> Rows:
    """At most so many rows and bytes. Raises NotOneRead, and duckdb.Error in its own words."""
    kinds = [statement.type.name for statement in connection.extract_statements(sql)]
    # PIVOT without a list of its columns reads them first: into a type, which is a CREATE.
    pivot = kinds == ["CREATE", "SELECT"] and "pivot" in sql.lower()
    if not pivot and (len(kinds) != 1 or kinds[0] not in READS):
        raise NotOneRead(", ".join(kinds))
    try:
        relation = connection.sql(sql)
        limited = relation.project(_columns(relation)).limit(rows + 1)
        reader = limited.fetch_arrow_reader(BATCH)
        return _first(reader, rows, size)
    except (duckdb.InterruptException, duckdb.OutOfMemoryException):
        raise
    except duckdb.Error:
        # What was built around the query is no business of a person: asked as it was written,
        # DuckDB names the line of theirs.
        connection.execute(sql).fetchone()
        raise


def _columns(relation: duckdb.DuckDBPyRelation) -> str:
    """Every column under a name of its own, in a type that a frame can hold."""
    taken: set[str] = set()
    shown = []
    types = [str(one.id) for one in relation.types]
    for place, (name, kind) in enumerate(zip(relation.columns, types, strict=True), start=1):
        free, twin = name, 2
        while free.lower() in taken:
            free, twin = f"{name}_{twin}", twin + 1
        taken.add(free.lower())
        quoted = '"' + free.replace('"', '""') + '"'
        shown.append(f"{_value(place, kind)} AS {quoted}")
    return ", ".join(shown)


def _value(place: int, kind: str) -> str:
    if kind in PLAIN:
        return f"#{place}"
    return f"CAST(#{place} AS {TIMES.get(kind, 'VARCHAR')})"


def _first(reader: Any, rows: int, size: int) -> Rows:
    kept: list[Any] = []
    batches: Iterable[Any] = reader
    for batch in batches:
        if batch.num_rows > rows:
            kept.append(batch.slice(0, rows))
            return Rows(reader.schema, kept, "rows")
        rows -= batch.num_rows
        size -= batch.nbytes
        if size < 0 and kept:
            return Rows(reader.schema, kept, "size")
        kept.append(batch)
    return Rows(reader.schema, kept, "")


def write(found: Rows, out: Any) -> None:
    """As an Arrow stream."""
    with pa.ipc.new_stream(out, found.schema) as stream:
        for batch in found.batches:
            stream.write_batch(batch)
