"""Everything that happened to one document, SKU or customer, from every table, by time."""

from typing import Any

from pages.components import sources

# Each part gives: moment, source, state, code, text, detail, link.
SEEN = """
SELECT first_seen_at AS moment, 'seen' AS source, '' AS state, '' AS code, '' AS text,
    '' AS detail, '' AS link
FROM export_state WHERE document_id = $document_id
"""
LOG = """
SELECT logged_at, CASE WHEN coalesce(dry_run, false) THEN 'rehearsed' ELSE 'log' END,
    outcome, code, log.message, log.task, run_id
FROM log LEFT JOIN runs USING (run_id)
WHERE record_type = $record_type AND record_key = $record_key
"""
BATCH = """
SELECT logged_at, 'batch', outcome, code, message, record_key, run_id
FROM log
WHERE record_type = 'batch' AND record_key = (
    SELECT replace(batch_id, 'batch:', '') FROM export_state
    WHERE document_id = $document_id AND batch_id <> '')
"""
ATTEMPTS = """
SELECT attempted_at, 'attempt', coalesce(status_code::VARCHAR, ''), method, path, system,
    duration_ms::VARCHAR
FROM export_attempts WHERE document_id = $document_id
"""
# A request may name the document, or the cause that it was stuck for at that time: then a line of
# the log, written while the request was carried out, tells that it was meant.
REQUESTS = """
SELECT asked_at, 'request', kind, state, message, asked_by, coalesce(subject ->> '$.note', '')
FROM (
    SELECT * REPLACE (subject::JSON AS subject) FROM requests
    WHERE kind IN ('reexport', 'ignore')
)
WHERE json_contains(subject -> '$.documents', to_json($document_id))
    OR EXISTS (
        SELECT 1 FROM log
        WHERE record_type = $record_type AND record_key = $record_key
        HAVING arg_max(code, entry_id) FILTER (logged_at < asked_at) = (subject ->> '$.cause')
            AND count(*) FILTER (logged_at BETWEEN asked_at AND coalesce(finished_at, now())) > 0
    )
"""
VARIANCE = """
SELECT opened_at, 'differs', state, '', coalesce(variance::VARCHAR, ''), unleashed_number, ''
FROM invoice_variance_history WHERE document_id = $document_id
UNION ALL
SELECT closed_at, 'agrees', state, '', '', unleashed_number, ''
FROM invoice_variance_history WHERE document_id = $document_id AND closed_at IS NOT NULL
"""
FINDINGS = """
SELECT opened_at, 'found', severity, check_name, message, '', ''
FROM finding_history WHERE subject = $record_key
UNION ALL
SELECT closed_at, 'settled', severity, check_name, message, '', ''
FROM finding_history WHERE subject = $record_key AND closed_at IS NOT NULL
"""
CHANGES = """
SELECT max(changed_at), CASE WHEN bool_and(applied) THEN 'changed' ELSE 'rehearsed' END, 'updated',
    '', string_agg(field || ': ' || coalesce(old_value, 'nothing') || ' → '
        || coalesce(new_value, 'nothing'), '; ' ORDER BY field), any_value(system), run_id
FROM field_changes
WHERE record_key = $record_key AND record_type IN ('product', 'kit', 'customer', 'supplier')
GROUP BY run_id, record_type
"""
LEVELS = """
SELECT seen_at, 'level', system, warehouse, on_hand::VARCHAR, coalesce(lag(on_hand) OVER (
        PARTITION BY system, warehouse ORDER BY seen_at)::VARCHAR, ''), ''
FROM stock_history WHERE sku = $record_key
"""
STOCK = """
SELECT opened_at, 'stock_differs', state, '', variance::VARCHAR, warehouse, ''
FROM stock_variance_history WHERE sku = $record_key
UNION ALL
SELECT closed_at, 'stock_agrees', state, '', '', warehouse, ''
FROM stock_variance_history WHERE sku = $record_key AND closed_at IS NOT NULL
"""
LOGGED = """
SELECT logged_at AS moment, CASE WHEN coalesce(dry_run, false) THEN 'rehearsed' ELSE 'log' END
    AS source, outcome AS state, code, log.message AS text, log.task AS detail, run_id AS link
FROM log LEFT JOIN runs USING (run_id)
WHERE record_key = $record_key
    AND record_type IN ('product', 'stock', 'kit', 'customer', 'supplier')
"""

EVERYTHING = """
SELECT *, count(*) OVER () AS moments
FROM ({parts})
WHERE moment IS NOT NULL
ORDER BY moment {order}, source {order}
LIMIT $size OFFSET $skip
"""

OF_DOCUMENT = (SEEN, LOG, BATCH, ATTEMPTS, REQUESTS, VARIANCE, FINDINGS)
OF_RECORD = (LOGGED, CHANGES, LEVELS, STOCK, FINDINGS)


def of_document(
    document_id: str, *, newest_first: bool, size: int, skip: int
) -> tuple[int, list[dict[str, Any]]]:
    """How many moments there are, and one page of them."""
    kind, _, number = document_id.partition(":")
    keys = {"document_id": document_id, "record_type": kind, "record_key": number}
    return _page(OF_DOCUMENT, keys, newest_first, size, skip)


def of_record(
    key: str, *, newest_first: bool, size: int, skip: int
) -> tuple[int, list[dict[str, Any]]]:
    """The same of a SKU, a customer or a supplier."""
    return _page(OF_RECORD, {"record_key": key}, newest_first, size, skip)


def _page(
    parts: tuple[str, ...], keys: dict[str, str], newest_first: bool, size: int, skip: int
) -> tuple[int, list[dict[str, Any]]]:
    sql = EVERYTHING.format(
        parts="\nUNION ALL\n".join(f"({part})" for part in parts),
        order="DESC" if newest_first else "ASC",
    )
    found = sources.rows(sql, {**keys, "size": size, "skip": skip}).to_dicts()
    return (found[0]["moments"] if found else 0), found
