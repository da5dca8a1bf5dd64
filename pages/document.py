"""One document's story: how it stands, both totals, every attempt, and what can be done."""

import streamlit as st

from pages.components import (
    document_attempts,
    document_batch,
    document_compared,
    document_head,
    document_log,
    export_list,
    frame,
    places,
)
from pages.components.queries import documents

document_id = st.query_params.get("id", "")
st.page_link(
    places.EXPORTS,
    label="Back to the export log",
    icon=":material/arrow_back:",
    query_params=export_list.LINKS.left_from(),
)
shop = frame.begin(document_head.title(document_id))
if frame.needs_data(shop):
    row = documents.document(document_id)
    if row is None:
        frame.nothing(
            "This document is not in the export log",
            "It may be too new: the log is published every few seconds. Or the number is wrong: "
            "search for it in the export log.",
            "search_off",
        )
    else:
        document_head.show(row, shop)
        document_batch.show(row)
        document_compared.show(row)
        document_attempts.show(row, shop)
        document_log.show(row, shop)
