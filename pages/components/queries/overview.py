"""The questions of the first page: what is open, what flowed today, when trouble last was."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl

from pages.components import sources
from pages.components.queries import imports
from sync.domain.document import DocumentState

NEEDS_A_PERSON = (DocumentState.FAILED, DocumentState.HELD, DocumentState.UNKNOWN)

OPEN_DOCUMENTS = """
SELECT state, count(*) AS documents, min(coalesce(last_attempt_at, first_seen_at)) AS since
FROM export_state
WHERE state IN ('failed', 'held', 'unknown')
GROUP BY state
"""

# A decided run waits for nobody; a dry run never did.
UNDECIDED_RUNS = """
SELECT run_id, task, started_at, message
FROM runs
WHERE status = 'suspicious' AND verdict = '' AND NOT dry_run
ORDER BY started_at
"""

ERRORS_FOUND = """
SELECT count(*) AS findings, min(opened_at) AS since
FROM findings
LEFT JOIN (SELECT * FROM finding_history WHERE closed_at IS NULL) AS history
    USING (check_name, subject)
WHERE findings.severity = 'error'
"""

# What both sides do not agree on; what is under way is no difference.
DIFFERENCES = """
SELECT
    (SELECT count(*) FROM stock_variance WHERE state NOT IN ('matched', 'in_flight')) AS stock,
    (SELECT min(first_seen_at) FROM stock_variance WHERE state NOT IN ('matched', 'in_flight'))
        AS stock_since,
    (SELECT count(*) FROM invoice_variance WHERE state NOT IN ('matched', 'in_flight'))
        AS invoices,
    (SELECT min(first_seen_at) FROM invoice_variance WHERE state NOT IN ('matched', 'in_flight'))
        AS invoices_since,
    (SELECT count(*) FROM findings WHERE check_name = 'changed_after_export') AS changed,
    (
        SELECT min(opened_at) FROM finding_history
        WHERE check_name = 'changed_after_export' AND closed_at IS NULL
    ) AS changed_since
"""

# The end of the newest trouble of any kind; a dry run troubles nobody.
LAST_TROUBLE = """
SELECT max(moment) AS moment FROM (
    SELECT max(logged_at) AS moment FROM log
    WHERE outcome IN ('failed', 'held', 'unknown')
        AND run_id NOT IN (SELECT run_id FROM runs WHERE dry_run)
    UNION ALL
    SELECT max(finished_at) FROM runs
    WHERE status IN ('failed', 'abandoned', 'suspicious') AND NOT dry_run
    UNION ALL
    SELECT max(closed_at) FROM finding_history
    WHERE severity = 'error' OR check_name = 'changed_after_export'
    UNION ALL
    SELECT max(closed_at) FROM stock_variance_history
    UNION ALL
    SELECT max(closed_at) FROM invoice_variance_history
)
"""

FIRST_RUN = "SELECT min(started_at) AS moment FROM runs WHERE NOT dry_run"

LAST_RECORDS = """
SELECT task, max(logged_at) AS moment
FROM log
WHERE outcome IN ('created', 'updated', 'verified', 'unchanged')
    AND run_id NOT IN (SELECT run_id FROM runs WHERE dry_run)
GROUP BY task
"""

# What arrived today; a dry run carries nothing, and of a batch its invoices are counted.
FLOW = """
SELECT
    log.direction,
    record_type,
    count(*) FILTER (outcome IN ('created', 'updated')) AS carried,
    count(*) FILTER (outcome IN ('failed', 'held', 'unknown')) AS stuck
FROM log
JOIN runs USING (run_id)
WHERE logged_at >= $since AND NOT dry_run AND record_type <> 'batch'
GROUP BY ALL
HAVING carried + stuck > 0
ORDER BY carried DESC, record_type
"""

# Hours of the store: where its clock is half an hour off, an hour of UTC falls into two of them.
BY_HOUR = """
SELECT hour(timezone($zone, logged_at)) AS hour, log.direction, count(*) AS records
FROM log
JOIN runs USING (run_id)
WHERE logged_at >= $since AND NOT dry_run AND outcome IN ('created', 'updated')
    AND log.direction IN ('import', 'export') AND record_type <> 'batch'
GROUP BY ALL
ORDER BY hour
"""

EXPORTED_TODAY = """
SELECT currency, count(*) AS documents, sum(neto_total) AS total
FROM export_state
WHERE state = 'exported' AND exported_at >= $since AND document_type <> 'batch'
GROUP BY currency
ORDER BY documents DESC, currency
"""


@dataclass(frozen=True)
class OpenDocuments:
    """Documents in one state that needs a person, and since when the oldest is there."""

    state: str
    documents: int
    since: datetime


@dataclass(frozen=True)
class Differences:
    """How much both sides do not agree on, and since when the oldest of each kind is open.

    `refused` are records of imports whose newest error still stands.
    """

    refused: int = 0
    refused_since: datetime | None = None
    stock: int = 0
    stock_since: datetime | None = None
    invoices: int = 0
    invoices_since: datetime | None = None
    changed: int = 0
    changed_since: datetime | None = None


def differences() -> Differences:
    refused = imports.still_open()
    return Differences(refused["records"], refused["since"], **_dicts(DIFFERENCES)[0])


def open_documents() -> list[OpenDocuments]:
    """The worst first."""
    found = {row["state"]: OpenDocuments(**row) for row in _dicts(OPEN_DOCUMENTS)}
    return [found[state] for state in NEEDS_A_PERSON if state in found]


def undecided_runs() -> list[dict[str, Any]]:
    """Suspicious runs that wait for a word: run_id, task, started_at, message."""
    return _dicts(UNDECIDED_RUNS)


def errors_found() -> tuple[int, datetime | None]:
    """How many findings are errors, and since when the oldest is open."""
    row = _dicts(ERRORS_FOUND)[0]
    return row["findings"], row["since"]


def quiet_since() -> datetime | None:
    """Since when nothing went wrong: the end of the newest trouble, or else the first run."""
    trouble: datetime | None = _dicts(LAST_TROUBLE)[0]["moment"]
    first: datetime | None = _dicts(FIRST_RUN)[0]["moment"]
    return trouble or first


def last_records() -> dict[str, datetime]:
    """When each task last carried or confirmed a record."""
    return {row["task"]: row["moment"] for row in _dicts(LAST_RECORDS)}


def flow(since: datetime) -> list[dict[str, Any]]:
    """direction, record_type, carried, stuck; most carried first."""
    return _dicts(FLOW, since=since)


def by_hour(since: datetime, zone: str) -> pl.DataFrame:
    """Columns hour (0 to 23, of the store's day), direction, records."""
    return sources.rows(BY_HOUR, {"since": since, "zone": zone})


def exported_today(since: datetime) -> list[dict[str, Any]]:
    """currency, documents, total: amounts of two currencies are never added up."""
    return _dicts(EXPORTED_TODAY, since=since)


def _dicts(sql: str, **params: object) -> list[dict[str, Any]]:
    return sources.rows(sql, params).to_dicts()
