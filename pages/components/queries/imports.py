"""The questions of the import log: one page of records, counts per outcome, open errors."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl

from pages.components import sources

# A record's newest error is open until the record goes through, or until a run that looked at
# everything met it without a word: what is the same on both sides is not written down. A run
# looked at everything when it read about as much as any run of its task. What is older than that
# is over, so only the newest part of the log is looked at.
OPEN_ERRORS = """
WITH dry AS (SELECT run_id FROM runs WHERE dry_run),
wholes AS (
    SELECT task, max(started_at) AS started_at
    FROM (
        SELECT task, started_at, status, records_read,
            max(records_read) OVER (PARTITION BY task) AS most
        FROM runs
        WHERE NOT dry_run
    )
    WHERE status IN ('succeeded', 'partial') AND records_read >= 0.9 * most AND most > 0
    GROUP BY task
),
bad AS (
    SELECT task, record_type, record_key, max(entry_id) AS entry_id
    FROM import_log LEFT JOIN wholes USING (task)
    WHERE outcome IN ('failed', 'held', 'unknown')
        AND coalesce(logged_at >= wholes.started_at, true)
        AND run_id NOT IN (FROM dry)
    GROUP BY task, record_type, record_key
),
good AS (
    SELECT task, record_type, record_key, max(entry_id) AS entry_id
    FROM import_log SEMI JOIN bad USING (task, record_type, record_key)
    WHERE entry_id > (SELECT min(entry_id) FROM bad)
        AND outcome NOT IN ('failed', 'held', 'unknown')
        AND run_id NOT IN (FROM dry)
    GROUP BY task, record_type, record_key
)
SELECT bad.entry_id
FROM bad LEFT JOIN good USING (task, record_type, record_key)
WHERE coalesce(good.entry_id < bad.entry_id, true)
"""

# What a person may filter by, each only when it is given: one condition for the rows, the counts
# and the causes.
CONDITIONS = {
    "task": "task = $task",
    "kind": "record_type = $kind",
    "run": "run_id = $run",
    "code": "code = $code",
    "since": "logged_at >= $since",
    "until": "logged_at < $until",
    "runs": "(run_id IN (SELECT run_id FROM runs WHERE dry_run)) = ($runs = 'dry')",
    "text": "(contains(lower(record_key), lower($text)) OR contains(lower(message), lower($text)))",
    "outcome": "outcome = $outcome",
}
STILL_OPEN = "entry_id IN (SELECT unnest($open_errors))"
# Found by their ids first: a page is fifty rows, however long the log. Dry runs are looked up for
# the rows that are shown.
PAGE = """
SELECT entry_id, logged_at, log.task, record_type, record_key, outcome, code, log.message,
    remote_id, run_id, duration_ms, coalesce(runs.dry_run, false) AS dry_run
FROM import_log AS log
LEFT JOIN runs USING (run_id)
WHERE entry_id IN (SELECT entry_id FROM import_log {where} ORDER BY entry_id {order} {limit})
ORDER BY entry_id {order}
"""
COUNTS = "SELECT outcome, count(*) AS records FROM import_log {where} GROUP BY outcome"
CAUSES = """
SELECT code, arg_max(message, entry_id) AS example, count(DISTINCT message) AS wordings,
    count(*) AS records, max(logged_at) AS newest
FROM import_log
{where}
GROUP BY code
ORDER BY records DESC, code
"""

ENTRY = """
SELECT entry_id, logged_at, log.task, record_type, record_key, outcome, code, log.message,
    remote_id, run_id, duration_ms, runs.dry_run, runs.trigger, runs.started_at, runs.status
FROM import_log AS log
LEFT JOIN runs USING (run_id)
WHERE entry_id = $entry_id
"""

CHANGES = """
SELECT system, field, old_value, new_value, applied, changed_at
FROM field_changes
WHERE run_id = $run_id AND record_type = $record_type AND record_key = $record_key
ORDER BY changed_at, field
LIMIT 200
"""

EARLIER = """
SELECT entry_id, logged_at, task, outcome, message, run_id
FROM import_log
WHERE record_type = $record_type AND record_key = $record_key AND entry_id <> $entry_id
ORDER BY entry_id DESC
LIMIT 10
"""

OPEN = """
SELECT count(*) AS records, min(logged_at) AS since
FROM import_log
WHERE entry_id IN (SELECT unnest($open_errors))
"""
KINDS = "SELECT DISTINCT record_type FROM import_log ORDER BY record_type"
EVER = "SELECT count(*) AS records FROM (SELECT 1 FROM import_log LIMIT 1)"


@dataclass(frozen=True)
class Wanted:
    """A filter as the log takes it: empty texts and None mean all; the days are UTC moments.

    `runs` is "dry" or "real", or "" for both.
    """

    task: str = ""
    kind: str = ""
    text: str = ""
    code: str = ""
    run: str = ""
    runs: str = ""
    since: datetime | None = None
    until: datetime | None = None

    def given(self) -> dict[str, Any]:
        """Only what is asked for."""
        return {name: value for name, value in vars(self).items() if value}


def counts(wanted: Wanted) -> dict[str, int]:
    """How many records came to each outcome, with all filters but the outcome."""
    return dict(sources.rows(*_filtered(COUNTS, wanted.given())).iter_rows())


def causes(wanted: Wanted) -> list[dict[str, Any]]:
    """Open errors by cause: code, example, wordings, records, newest; the commonest first."""
    return sources.rows(*_filtered(CAUSES, {**wanted.given(), **_open_errors()})).to_dicts()


def still_open() -> dict[str, Any]:
    """records, since: how many errors still stand, and the moment of the oldest of them."""
    return sources.rows(OPEN, _open_errors()).to_dicts()[0]


def page(wanted: Wanted, outcome: str, *, newest_first: bool, size: int, skip: int) -> pl.DataFrame:
    """One page of records; `outcome` may be `open` (errors that still stand) or "" (all)."""
    sql, params = _question(wanted, outcome, newest_first, "LIMIT $size OFFSET $skip")
    return sources.rows(sql, {**params, "size": size, "skip": skip})


def everything(wanted: Wanted, outcome: str, *, newest_first: bool) -> Callable[[], pl.DataFrame]:
    """All records of a filter, read when it is called: for a file."""
    return sources.later(*_question(wanted, outcome, newest_first))


def entry(entry_id: int) -> dict[str, Any] | None:
    """One row of the log with its run."""
    found = sources.rows(ENTRY, {"entry_id": entry_id}).to_dicts()
    return found[0] if found else None


def changes(row: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields of this record that this run changed, or would have."""
    names = ("run_id", "record_type", "record_key")
    return sources.rows(CHANGES, {name: row[name] for name in names}).to_dicts()


def others(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Other lines about the same record, newest first."""
    names = ("entry_id", "record_type", "record_key")
    return sources.rows(EARLIER, {name: row[name] for name in names}).to_dicts()


def kinds() -> list[str]:
    return sources.rows(KINDS)["record_type"].to_list()


def any_at_all() -> bool:
    return bool(sources.rows(EVER)["records"][0])


def _open_errors() -> dict[str, Any]:
    return {"open_errors": sources.rows(OPEN_ERRORS)["entry_id"].to_list()}


def _question(
    wanted: Wanted, outcome: str, newest_first: bool, limit: str = ""
) -> tuple[str, dict[str, Any]]:
    params = wanted.given()
    if outcome == "open":
        params |= _open_errors()
    elif outcome:
        params["outcome"] = outcome
    return _filtered(PAGE, params, order="DESC" if newest_first else "ASC", limit=limit)


def _filtered(sql: str, params: dict[str, Any], **parts: str) -> tuple[str, dict[str, Any]]:
    """The question with the conditions of its parameters; both come from constants here."""
    conditions = {**CONDITIONS, "open_errors": STILL_OPEN}
    chosen = " AND ".join(conditions[name] for name in params)
    return sql.format(where=f"WHERE {chosen}" if chosen else "", **parts), params
