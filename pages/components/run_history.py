"""Past runs, newest first; a click on one shows what it did."""

import polars as pl
import streamlit as st

from pages.components import chosen_run, frame, paging, sources, tables, words
from pages.components.queries import runs

SIZE = 20
ALL = ""


def show(shop: sources.Shop) -> None:
    st.subheader("Past runs", anchor=False)
    st.caption("Select a run to see what it did, record by record.")
    titles = {card.name: card.title for card in sources.control().board()}
    task = st.selectbox(
        "Task",
        [ALL, *titles],
        format_func=lambda name: titles.get(name, "All tasks"),
        key="runs_task",
        width=260,
    )
    total = runs.count_runs(task)
    if not total:
        frame.nothing("No runs yet", "They appear here as soon as the task has run.", "history")
        return
    slot = st.container()
    page = paging.choose(total, SIZE, f"runs_page_{task}")
    with slot:
        _table(runs.runs(task, size=page.size, skip=page.skip), titles, shop, f"{task}_{page}")


def _table(found: pl.DataFrame, titles: dict[str, str], shop: sources.Shop, key: str) -> None:
    event = st.dataframe(
        _rows(found, titles),
        key=f"runs_{key}_{chosen_run.epoch()}_{sources.generation_number()}",
        on_select="rerun",
        selection_mode="single-row",
        hide_index=True,
        placeholder=tables.BLANK,
        height=tables.height(found.height),
        column_config={
            "Started": tables.when("Started", shop),
            "Result": tables.badge("Result", words.RUN),
        },
        alt="Past runs with their results and counts; select one to see its records.",
    )
    picked = event.selection.rows
    if picked and picked[0] < found.height:
        chosen_run.choose(found["run_id"][picked[0]])


def _rows(found: pl.DataFrame, titles: dict[str, str]) -> pl.DataFrame:
    took = (pl.col("finished_at") - pl.col("started_at")).dt.total_seconds(fractional=True)
    return found.select(
        pl.col("task").replace(titles).alias("Task"),
        pl.Series("Result", words.tagged(words.RUN, found["status"])),
        pl.col("started_at").alias("Started"),
        took.round(1).alias("Seconds"),
        pl.col("records_read").alias("Read"),
        pl.col("records_changed").alias("Changed"),
        pl.col("records_unchanged").alias("Unchanged"),
        pl.col("records_skipped").alias("Left out"),
        pl.col("records_failed").alias("Failed"),
        pl.col("records_unknown").alias("Unknown"),
        pl.col("trigger").replace(words.WHY).alias("Why it ran"),
        pl.col("message").alias("What it said"),
    )
