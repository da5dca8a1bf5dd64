"""What the log says about a document, newest first."""

from typing import Any

import polars as pl
import streamlit as st

from pages.components import frame, moments, places, words
from pages.components.queries import documents
from pages.components.sources import Shop
from pages.components.tables import cell


def show(row: dict[str, Any], shop: Shop) -> None:
    st.subheader("Log", anchor=False)
    found = documents.log(row["document_type"], row["neto_id"])
    if not found:
        frame.nothing("Nothing logged yet", "Each run that meets it writes a line.", "history")
        return
    st.table(
        pl.DataFrame(
            {
                "Time": [moments.moment(one["logged_at"], shop.zone) for one in found],
                "Outcome": [words.word(words.OUTCOME, one["outcome"]).text for one in found],
                "What it says": [cell(one["message"]) or "all in order" for one in found],
            }
        ),
        border="horizontal",
        alt="The document's lines of the log, newest first.",
    )
    st.page_link(
        places.TASKS,
        label="The run that wrote the newest line",
        icon=":material/sync:",
        query_params={"run": found[0]["run_id"]},
    )
