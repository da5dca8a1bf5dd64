"""One page of documents: tick some and act on them, or open one to see its story."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from pages.components import (
    asking,
    confirm,
    downloads,
    export_acts,
    frame,
    identity,
    paging,
    places,
    pulse,
    tables,
    words,
)
from pages.components.amounts import count
from pages.components.export_filter import OPEN, ExportFilter
from pages.components.queries import exports
from pages.components.row_links import RowLinks
from pages.components.sources import Shop
from sync.domain.document import OPEN_STATES
from sync.domain.person import Role

SIZE = 50
TOTALS = ("Neto total", "Unleashed total")
LINKS = RowLinks("exports", places.DOCUMENT, "id")


def show(chosen: ExportFilter, shop: Shop) -> None:
    matching = chosen.matching(shop.zone)
    total = _total(exports.counts(matching), chosen.state)
    if not total:
        frame.nothing(
            "Nothing matches these filters",
            "Clear the filters to see every document.",
            "search_off",
        )
        return
    slot = st.container()
    page = paging.choose(total, SIZE, f"exports_page_{tables.digest(chosen.params())}")
    found = exports.page(matching, chosen.state, chosen.sort, size=SIZE, skip=page.skip)
    with slot:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(_range(page.skip, found.height, total), width="stretch")
            downloads.show(_sheet(chosen, shop, total), shop)
        ticked = _table(found, shop, tables.digest([chosen.params(), page.number]), chosen)
    pulse.hold(bool(ticked))
    if ticked and identity.may(Role.OPERATOR):
        _act_on(ticked)


def _total(counts: dict[str, int], state: str) -> int:
    if state == OPEN:
        return sum(counts.get(one, 0) for one in OPEN_STATES)
    return counts.get(state, 0) if state else sum(counts.values())


def _range(skip: int, height: int, total: int) -> str:
    if total <= SIZE:
        return count(total, "document")
    return f"{skip + 1:,} to {skip + height:,} of {count(total, 'document')}"


def _sheet(chosen: ExportFilter, shop: Shop, total: int) -> downloads.Sheet:
    everything = exports.everything(chosen.matching(shop.zone), chosen.state, chosen.sort)

    def read() -> pl.DataFrame:
        found = everything()
        labels = [words.word(words.DOCUMENT, state).label for state in found["state"]]
        return _rows(found).with_columns(
            pl.Series("State", labels, pl.String), _currency(found), found["code"].alias("Code")
        )

    return downloads.Sheet("export_log", total, read, money=TOTALS)


def _table(found: pl.DataFrame, shop: Shop, key: str, chosen: ExportFilter) -> list[str]:
    """The ids of the ticked rows. The key changes with filter, page and order: a tick never
    comes to stand for another document.
    """
    ids: list[str] = found["document_id"].to_list()
    currencies = found["currency"].unique().to_list()
    event = st.dataframe(
        _rows(found) if len(currencies) == 1 else _rows(found).with_columns(_currency(found)),
        key=f"exports_table_{key}_{tables.digest(ids)}_{asking.epoch()}",
        on_select="rerun",
        selection_mode="multi-row",
        hide_index=True,
        placeholder=tables.BLANK,
        height=tables.height(found.height),
        column_config={
            "Number": LINKS.column("Number", ids, chosen.params(), "Opens the document's story."),
            "State": tables.badge("State", words.DOCUMENT),
            **_totals(currencies),
            "Last attempt": tables.when("Last attempt", shop),
            "First seen": tables.when("First seen", shop),
        },
        alt="Documents with their state, both totals and the reason; tick rows to act on them.",
    )
    LINKS.follow()
    return [ids[row] for row in event.selection.rows if row < len(ids)]


def _totals(currencies: Sequence[str]) -> dict[str, tables.Config]:
    """In the documents' own currency; where there are several, a column beside names each."""
    shown = currencies[0] if len(currencies) == 1 else ""
    return {name: tables.total(name, shown) for name in TOTALS}


def _currency(found: pl.DataFrame) -> pl.Series:
    return found["currency"].alias("Currency")


def _rows(found: pl.DataFrame) -> pl.DataFrame:
    return found.select(
        pl.col("neto_id").alias("Number"),
        pl.Series("State", words.tagged(words.DOCUMENT, found["state"])),
        pl.col("neto_total").alias("Neto total"),
        pl.col("unleashed_total").alias("Unleashed total"),
        pl.col("document_type").replace(words.KIND).alias("Kind"),
        pl.col("message").alias("Reason"),
        pl.col("unleashed_number").alias("Unleashed number"),
        pl.col("batch_id").alias("Batch"),
        pl.col("attempts").alias("Tries"),
        pl.col("last_attempt_at").alias("Last attempt"),
        pl.col("first_seen_at").alias("First seen"),
    )


def _act_on(ids: Sequence[str]) -> None:
    with st.bottom, st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{count(len(ids), 'document')} selected**", width="content")
        again = st.button(
            f"Re-export {len(ids):,} selected",
            key="exports_reexport",
            type="primary",
            icon=":material/redo:",
        )
        leave = st.button("Ignore", key="exports_ignore", icon=":material/do_not_disturb_on:")
    if again:
        confirm.open_with(export_acts.reexport(ids))
    elif leave:
        confirm.open_with(export_acts.ignore(ids))
