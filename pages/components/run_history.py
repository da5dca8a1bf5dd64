"""Past runs, newest first; a click on one shows what it did."""

import polars as pl
import streamlit as st

from pages.components import (
    chosen_run,
    frame,
    in_address,
    paging,
    sources,
    tables,
    task_names,
    words,
)
from pages.components.queries import runs

SIZE = 20
ALL = ""
TASK, SHOWN = "runs_task", "runs_shown"  # the widgets' keys, and their names in the address
SHOWS = {
    ALL: "All",
    "trouble": "Went wrong",
    "changed": "Changed something",
    "dry": "Dry runs",
}
COUNTS = {
    "records_read": "Read",
    "records_changed": "Changed",
    "records_unchanged": "Unchanged",
    "records_skipped": "Left out",
    "records_failed": "Failed",
    "records_unknown": "Unknown",
}


def show(shop: sources.Shop) -> None:
    st.subheader("Past runs", anchor=False)
    st.caption("Select a run to see what it did, record by record.")
    titles = task_names.titles()
    task, shown = _filters(titles)
    total = runs.count_runs(task, shown)
    if not total:
        _none(filtered=bool(task or shown))
        return
    slot = st.container()
    page = paging.choose(total, SIZE, f"runs_page_{task}_{shown}")
    with slot:
        found = runs.runs(task, shown, size=page.size, skip=page.skip)
        _table(found, titles, shop, f"{task}_{shown}_{page}")


def _filters(titles: dict[str, str]) -> tuple[str, str]:
    in_address.follow(TASK, TASK, [ALL, *titles], ALL)
    in_address.follow(SHOWN, SHOWN, list(SHOWS), ALL)
    with st.container(horizontal=True, vertical_alignment="top"):
        task = st.selectbox(
            "Task",
            [ALL, *titles],
            format_func=lambda name: titles.get(name, "All tasks"),
            key=TASK,
            width=260,
            on_change=in_address.remember,
            args=(TASK, TASK, ALL),
        )
        shown = st.segmented_control(
            "Show",
            list(SHOWS),
            format_func=SHOWS.__getitem__,
            key=SHOWN,
            required=True,
            on_change=in_address.remember,
            args=(SHOWN, SHOWN, ALL),
        )
    return task or ALL, shown or ALL


def _none(*, filtered: bool) -> None:
    if filtered:
        frame.nothing("No such run", "Choose all tasks, or show all runs.", "search_off")
    else:
        frame.nothing("No runs yet", "They appear here as soon as the task has run.", "history")


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
            **{name: st.column_config.NumberColumn(format="localized") for name in COUNTS.values()},
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
        *(pl.col(column).alias(title) for column, title in COUNTS.items()),
        pl.col("trigger").replace(words.WHY).alias("Why it ran"),
        pl.col("message").alias("What it said"),
    )
