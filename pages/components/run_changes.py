"""What a run changed field by field, old beside new; and what it asked of both systems."""

import polars as pl
import streamlit as st

from pages.components import frame, paging, tables
from pages.components.queries import runs

SIZE = 50


def show(run_id: str, *, dry_run: bool) -> None:
    total = runs.count_changes(run_id)
    if not total:
        frame.nothing(
            "No field changed",
            "Fields are listed for products, customers, suppliers, kits and stock levels. "
            "What an invoice became stands on its own page.",
            "edit_off",
        )
        return
    if dry_run:
        st.caption(":material/preview: A dry run: this is what it would have changed.")
    slot = st.container()
    page = paging.choose(total, SIZE, f"changes_page_{run_id}")
    with slot:
        _table(runs.changes(run_id, size=page.size, skip=page.skip))


def calls(run_id: str) -> None:
    found = runs.calls(run_id)
    if found.is_empty():
        frame.nothing("No call was made", "This run asked neither system for anything.", "call_end")
        return
    st.dataframe(
        found.select(
            pl.col("system").str.to_titlecase().alias("System"),
            pl.col("call").alias("Call"),
            pl.col("calls").alias("Calls"),
            pl.col("errors").alias("Failed"),
            (pl.col("total_ms") / 1000).round(1).alias("Seconds"),
        ),
        hide_index=True,
        height=tables.height(found.height),
        alt="API calls of this run by system and kind, how many failed and how long they took.",
    )


def _table(found: pl.DataFrame) -> None:
    st.dataframe(
        found.select(
            pl.col("record_key").alias("Record"),
            pl.col("field").alias("Field"),
            pl.col("old_value").alias("Old"),
            pl.col("new_value").alias("New"),
            pl.col("record_type").alias("Kind"),
            pl.col("system").str.to_titlecase().alias("In"),
        ),
        hide_index=True,
        placeholder=tables.BLANK,
        height=tables.height(found.height),
        column_config={"Record": st.column_config.TextColumn(pinned=True)},
        alt="Fields that this run changed, with the old and the new value.",
    )
