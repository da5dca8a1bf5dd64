"""The questions of the schema browser: every table of the published log with its columns."""

import polars as pl

from pages.components import sources

TABLES = """
SELECT view_name AS name, comment
FROM duckdb_views()
WHERE schema_name = 'main' AND NOT internal
ORDER BY view_name
"""

COLUMNS = """
SELECT
    column_name,
    replace(data_type, 'TIMESTAMP WITH TIME ZONE', 'TIMESTAMPTZ') AS data_type,
    comment
FROM duckdb_columns()
WHERE schema_name = 'main' AND table_name = $table
ORDER BY column_index
"""


def tables() -> dict[str, str]:
    """What one row of each table is."""
    return dict(sources.rows(TABLES).iter_rows())


def columns(table: str) -> pl.DataFrame:
    """column_name, data_type, comment, in their order."""
    return sources.rows(COLUMNS, {"table": table})
