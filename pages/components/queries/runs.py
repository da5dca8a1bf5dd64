"""The questions of the Tasks page: past runs, and what one run did record by record."""

from typing import Any

import polars as pl

from pages.components import sources

RUNS = """
SELECT
    run_id, task, direction, trigger, dry_run, status, started_at, finished_at,
    records_read, records_changed, records_unchanged, records_skipped,
    records_failed, records_unknown, api_calls, message, verdict, verdict_by, verdict_at
FROM runs
WHERE ($task = '' OR task = $task)
ORDER BY started_at DESC, run_id
LIMIT $size OFFSET $skip
"""

COUNT_RUNS = "SELECT count(*) AS runs FROM runs WHERE ($task = '' OR task = $task)"

RUN = """
SELECT
    run_id, task, direction, trigger, dry_run, status, started_at, finished_at,
    records_read, records_changed, records_unchanged, records_skipped,
    records_failed, records_unknown, api_calls, message, verdict, verdict_by, verdict_at
FROM runs
WHERE run_id = $run_id
"""

OUTCOMES = "SELECT outcome, count(*) AS records FROM log WHERE run_id = $run_id GROUP BY outcome"

# What went wrong first, then in the order of writing.
RECORDS = """
SELECT entry_id, outcome, record_type, record_key, message, code, remote_id, logged_at, duration_ms
FROM log
WHERE run_id = $run_id AND ($outcome = '' OR outcome = $outcome)
ORDER BY outcome IN ('failed', 'held', 'unknown') DESC, entry_id
LIMIT $size OFFSET $skip
"""


def runs(task: str, *, size: int, skip: int) -> pl.DataFrame:
    """Rows of `runs`, newest first; `task` "" is all of them."""
    return sources.rows(RUNS, {"task": task, "size": size, "skip": skip})


def count_runs(task: str) -> int:
    return int(sources.rows(COUNT_RUNS, {"task": task})["runs"][0])


def run(run_id: str) -> dict[str, Any] | None:
    found = sources.rows(RUN, {"run_id": run_id}).to_dicts()
    return found[0] if found else None


def outcomes(run_id: str) -> dict[str, int]:
    """How many records of a run came to each outcome."""
    found = sources.rows(OUTCOMES, {"run_id": run_id})
    return dict(found.iter_rows())


def records(run_id: str, outcome: str, *, size: int, skip: int) -> pl.DataFrame:
    """Rows of `log` of one run; `outcome` "" is all of them."""
    return sources.rows(RECORDS, {"run_id": run_id, "outcome": outcome, "size": size, "skip": skip})
