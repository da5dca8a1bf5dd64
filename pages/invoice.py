"""One invoice: how it stands, and both documents side by side to the cent."""

import streamlit as st

from pages.components import (
    both_documents,
    frame,
    invoice_head,
    invoice_list,
    invoice_sides,
    invoice_versions,
    places,
)

st.page_link(
    places.INVOICES,
    label="Back to the invoice reconciliation",
    icon=":material/arrow_back:",
    query_params=invoice_list.LINKS.left_from(),
)
row = invoice_head.find(st.query_params.get("id", ""))
shop = frame.begin(invoice_head.title(row))
if frame.needs_data(shop):
    if row is None:
        frame.nothing(
            "This invoice is not among those that were compared",
            "It may be too new, or Unleashed and Neto may both be without it. Search for it in "
            "the invoice reconciliation or in the export log.",
            "search_off",
        )
    else:
        both = both_documents.read(row)
        invoice_head.show(row, shop)
        invoice_sides.show(both, shop)
        invoice_versions.show(both, shop)
