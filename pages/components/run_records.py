"""One run's story in a drawer: what it said and did, record by record, what went wrong first."""

from typing import Any

import polars as pl
import streamlit as st

from pages.components import (
    chosen_run,
    frame,
    moments,
    paging,
    places,
    pulse,
    record_names,
    run_changes,
    sources,
    tables,
    task_names,
    words,
)
from pages.components.queries import runs
from pages.components.tables import cell
from sync.domain.run import Direction

SIZE = 50
ALL = ""
TROUBLE = {
    "records_skipped": "left out",
    "records_failed": "failed",
    "records_unknown": "unknown",
}
_CLICK, _OPEN = "records_click", "records_open"
VERDICTS = {"confirmed": "You let it go ahead", "discarded": "It was discarded"}


def show(shop: sources.Shop) -> None:
    """Opens the drawer when a run is chosen, by a click or by a link."""
    run_id = chosen_run.current()
    if not run_id:
        return
    pulse.hold(True)
    run = runs.run(run_id)
    st.dialog(
        _title(run, shop) if run else "Run",
        width="large",
        position="right",
        on_dismiss=chosen_run.close,
    )(_story)(run, shop)


def _title(run: dict[str, Any], shop: sources.Shop) -> str:
    task = task_names.titles().get(run["task"], run["task"])
    return f"{task}, {moments.moment(run['started_at'], shop.zone)}"


def _story(run: dict[str, Any] | None, shop: sources.Shop) -> None:
    if run is None:
        frame.nothing(
            "This run is not in the log",
            "It may be too new: the log is published every few seconds. Or the link is wrong.",
            "search_off",
        )
        return
    state = words.word(words.RUN, run["status"])
    st.badge(state.label, icon=f":material/{state.icon}:", color=state.colour)
    if run["message"]:
        st.markdown(cell(run["message"]))
    st.caption(" · ".join(_facts(run, shop)))
    if run["dry_run"]:
        st.caption(":material/preview: A dry run: nothing was written to either system.")
    run_id = run["run_id"]
    fields = runs.count_changes(run_id)
    records, changes, calls = st.tabs(["Records", f"Field changes {fields:,}", "API calls"])
    with records:
        _records(run, shop)
    with changes:
        run_changes.show(run_id, dry_run=run["dry_run"])
    with calls:
        run_changes.calls(run_id)


def _facts(run: dict[str, Any], shop: sources.Shop) -> list[str]:
    facts = [
        f"{run['records_read']:,} read",
        f"{run['records_changed']:,} changed",
        f"{run['records_unchanged']:,} unchanged",
        *(f"{run[column]:,} {word}" for column, word in TROUBLE.items() if run[column]),
        f"{run['api_calls']:,} API calls",
        words.WHY.get(run["trigger"], run["trigger"]),
    ]
    if run["finished_at"]:
        took = (run["finished_at"] - run["started_at"]).total_seconds()
        facts.append(f"took {moments.span(took)}")
    if run["verdict"]:
        said = VERDICTS.get(run["verdict"], run["verdict"])
        facts.append(f"{said} {moments.moment(run['verdict_at'], shop.zone)}")
    return facts


def _records(run: dict[str, Any], shop: sources.Shop) -> None:
    run_id = run["run_id"]
    counts = runs.outcomes(run_id)
    if not counts:
        frame.nothing(
            "No record of its own",
            "This run touched no record, or everything was the same on both sides.",
        )
        return
    outcome = _outcome(run_id, counts)
    total = counts.get(outcome, 0) if outcome else sum(counts.values())
    slot = st.container()
    page = paging.choose(total, SIZE, f"records_page_{run_id}_{outcome}")
    with slot:
        found = runs.records(run_id, outcome, size=page.size, skip=page.skip)
        _table(found, shop, key=f"records_{run_id}_{outcome}_{page.number}")
        if run["direction"] == Direction.IMPORT:
            st.page_link(
                places.IMPORTS,
                label="All of it in the import log",
                icon=":material/move_to_inbox:",
                query_params={"run": run_id},
            )


def _outcome(run_id: str, counts: dict[str, int]) -> str:
    def label(outcome: str) -> str:
        if not outcome:
            return f"All {sum(counts.values()):,}"
        return f"{words.word(words.OUTCOME, outcome).label} {counts[outcome]:,}"

    chosen = st.segmented_control(
        "Outcome",
        [ALL, *(outcome for outcome in words.OUTCOME if outcome in counts)],
        default=ALL,
        required=True,
        format_func=label,
        key=f"records_outcome_{run_id}",
        label_visibility="collapsed",
    )
    return chosen or ALL


def _table(found: pl.DataFrame, shop: sources.Shop, key: str) -> None:
    documents = found["record_type"].is_in(list(words.KIND)).all()
    ids = [f"{kind}:{name}" for kind, name in found.select("record_type", "record_key").iter_rows()]
    st.dataframe(
        found.select(
            pl.col("record_key").alias("Record"),
            pl.Series("Outcome", words.tagged(words.OUTCOME, found["outcome"])),
            pl.Series("Kind", [record_names.title(kind) for kind in found["record_type"]]),
            pl.col("message").alias("What it says"),
            pl.col("code").alias("Code"),
            pl.col("logged_at").alias("Time"),
        ),
        key=key,
        hide_index=True,
        placeholder=tables.BLANK,
        height=tables.height(found.height),
        column_config={
            "Record": _link(ids) if documents else st.column_config.TextColumn(pinned=True),
            "Outcome": tables.badge("Outcome", words.OUTCOME),
            "What it says": st.column_config.TextColumn(width="large"),
            "Time": tables.when("Time", shop),
        },
        alt="The run's records with their outcome and reason.",
    )
    if opened := st.session_state.pop(_OPEN, None):
        st.switch_page(places.DOCUMENT, query_params={"id": opened})


def _link(ids: list[str]) -> tables.Config:
    return st.column_config.ButtonColumn(
        "Record",
        type="tertiary",
        alignment="left",
        pinned=True,
        key=_CLICK,
        on_click=_remember,
        args=(ids,),
        help="Opens the document's story.",
    )


def _remember(ids: list[str]) -> None:
    click = st.session_state.get(_CLICK)
    if click is not None and click["row"] < len(ids):
        st.session_state[_OPEN] = ids[click["row"]]
