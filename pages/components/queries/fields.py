"""The questions of the Field mapping page: examples, the newest change and all changes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl

from pages.components import sources

EXAMPLES = "SELECT field, record_key, given, held, as_of FROM field_examples"

NEWEST = """
SELECT
    mapped_field,
    count(*) FILTER (WHERE changed_at >= $since) AS recent,
    max(changed_at) AS changed_at,
    arg_max(struct_pack(record_key, field, old_value, new_value, run_id), changed_at) AS newest
FROM product_changes
GROUP BY mapped_field
"""

COUNT = """
SELECT count(*) AS changes FROM product_changes
WHERE ($line = '' OR mapped_field = $line)
    AND ($text = '' OR contains(lower(record_key), lower($text)))
"""

# Of one page only: what the program had written before the row's own change, if it had.
CHANGES = """
WITH shown AS (
    SELECT * FROM product_changes
    WHERE ($line = '' OR mapped_field = $line)
        AND ($text = '' OR contains(lower(record_key), lower($text)))
    ORDER BY changed_at DESC, record_key, field, run_id
    LIMIT $size OFFSET $skip
), before AS (
    SELECT
        shown.run_id, shown.changed_at, shown.record_key, shown.field,
        arg_max(struct_pack(written := earlier.new_value), earlier.changed_at) AS newest
    FROM shown
    INNER JOIN product_changes AS earlier
        ON earlier.record_key = shown.record_key
        AND earlier.field = shown.field
        AND earlier.changed_at < shown.changed_at
    GROUP BY ALL
)
SELECT
    shown.*,
    CASE
        WHEN newest IS NULL AND old_value IS NULL THEN 'first'
        WHEN newest IS NULL THEN 'neto'
        WHEN newest.written IS NOT DISTINCT FROM old_value THEN 'unleashed'
        WHEN abs(TRY_CAST(newest.written AS DOUBLE) - TRY_CAST(old_value AS DOUBLE)) < 0.005
            THEN 'unleashed'
        ELSE 'hand'
    END AS overwrote
FROM shown
LEFT JOIN before USING (run_id, changed_at, record_key, field)
ORDER BY changed_at DESC, record_key, field, run_id
"""

BY_DAY = """
SELECT CAST(timezone($zone, changed_at) AS DATE) AS day, count(*) AS changes
FROM product_changes
WHERE changed_at >= $since AND ($line = '' OR mapped_field = $line)
GROUP BY day ORDER BY day
"""


@dataclass(frozen=True)
class Wanted:
    """Which changes: of one line of the mapping, of products with this in their SKU; "" is all."""

    line: str = ""
    text: str = ""


def examples() -> dict[str, dict[str, Any]]:
    """By field: record_key, given, held, as_of."""
    return {row["field"]: row for row in sources.rows(EXAMPLES).to_dicts()}


def newest(since: datetime) -> dict[str, dict[str, Any]]:
    """By field: `recent` changes since then, `changed_at` and the `newest` of all."""
    return {row["mapped_field"]: row for row in sources.rows(NEWEST, {"since": since}).to_dicts()}


def count(wanted: Wanted) -> int:
    params = {"line": wanted.line, "text": wanted.text}
    return int(sources.rows(COUNT, params)["changes"][0])


def changes(wanted: Wanted, *, size: int, skip: int) -> pl.DataFrame:
    """Newest first; `overwrote` says whose value was replaced: first neto unleashed hand."""
    params = {"line": wanted.line, "text": wanted.text, "size": size, "skip": skip}
    return sources.rows(CHANGES, params)


def by_day(line: str, since: datetime, zone: str) -> pl.DataFrame:
    """day, changes: of the store's days."""
    return sources.rows(BY_DAY, {"line": line, "since": since, "zone": zone})
