"""The top of a document's story: its state in plain words, both totals, what can be done."""

from typing import Any

import streamlit as st

from pages.components import document_acts, moments, words
from pages.components.amounts import money
from pages.components.sources import Shop
from pages.components.tables import cell
from sync.domain.document import DocumentState


def title(document_id: str) -> str:
    kind, _, number = document_id.partition(":")
    return f"{words.KIND.get(kind, 'Document')} {number}".strip()


def show(row: dict[str, Any], shop: Shop) -> None:
    state = words.word(words.DOCUMENT, row["state"])
    with st.container(border=True):
        st.markdown(f"### {state.text}")
        st.markdown(state.meaning)
        if row["message"]:
            st.markdown(f"**Why:** {cell(row['message'])}")
        if row["state"] == DocumentState.EXPORTED:
            st.markdown(_already_there(row))
        document_acts.show(row)
    _totals(row)
    st.caption(" · ".join(_facts(row, shop)))


def _already_there(row: dict[str, Any]) -> str:
    number = row["unleashed_number"] or row["unleashed_guid"]
    return (
        f"It stands there as **{cell(number)}**. A re-export does not send it a second time: it "
        "reads both sides again and compares them."
    )


def _totals(row: dict[str, Any]) -> None:
    currency, neto, unleashed = row["currency"], row["neto_total"], row["unleashed_total"]
    with st.grid(3, min_column_width=200):
        st.metric("Total in Neto", money(neto, currency), border=True)
        st.metric("Total in Unleashed", money(unleashed, currency, none="not there"), border=True)
        st.metric(
            "Difference",
            "nothing to compare" if unleashed is None else money(neto - unleashed, currency),
            border=True,
            help="Neto's total less Unleashed's. Anything but zero is not in order.",
        )


def _facts(row: dict[str, Any], shop: Shop) -> list[str]:
    facts = [f"First seen {moments.moment(row['first_seen_at'], shop.zone)}"]
    if row["last_attempt_at"]:
        tries = row["attempts"]
        facts.append(
            f"tried {'once' if tries == 1 else f'{tries} times'}, last "
            f"{moments.moment(row['last_attempt_at'], shop.zone)}"
        )
    if row["exported_at"]:
        facts.append(f"exported {moments.moment(row['exported_at'], shop.zone)}")
    if row["unleashed_number"]:
        facts.append(f"Unleashed number {cell(row['unleashed_number'])}")
    if row["unleashed_guid"]:
        facts.append(f"GUID `{row['unleashed_guid']}`")
    return facts
