"""What a batch holds, and which batch a document left with: a link either way."""

from typing import Any

import streamlit as st

from pages.components import places, words
from pages.components.amounts import count, money
from pages.components.queries import documents
from sync.domain.document import DocumentType


def show(row: dict[str, Any]) -> None:
    if row["document_type"] == DocumentType.BATCH:
        _members(row)
    elif row["batch_id"]:
        number = row["batch_id"].removeprefix("batch:")
        st.page_link(
            places.DOCUMENT,
            label=f"It left with batch {number}",
            icon=":material/inventory_2:",
            query_params={"id": f"batch:{number}"},
        )


def _members(row: dict[str, Any]) -> None:
    members = documents.in_batch(row["document_id"], row["neto_id"])
    number = members[0]["members"] if members else 0
    with st.expander(f"{count(number, 'invoice')} in this batch", expanded=True):
        for one in members:
            state = words.word(words.DOCUMENT, one["state"])
            st.page_link(
                places.DOCUMENT,
                label=f"**{one['neto_id']}** · {money(one['neto_total'], row['currency'])} · "
                f"{state.text}",
                query_params={"id": one["document_id"]},
            )
        if number > len(members):
            st.caption(f"These are the first {len(members):,}.")
