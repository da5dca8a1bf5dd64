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
    AND ($shown <> 'trouble' OR status IN ('partial', 'failed', 'suspicious', 'abandoned'))
    AND ($shown <> 'changed' OR (records_changed > 0 AND NOT dry_run))
    AND ($shown <> 'dry' OR dry_run)
ORDER BY started_at DESC, run_id
LIMIT $size OFFSET $skip
"""

COUNT_RUNS = """
SELECT count(*) AS runs
FROM runs
WHERE ($task = '' OR task = $task)
    AND ($shown <> 'trouble' OR status IN ('partial', 'failed', 'suspicious', 'abandoned'))
    AND ($shown <> 'changed' OR (records_changed > 0 AND NOT dry_run))
    AND ($shown <> 'dry' OR dry_run)
"""

RUN = """
SELECT
    run_id, task, direction, trigger, dry_run, status, started_at, finished_at,
    records_read, records_changed, records_unchanged, records_skipped,
    records_failed, records_unknown, api_calls, message, verdict, verdict_by, verdict_at
FROM runs
WHERE run_id = $run_id
"""

# The newest runs of every task, oldest first; a dry run did nothing.
RECENT = """
SELECT
    task,
    list(status ORDER BY started_at) AS statuses,
    list(seconds ORDER BY started_at) AS seconds
FROM (
    SELECT
        task,
        status,
        started_at,
        date_diff('millisecond', started_at, finished_at) / 1000 AS seconds
    FROM runs
    WHERE NOT dry_run AND finished_at IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY task ORDER BY started_at DESC) <= $newest
)
GROUP BY task
"""

CALLS = """
SELECT system, call, sum(calls)::BIGINT AS calls, sum(errors)::BIGINT AS errors,
    sum(total_ms)::BIGINT AS total_ms
FROM api_calls
WHERE run_id = $run_id
GROUP BY system, call
ORDER BY calls DESC, system, call
"""

COUNT_CHANGES = "SELECT count(*) AS changes FROM field_changes WHERE run_id = $run_id"

CHANGES = """
SELECT record_type, record_key, field, old_value, new_value, applied, system
FROM field_changes
WHERE run_id = $run_id
ORDER BY record_type, record_key, field
LIMIT $size OFFSET $skip
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


def runs(task: str, shown: str, *, size: int, skip: int) -> pl.DataFrame:
    """Rows of `runs`, newest first; `task` "" and `shown` "" are all of them."""
    return sources.rows(RUNS, {"task": task, "shown": shown, "size": size, "skip": skip})


def count_runs(task: str, shown: str) -> int:
    return int(sources.rows(COUNT_RUNS, {"task": task, "shown": shown})["runs"][0])


def recent(newest: int) -> dict[str, tuple[list[str], list[float]]]:
    """Of each task the statuses of its newest runs and how many seconds each took, oldest first."""
    found = sources.rows(RECENT, {"newest": newest})
    return {task: (statuses, seconds) for task, statuses, seconds in found.iter_rows()}


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


def calls(run_id: str) -> pl.DataFrame:
    """system, call, calls, errors, total_ms; most calls first."""
    return sources.rows(CALLS, {"run_id": run_id})


def count_changes(run_id: str) -> int:
    return int(sources.rows(COUNT_CHANGES, {"run_id": run_id})["changes"][0])


def changes(run_id: str, *, size: int, skip: int) -> pl.DataFrame:
    """Rows of `field_changes` of one run."""
    return sources.rows(CHANGES, {"run_id": run_id, "size": size, "skip": skip})
