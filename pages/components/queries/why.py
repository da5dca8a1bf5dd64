"""What a number, a code or a SKU may mean: looked for in everything that was ever read or sent."""

from datetime import datetime
from typing import Any

from pages.components import sources

# Numbers of both systems; several of Unleashed's are separated by a comma.
DOCUMENTS = """
SELECT document_id, document_type, neto_id, state
FROM export_state
WHERE $q IN (lower(neto_id), lower(document_id), lower(unleashed_guid))
    OR list_contains(string_split(lower(unleashed_number), ', '), $q)
ORDER BY document_type, document_id
LIMIT 8
"""

# Unleashed's invoices have a number of their own: it leads to the order they were made of.
OF_INVOICE = """
SELECT document_id, document_type, neto_id, state
FROM export_state
WHERE list_has_any(
    string_split(lower(unleashed_number), ', '),
    (SELECT list(lower(order_number)) FROM unleashed_invoices WHERE lower(number) = $q))
LIMIT 8
"""

SKUS = """
SELECT DISTINCT sku FROM (
    SELECT sku FROM skus WHERE lower(sku) = $q
    UNION ALL SELECT sku FROM stock_levels WHERE lower(sku) = $q
    UNION ALL SELECT sku FROM stock_variance WHERE lower(sku) = $q
    UNION ALL SELECT record_key FROM log
    WHERE record_type IN ('product', 'stock', 'kit') AND lower(record_key) = $q
)
ORDER BY sku
LIMIT 3
"""

CUSTOMERS = """
SELECT DISTINCT record_key
FROM import_log
WHERE record_type IN ('customer', 'supplier') AND lower(record_key) = $q
LIMIT 3
"""

ORDER = """
SELECT neto_id, status, verdict, day, total FROM neto_orders WHERE order_key = $q
"""

NEAR = """
(
    SELECT 'document' AS kind, document_id AS subject, neto_id AS label
    FROM export_state
    WHERE contains(lower(neto_id), $q) OR contains(lower(unleashed_number), $q)
    ORDER BY NOT starts_with(lower(neto_id), $q), neto_id
    LIMIT 6
)
UNION ALL (
    SELECT 'order', order_key, upper(order_key) FROM neto_orders
    WHERE contains(order_key, $q)
        AND NOT EXISTS (FROM export_state WHERE lower(neto_id) = order_key)
    ORDER BY order_key
    LIMIT 4
)
UNION ALL (
    SELECT 'sku', sku, sku FROM (SELECT DISTINCT sku FROM skus WHERE contains(lower(sku), $q))
    ORDER BY NOT starts_with(lower(sku), $q), sku
    LIMIT 6
)
"""

# What a person is told when nothing was found: how far was read, and when.
READ = """
SELECT
    (SELECT max(finished_at) FROM runs
        WHERE task = 'export_invoices' AND status IN ('succeeded', 'partial') AND NOT dry_run)
        AS exports_at,
    (SELECT max(finished_at) FROM runs
        WHERE task = 'reconcile' AND status IN ('succeeded', 'partial') AND NOT dry_run)
        AS reconciled_at,
    (SELECT max(as_of) FROM skus) AS skus_at
"""

STOCK = """
SELECT warehouse, neto_quantity, unleashed_quantity, in_flight, variance, state, name,
    neto_as_of, unleashed_as_of
FROM stock_variance
WHERE sku = $sku
ORDER BY warehouse
"""

INVOICE = """
SELECT state, neto_total, unleashed_total, variance, first_seen_at
FROM invoice_variance
WHERE document_id = $document_id
"""

WAITING_FOR = """
SELECT document_id, neto_id, document_type, count(*) OVER () AS documents
FROM export_state
WHERE state = 'failed' AND (starts_with(code, 'missing_') OR code = 'several_missing'
        OR starts_with(code, 'obsolete_'))
    AND contains(' ' || translate(message, ',;:()"', '      ') || ' ',
        ' ' || translate($sku, ',;:()"', '      ') || ' ')
ORDER BY neto_id
LIMIT 20
"""

SIDES = "SELECT system, name, active, in_both FROM skus WHERE sku = $sku ORDER BY system"


def documents(q: str) -> list[dict[str, Any]]:
    """document_id, document_type, neto_id, state: by any of its numbers."""
    return _dicts(DOCUMENTS, q=_key(q)) or _dicts(OF_INVOICE, q=_key(q))


def skus(q: str) -> list[str]:
    return [row["sku"] for row in _dicts(SKUS, q=_key(q))]


def customers(q: str) -> list[str]:
    """Codes of customers and suppliers."""
    return [row["record_key"] for row in _dicts(CUSTOMERS, q=_key(q))]


def order(q: str) -> dict[str, Any] | None:
    """neto_id, status, verdict, day, total of an order that the reconciliation read in Neto."""
    found = _dicts(ORDER, q=_key(q))
    return found[0] if found else None


def near(q: str) -> list[dict[str, Any]]:
    """kind, subject, label of what is written alike."""
    return _dicts(NEAR, q=_key(q)) if _key(q) else []


def read_until() -> dict[str, datetime | None]:
    """exports_at, reconciled_at, skus_at; None: never."""
    return _dicts(READ)[0]


def stock(sku: str) -> list[dict[str, Any]]:
    """Both sides of each warehouse."""
    return _dicts(STOCK, sku=sku)


def sides(sku: str) -> list[dict[str, Any]]:
    """system, name, active, in_both: which systems have the product."""
    return _dicts(SIDES, sku=sku)


def waiting_for(sku: str) -> list[dict[str, Any]]:
    """Documents that failed because this SKU is missing: the first, and how many there are."""
    return _dicts(WAITING_FOR, sku=sku)


def invoice(document_id: str) -> dict[str, Any] | None:
    """How the reconciliation found a document last."""
    found = _dicts(INVOICE, document_id=document_id)
    return found[0] if found else None


def _key(q: str) -> str:
    """Numbers and codes are compared trimmed and without case."""
    return q.strip().lower()


def _dicts(sql: str, **params: object) -> list[dict[str, Any]]:
    return sources.rows(sql, params).to_dicts()
