"""From a document to both sides of it, once the reconciliation has compared them."""

from typing import Any

import streamlit as st

from pages.components import places
from pages.components.invoice_words import INVOICE
from pages.components.queries import invoice


def show(row: dict[str, Any]) -> None:
    found = invoice.row(row["document_id"])
    if found is not None:
        st.page_link(
            places.INVOICE,
            label=f"Both documents side by side · {INVOICE[found['state']].text}",
            icon=":material/compare_arrows:",
            query_params={"id": row["document_id"]},
        )
