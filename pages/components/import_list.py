"""One page of the import log; a row opens what happened to its record in that run."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from pages.components import (
    downloads,
    frame,
    import_entry,
    paging,
    record_names,
    sources,
    tables,
    words,
)
from pages.components.amounts import count
from pages.components.import_filter import ImportFilter
from pages.components.queries import imports
from pages.components.sources import Shop

SIZE = 50
OPENED = "imports_opened"
DRY = "dry run"


def show(chosen: ImportFilter, shop: Shop, total: int) -> None:
    """`total` is how many records the filter leaves."""
    if not total:
        frame.nothing(
            "Nothing matches these filters",
            "What is the same on both sides is counted in its run and not written down record by "
            "record. Clear the filters to see everything.",
            "search_off",
        )
        return
    slot = st.container()
    key = tables.digest(chosen.params())
    page = paging.choose(total, SIZE, f"imports_page_{key}")
    newest_first = chosen.sort == "newest"
    found = imports.page(
        chosen.wanted(shop.zone),
        chosen.outcome,
        newest_first=newest_first,
        size=SIZE,
        skip=page.skip,
    )
    with slot:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(_range(page.skip, found.height, total), width="stretch")
            downloads.show(_sheet(chosen, shop, total), shop)
        _table(found, shop, f"{key}_{page.number}")


def _range(skip: int, height: int, total: int) -> str:
    if total <= SIZE:
        return count(total, "record")
    return f"{skip + 1:,} to {skip + height:,} of {count(total, 'record')}"


def _sheet(chosen: ImportFilter, shop: Shop, total: int) -> downloads.Sheet:
    everything = imports.everything(
        chosen.wanted(shop.zone), chosen.outcome, newest_first=chosen.sort == "newest"
    )
    titles = _titles()

    def read() -> pl.DataFrame:
        found = everything()
        labels = [words.word(words.OUTCOME, outcome).label for outcome in found["outcome"]]
        return _rows(found, titles).with_columns(pl.Series("Outcome", labels, pl.String))

    return downloads.Sheet("import_log", total, read)


def _table(found: pl.DataFrame, shop: Shop, key: str) -> None:
    ids: list[int] = found["entry_id"].to_list()
    st.dataframe(
        _rows(found, _titles()),
        key=f"imports_table_{key}_{tables.digest(ids)}",
        hide_index=True,
        placeholder=tables.BLANK,
        height=tables.height(found.height),
        column_config={
            "Record": st.column_config.ButtonColumn(
                "Record",
                type="tertiary",
                alignment="left",
                pinned=True,
                key=OPENED,
                on_click=_open,
                args=(ids,),
                help="Opens what this run did with the record.",
            ),
            "Outcome": tables.badge("Outcome", words.OUTCOME),
            "Time": tables.when("Time", shop),
            "What it says": st.column_config.TextColumn(width="large"),
        },
        alt="Records of import runs with their outcome and what was said; open one for its fields.",
    )


def _open(ids: Sequence[int]) -> None:
    click = st.session_state.get(OPENED)
    if click is not None and click["row"] < len(ids):
        import_entry.choose(ids[click["row"]])


def _rows(found: pl.DataFrame, titles: dict[str, str]) -> pl.DataFrame:
    kinds = [record_names.title(kind) for kind in found["record_type"]]
    return found.select(
        pl.col("record_key").alias("Record"),
        pl.Series("Outcome", words.tagged(words.OUTCOME, found["outcome"])),
        pl.Series("Kind", kinds, pl.String),
        pl.col("message").alias("What it says"),
        pl.col("logged_at").alias("Time"),
        pl.col("task").replace(titles).alias("Task"),
        pl.when("dry_run").then(pl.lit(DRY)).otherwise(pl.lit("")).alias("Dry run"),
        pl.col("code").alias("Code"),
        pl.col("run_id").alias("Run"),
    )


def _titles() -> dict[str, str]:
    return {card.name: card.title for card in sources.control().board()}
