"""The questions of the document page: how it stands, every attempt, every line of the log."""

from typing import Any

from pages.components import sources

DOCUMENT = """
SELECT document_id, document_type, neto_id, state, unleashed_guid, unleashed_number, batch_id,
    currency, neto_total, unleashed_total, attempts, first_seen_at, last_attempt_at, exported_at,
    code, message
FROM export_state
WHERE document_id = $document_id
"""

ATTEMPTS = """
SELECT attempt, attempted_at, system, method, path, status_code, request, response, duration_ms
FROM export_attempts
WHERE document_id = $document_id
ORDER BY attempted_at DESC, attempt DESC
LIMIT 50
"""

LOG = """
SELECT logged_at, outcome, task, message, code, run_id
FROM log
WHERE record_type = $document_type AND record_key = $neto_id
ORDER BY entry_id DESC
LIMIT 100
"""

IN_BATCH = """
SELECT document_id, neto_id, state, neto_total, count(*) OVER () AS members
FROM export_state
WHERE batch_id IN ($document_id, $neto_id) AND document_type <> 'batch'
ORDER BY neto_id
LIMIT 500
"""


def document(document_id: str) -> dict[str, Any] | None:
    """The row of `export_state`."""
    found = sources.rows(DOCUMENT, {"document_id": document_id}).to_dicts()
    return found[0] if found else None


def attempts(document_id: str) -> list[dict[str, Any]]:
    """Rows of `export_attempts`, newest first."""
    return sources.rows(ATTEMPTS, {"document_id": document_id}).to_dicts()


def log(document_type: str, neto_id: str) -> list[dict[str, Any]]:
    """Rows of `log`, newest first."""
    return sources.rows(LOG, {"document_type": document_type, "neto_id": neto_id}).to_dicts()


def in_batch(document_id: str, neto_id: str) -> list[dict[str, Any]]:
    """The documents that left with a batch: the first of them, and how many there are."""
    return sources.rows(IN_BATCH, {"document_id": document_id, "neto_id": neto_id}).to_dicts()
