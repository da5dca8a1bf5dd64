"""The questions about one invoice: how it stands, and everything known of both documents."""

from typing import Any

from pages.components import sources
from sync.domain.facts import key_of

ONLY_UNLEASHED = "unleashed:"  # before the GUID of what belongs to no order of Neto

ROW = """
SELECT document_id, neto_id, unleashed_number, unleashed_guid, state, day, neto_total,
    unleashed_total, neto_tax, unleashed_tax, first_seen_at, days_open, neto_as_of,
    unleashed_as_of,
    coalesce(neto_total, 0) - coalesce(unleashed_total, 0) AS difference
FROM invoice_variance
WHERE document_id = $document_id AND ($guid = '' OR unleashed_guid = $guid)
"""

NETO = "SELECT * FROM neto_orders WHERE order_key = $order_key"

EXPORTED = "SELECT * FROM exported_orders WHERE document_id = $document_id"

SENT = "SELECT * FROM sent_orders WHERE document_id = $document_id ORDER BY number"

# One key a question, here and below: with a list of them DuckDB takes the JSON of every order and
# every invoice apart before it looks which are meant.
UNLEASHED = "SELECT * FROM unleashed_orders WHERE guid = $guid"

INVOICES = """
SELECT number, order_number, status, total
FROM unleashed_invoices
WHERE order_number = $number
"""

CHANGE = """
SELECT message, fix
FROM findings
WHERE check_name = 'changed_after_export' AND subject = $neto_id
"""

EXPORT = """
SELECT state, message, batch_id, exported_at, currency
FROM export_state
WHERE document_id = $document_id
"""


def row(name: str) -> dict[str, Any] | None:
    """How it stands, by what the address names: a document, or the GUID of what only Unleashed
    has.
    """
    guid = name.removeprefix(ONLY_UNLEASHED) if name.startswith(ONLY_UNLEASHED) else ""
    return _first(ROW, document_id="" if guid else name, guid=guid)


def neto(neto_id: str) -> dict[str, Any] | None:
    """Neto's order as it was read last."""
    return _first(NETO, order_key=key_of(neto_id))


def exported(document_id: str) -> dict[str, Any] | None:
    """Neto's order as it was when its document was made."""
    return _first(EXPORTED, document_id=document_id)


def sent(document_id: str) -> list[dict[str, Any]]:
    """The sales orders that Neto's order is carried over as."""
    return _all(SENT, document_id=document_id)


def unleashed(document_id: str, guids: str) -> list[dict[str, Any]]:
    """The sales orders that stand for it, ours first: what is beside them is too much."""
    found = [order for guid in _each(guids) for order in _all(UNLEASHED, guid=guid)]
    ours = {order["guid"] for order in sent(document_id)}
    return sorted(found, key=lambda order: (order["guid"] not in ours, order["number"] or ""))


def invoices(numbers: str) -> list[dict[str, Any]]:
    """The invoices that were made of sales orders with these numbers."""
    found = [one for number in _each(numbers) for one in _all(INVOICES, number=number)]
    return sorted(found, key=lambda one: one["number"] or "")


def change(neto_id: str) -> dict[str, Any] | None:
    """What was found about a change in Neto after the export."""
    return _first(CHANGE, neto_id=neto_id)


def export(document_id: str) -> dict[str, Any] | None:
    """How its document stands in the export log."""
    return _first(EXPORT, document_id=document_id)


def _each(joined: str) -> list[str]:
    """Each once: two sales orders may bear one number."""
    return list(dict.fromkeys(one for one in joined.split(", ") if one))


def _all(sql: str, **params: object) -> list[dict[str, Any]]:
    return sources.rows(sql, params).to_dicts()


def _first(sql: str, **params: object) -> dict[str, Any] | None:
    found = _all(sql, **params)
    return found[0] if found else None
