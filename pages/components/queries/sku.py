"""The questions of a product's page: how it stands, what its levels were, what happened to it."""

from typing import Any

import polars as pl

from pages.components import sources

# The same product may be spelt in another case on either side; all spellings are looked for.
SPELLINGS = """
SELECT DISTINCT sku FROM (
    SELECT sku FROM stock_levels
    UNION ALL SELECT sku FROM stock_variance
    UNION ALL SELECT component_sku FROM kit_components
)
WHERE lower(sku) = lower($sku)
"""
NOW = """
SELECT sku, name, warehouse, state, neto_quantity, unleashed_quantity, in_flight, variance,
    variance_value, first_seen_at, product_group, supplier, kit, neto_as_of, unleashed_as_of
FROM stock_variance
WHERE sku IN (SELECT unnest($skus::VARCHAR[]))
ORDER BY abs(variance) DESC, warehouse
"""

LEVELS = """
SELECT system, warehouse, on_hand, available, as_of FROM stock_levels
WHERE sku IN (SELECT unnest($skus::VARCHAR[]))
ORDER BY system, warehouse
"""

HISTORY = """
SELECT system, warehouse, on_hand, available, seen_at FROM stock_history
WHERE sku IN (SELECT unnest($skus::VARCHAR[]))
ORDER BY seen_at
"""

# How a kit's components stand in each warehouse.
PARTS = """
SELECT component_sku, quantity, warehouse, neto_quantity, unleashed_quantity, variance, state
FROM kit_components
LEFT JOIN stock_variance ON sku = component_sku
WHERE kit_sku IN (SELECT unnest($skus::VARCHAR[]))
ORDER BY component_sku, warehouse
"""

IN_KITS = """
SELECT DISTINCT kit_sku FROM kit_components
WHERE component_sku IN (SELECT unnest($skus::VARCHAR[]))
ORDER BY kit_sku
"""

# What has not arrived in Unleashed yet and moves this product.
UNDER_WAY = """
SELECT document_id, neto_id, state, warehouse, sum(quantity) AS quantity,
    count(DISTINCT document_id) OVER () AS documents
FROM export_goods
JOIN export_state USING (document_id)
WHERE sku IN (SELECT unnest($skus::VARCHAR[])) AND state NOT IN ('exported', 'ignored')
GROUP BY document_id, neto_id, state, warehouse
ORDER BY neto_id, warehouse
LIMIT 50
"""

MOST = 10_000  # events that a page counts and pages through
# One row an event. What a dry run would have done is not told: nothing happened.
EVENTS = """
SELECT logged_at AS moment, 'pushed' AS kind, outcome AS state, message AS what,
    task AS where_from, run_id, '' AS document_id
FROM log
WHERE record_key IN (SELECT unnest($skus::VARCHAR[])) AND record_type IN ('stock', 'product', 'kit')
UNION ALL
SELECT changed_at, 'field', '', field || ': ' || coalesce(old_value, 'nothing') || ' → '
    || coalesce(new_value, 'nothing'), system, run_id, ''
FROM field_changes
WHERE record_key IN (SELECT unnest($skus::VARCHAR[]))
    AND record_type IN ('product', 'kit') AND applied
UNION ALL
SELECT seen_at, 'moved', '',
    warehouse || ': ' || coalesce(rtrim(rtrim(before::VARCHAR, '0'), '.') || ' → ', 'first read, ')
    || rtrim(rtrim(on_hand::VARCHAR, '0'), '.'), system, '', ''
FROM (
    SELECT *, lag(on_hand) OVER (PARTITION BY system, warehouse ORDER BY seen_at) AS before
    FROM stock_history
    WHERE sku IN (SELECT unnest($skus::VARCHAR[]))
)
WHERE before IS DISTINCT FROM on_hand
UNION ALL
SELECT coalesce(exported_at, last_attempt_at, first_seen_at), 'exported', state,
    neto_id || ': ' || goods, document_type, '', document_id
FROM (
    SELECT document_id, string_agg(
        warehouse || ' ' || rtrim(rtrim(quantity::VARCHAR, '0'), '.'), ', ' ORDER BY warehouse
    ) AS goods
    FROM export_goods
    WHERE sku IN (SELECT unnest($skus::VARCHAR[]))
    GROUP BY document_id
)
JOIN export_state USING (document_id)
UNION ALL
SELECT opened_at, 'differed', state,
    warehouse || ' began to differ', 'reconcile', '', ''
FROM stock_variance_history
WHERE sku IN (SELECT unnest($skus::VARCHAR[]))
UNION ALL
SELECT closed_at, 'agreed', 'matched', warehouse || ' agrees again', 'reconcile', '', ''
FROM stock_variance_history
WHERE sku IN (SELECT unnest($skus::VARCHAR[])) AND closed_at IS NOT NULL
UNION ALL
SELECT opened_at, 'found', severity, message, 'Checks', '', ''
FROM finding_history
WHERE subject IN (SELECT unnest($skus::VARCHAR[]))
UNION ALL
SELECT closed_at, 'settled', '', message, 'Checks', '', ''
FROM finding_history
WHERE subject IN (SELECT unnest($skus::VARCHAR[])) AND closed_at IS NOT NULL
ORDER BY moment DESC, kind, what
LIMIT $most
"""


def spellings(sku: str) -> list[str]:
    """As it is spelt anywhere; what was asked for comes first and is always there."""
    found = sources.rows(SPELLINGS, {"sku": sku})["sku"].to_list()
    return [sku, *(one for one in sorted(found) if one != sku)]


def now(skus: list[str]) -> list[dict[str, Any]]:
    """Rows of `stock_variance`, the largest difference first."""
    return sources.rows(NOW, {"skus": skus}).to_dicts()


def levels(skus: list[str]) -> list[dict[str, Any]]:
    """Rows of `stock_levels`: what is known also of what is not compared."""
    return sources.rows(LEVELS, {"skus": skus}).to_dicts()


def history(skus: list[str]) -> pl.DataFrame:
    """Rows of `stock_history`, the oldest first."""
    return sources.rows(HISTORY, {"skus": skus})


def parts(skus: list[str]) -> list[dict[str, Any]]:
    return sources.rows(PARTS, {"skus": skus}).to_dicts()


def in_kits(skus: list[str]) -> list[str]:
    return sources.rows(IN_KITS, {"skus": skus})["kit_sku"].to_list()


def under_way(skus: list[str]) -> list[dict[str, Any]]:
    """A row per document and warehouse; `documents` is how many documents there are in all."""
    return sources.rows(UNDER_WAY, {"skus": skus}).to_dicts()


def events(skus: list[str]) -> pl.DataFrame:
    """moment, kind, state, what, where_from, run_id, document_id; the newest `MOST` of them."""
    return sources.rows(EVENTS, {"skus": skus, "most": MOST})
