"""Everything that happened to a product, newest first: pushes, movements, exports, findings."""

import polars as pl
import streamlit as st

from pages.components import frame, paging, places, sources, tables, words
from pages.components.amounts import count
from pages.components.queries import sku
from pages.components.sources import Shop
from pages.components.words import Word
from sync.domain.board import TaskCard
from sync.domain.catalogue import System

SIZE = 50
OPENED = "sku_event_opened"
_OPEN = "sku_open_event"  # set by the click, taken by the same run
KINDS: dict[str, Word] = {
    "pushed": Word("Sent to Neto", "blue", "upload", "→"),
    "field": Word("Field changed", "blue", "edit", "✎"),
    "moved": Word("Level moved", "gray", "swap_vert", "↕"),
    "exported": Word("In a document", "violet", "description", "≡"),
    "differed": Word("Began to differ", "orange", "call_split", "≠"),
    "agreed": Word("Agrees again", "green", "check_circle", "="),
    "found": Word("Finding", "orange", "fact_check", "!"),
    "settled": Word("Finding settled", "green", "task_alt", "✓"),
}
SYSTEMS = {System.NETO.value: "Neto", System.UNLEASHED.value: "Unleashed"}
CHECKED = ("found", "settled")


def show(skus: list[str], shop: Shop) -> None:
    st.subheader("Everything that happened to it", anchor=False)
    events = sku.events(skus)
    if events.is_empty():
        frame.nothing("Nothing yet", "Pushes, movements and documents appear here as they happen.")
        return
    chosen = _kinds(events, skus[0])
    found = events.filter(pl.col("kind").is_in(chosen)) if chosen else events
    slot = st.container()
    page = paging.choose(found.height, SIZE, f"sku_events_{skus[0]}_{'_'.join(chosen)}")
    older = f" Those before the newest {sku.MOST:,} are not counted."
    with slot:
        st.caption(
            f"{count(found.height, 'event')}, newest first."
            + (older if events.height == sku.MOST else "")
        )
        _table(found.slice(page.skip, SIZE), shop, f"{skus[0]}_{'_'.join(chosen)}_{page.number}")


def _kinds(events: pl.DataFrame, of: str) -> list[str]:
    counts = dict(events.group_by("kind").len().iter_rows())
    return st.pills(
        "Kinds",
        [kind for kind in KINDS if kind in counts],
        format_func=lambda kind: f"{KINDS[kind].label} {counts[kind]:,}",
        selection_mode="multi",
        key=f"sku_kinds_{of}",
        label_visibility="collapsed",
    )


def _table(found: pl.DataFrame, shop: Shop, key: str) -> None:
    targets = found.select("run_id", "document_id", "kind").to_dicts()
    titles = {card.name: card.title for card in _board()}
    st.dataframe(
        found.select(
            pl.col("moment").alias("Time"),
            pl.Series("What", words.tagged(KINDS, found["kind"])),
            pl.Series("Result", [_result(row) for row in found.iter_rows(named=True)]),
            pl.col("what").alias("Details"),
            pl.col("where_from").replace({**titles, **SYSTEMS, **words.KIND}).alias("Where"),
            pl.Series("Open", ["Open" if _target(row) else "" for row in targets]),
        ),
        key=f"sku_events_table_{key}",
        hide_index=True,
        placeholder=tables.BLANK,
        height=tables.height(found.height),
        column_config={
            "Time": tables.when("Time", shop),
            "What": tables.badge("What", KINDS),
            "Details": st.column_config.TextColumn(width="large"),
            "Open": st.column_config.ButtonColumn(
                "Open",
                type="tertiary",
                key=OPENED,
                on_click=_remember_opened,
                args=(targets,),
                help="Opens the run, the document or the checks behind it.",
            ),
        },
        alt="Events of this product with time, kind, result and details.",
    )
    target = st.session_state.pop(_OPEN, None)
    if target:
        st.switch_page(target[0], query_params=target[1])


def _board() -> list[TaskCard]:
    return sources.control().board()


def _result(row: dict[str, object]) -> str:
    known = {
        "pushed": words.OUTCOME,
        "exported": words.DOCUMENT,
        "differed": words.STOCK,
        "found": words.SEVERITY,
    }.get(str(row["kind"]))
    return words.word(known, str(row["state"])).label if known and row["state"] else ""


def _target(row: dict[str, str]) -> tuple[str, dict[str, str]] | None:
    if row["document_id"]:
        return places.DOCUMENT, {"id": row["document_id"]}
    if row["run_id"]:
        return places.TASKS, {"run": row["run_id"]}
    return (places.CHECKS, {}) if row["kind"] in CHECKED else None


def _remember_opened(targets: list[dict[str, str]]) -> None:
    click = st.session_state.get(OPENED)
    if click is not None and click["row"] < len(targets):
        st.session_state[_OPEN] = _target(targets[click["row"]])
