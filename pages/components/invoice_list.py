"""One page of compared invoices: what differs first, what it means, and what to do."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from pages.components import (
    asking,
    confirm,
    downloads,
    frame,
    identity,
    invoice_acts,
    paging,
    places,
    pulse,
    tables,
    words,
)
from pages.components.amounts import count
from pages.components.invoice_filter import InvoiceFilter
from pages.components.invoice_words import CHANGED, INVOICE, TO_DO
from pages.components.queries import invoices
from pages.components.row_links import RowLinks
from pages.components.sources import Shop
from sync.domain.person import Role

SIZE = 50
LINKS = RowLinks("invoices", places.INVOICE, "id")
AMOUNTS = ("Difference", "Neto total", "Unleashed total", "Neto tax", "Unleashed tax")


def show(chosen: InvoiceFilter, shop: Shop) -> None:
    asked = chosen.chosen(shop.zone)
    total = invoices.how_many(asked)
    if not total:
        frame.nothing(
            "No invoice matches these filters",
            "Clear the filters to see every invoice that was compared.",
            "search_off",
        )
        return
    slot = st.container()
    page = paging.choose(total, SIZE, f"invoices_page_{tables.digest(chosen.params())}")
    found = invoices.page(asked, size=SIZE, skip=page.skip)
    with slot:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(_range(page.skip, found.height, total), width="stretch")
            downloads.show(_sheet(asked, total), shop)
        ticked = _table(found, shop, tables.digest([chosen.params(), page.number]), chosen)
    pulse.hold(bool(ticked))
    if ticked and identity.may(Role.OPERATOR):
        _act_on(ticked)


def _range(skip: int, height: int, total: int) -> str:
    if total <= SIZE:
        return count(total, "invoice")
    return f"{skip + 1:,} to {skip + height:,} of {count(total, 'invoice')}"


def _sheet(asked: invoices.Chosen, total: int) -> downloads.Sheet:
    everything = invoices.everything(asked)

    def read() -> pl.DataFrame:
        found = everything()
        labels = [words.word(INVOICE, state).label for state in found["state"]]
        return _rows(found).with_columns(pl.Series("State", labels, pl.String))

    return downloads.Sheet("invoices", total, read, money=AMOUNTS)


def _table(
    found: pl.DataFrame, shop: Shop, key: str, chosen: InvoiceFilter
) -> list[invoice_acts.Invoice]:
    """What is ticked. The key changes with filter, page and order: a tick never comes to stand
    for another invoice.
    """
    ids = [_id(*row) for row in found.select("document_id", "unleashed_guid").iter_rows()]
    event = st.dataframe(
        _rows(found),
        key=f"invoices_table_{key}_{tables.digest(ids)}_{asking.epoch()}",
        on_select="rerun",
        selection_mode="multi-row",
        hide_index=True,
        placeholder=tables.BLANK,
        height=tables.height(found.height),
        column_config={
            "Order": LINKS.column(
                "Order", ids, chosen.params(), "Opens both documents side by side."
            ),
            "State": tables.badge("State", INVOICE),
            "Day": st.column_config.DateColumn("Day", format="D MMM YYYY"),
            "Since": tables.when("Since", shop),
            **{name: tables.total(name, shop.currency) for name in AMOUNTS},
        },
        alt="Invoices of both systems with both totals, the difference and what to do; tick rows "
        "to re-export them.",
    )
    LINKS.follow()
    states = found["state"].to_list()
    documents = found["document_id"].to_list()
    rows = [row for row in event.selection.rows if row < len(ids)]
    return [invoice_acts.Invoice(documents[row], states[row]) for row in rows]


def _id(document_id: str, guid: str) -> str:
    """What the address of both documents names: one that only Unleashed has is its GUID."""
    return document_id or f"unleashed:{guid}"


def _rows(found: pl.DataFrame) -> pl.DataFrame:
    meanings = {state: word.meaning for state, word in INVOICE.items()}
    changed = pl.when("changed").then(pl.lit(f" {CHANGED}.")).otherwise(pl.lit(""))
    number = pl.when(pl.col("neto_id") == "").then("unleashed_number").otherwise("neto_id")
    return found.select(
        number.alias("Order"),
        pl.Series("State", words.tagged(INVOICE, found["state"])),
        pl.col("difference").alias("Difference"),
        pl.col("neto_total").alias("Neto total"),
        pl.col("unleashed_total").alias("Unleashed total"),
        pl.col("day").alias("Day"),
        pl.col("days_open").alias("Days open"),
        (pl.col("state").replace(meanings) + changed).alias("What it means"),
        pl.col("state").replace(TO_DO).alias("What to do"),
        pl.col("neto_tax").alias("Neto tax"),
        pl.col("unleashed_tax").alias("Unleashed tax"),
        pl.col("first_seen_at").alias("Since"),
        pl.col("unleashed_number").alias("Unleashed number"),
    )


def _act_on(ticked: Sequence[invoice_acts.Invoice]) -> None:
    going = invoice_acts.can_go(ticked)
    with st.bottom, st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{count(len(ticked), 'invoice')} selected**", width="content")
        again = st.button(
            f"Re-export {len(going):,} selected",
            key="invoices_reexport",
            type="primary",
            icon=":material/redo:",
            disabled=not going,
        )
        if len(going) < len(ticked):
            st.caption("What only Unleashed has comes from no order of Neto: it stays as it is.")
    if again:
        confirm.open_with(invoice_acts.reexport(going))
