"""The top of both documents: how the invoice stands, and what to do."""

from typing import Any

import streamlit as st

from pages.components import confirm, identity, invoice_acts, moments, places, sources
from pages.components.amounts import count
from pages.components.invoice_words import INVOICE, TO_DO
from pages.components.queries import invoice
from pages.components.sources import Shop
from pages.components.tables import cell
from sync.domain.person import Role
from sync.domain.variance import InvoiceState


def find(name: str) -> dict[str, Any] | None:
    """The row that an address names; None when nothing is published or nothing compared."""
    return invoice.row(name) if name and sources.newest() else None


def title(row: dict[str, Any] | None) -> str:
    return f"Invoice {row['neto_id'] or row['unleashed_number']}" if row else "Invoice"


def show(row: dict[str, Any], shop: Shop) -> None:
    state = INVOICE[row["state"]]
    with st.container(border=True):
        st.markdown(f"### {state.text}")
        st.markdown(f"{state.meaning} {_since(row, shop)}")
        export = invoice.export(row["document_id"]) if row["document_id"] else None
        if export and export["message"] and row["state"] == InvoiceState.IN_FLIGHT:
            st.markdown(f"**Why:** {cell(export['message'])}")
        st.markdown(f"**What to do:** {TO_DO[row['state']]}")
        _acts(row)
        if export:
            _links(row, export)


def _since(row: dict[str, Any], shop: Shop) -> str:
    if row["first_seen_at"] is None:
        return ""
    first = moments.moment(row["first_seen_at"], shop.zone)
    days = f", open for {count(row['days_open'], 'day')}" if row["days_open"] else ""
    return f"First found {first}{days}."


def _acts(row: dict[str, Any]) -> None:
    if not row["document_id"]:
        st.caption("There is no order of Neto to re-export.")
        return
    again = identity.may(Role.OPERATOR) and st.button(
        "Re-export", key="invoice_reexport", icon=":material/redo:"
    )
    if again:
        one = invoice_acts.Invoice(row["document_id"], row["state"])
        confirm.open_with(invoice_acts.reexport([one]))


def _links(row: dict[str, Any], export: dict[str, Any]) -> None:
    with st.container(horizontal=True):
        st.page_link(
            places.DOCUMENT,
            label="Every attempt and every line of the log",
            icon=":material/description:",
            query_params={"id": row["document_id"]},
        )
        if export["batch_id"]:
            st.page_link(
                places.DOCUMENT,
                label=f"It left with {export['batch_id'].replace(':', ' ')}",
                icon=":material/inventory_2:",
                query_params={"id": export["batch_id"]},
            )
