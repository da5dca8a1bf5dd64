"""Both documents of an invoice side by side, line by line, with when each was read."""

from typing import Any

import streamlit as st

from pages.components import frame, invoice_sums, line_pairs, moments
from pages.components.amounts import money
from pages.components.both_documents import Both
from pages.components.queries import invoice
from pages.components.sources import Shop
from pages.components.tables import cell

SIDES = ("Neto", "Unleashed")


def show(both: Both, shop: Shop) -> None:
    st.subheader("Both documents", anchor=False)
    with st.grid(2, min_column_width=300):
        with st.container(border=True, height="stretch"):
            _neto(both, shop)
        with st.container(border=True, height="stretch"):
            _unleashed(both, shop)
    if both.pairs:
        line_pairs.show(both.pairs, SIDES, shop.currency, "invoice_lines")
        if both.row["difference"] and not any(pair.marks for pair in both.pairs):
            st.caption("The difference stands on no line: the sums below say where.")
    else:
        frame.nothing(
            "The lines are not known yet",
            "They are remembered when Reconciliation reads both sides as a whole, which it does "
            "at least once a day.",
            "receipt_long",
        )
    invoice_sums.show(both, shop)


def _neto(both: Both, shop: Shop) -> None:
    row, now = both.row, both.now
    if not row["neto_id"]:
        st.markdown("**Neto** has no such order.")
        return
    st.markdown(
        f"**Neto** order {cell(row['neto_id'])} · {money(row['neto_total'], shop.currency)}"
    )
    if both.absent:
        st.markdown("Neto does not have it any more: this is what was exported.")
    elif now is None:
        st.markdown("It is not among the orders that were read.")
    else:
        st.markdown(f"Status: {cell(now['status'] or 'none')}")
    st.caption(_read_at(row["neto_as_of"], shop, both.basis))


def _unleashed(both: Both, shop: Shop) -> None:
    row = both.row
    if not both.orders:
        if row["unleashed_total"] is None:
            st.markdown("**Unleashed** has no sales order of it.")
        else:
            worth = money(row["unleashed_total"], shop.currency)
            st.markdown(f"**Unleashed** {cell(row['unleashed_number'])} · {worth}")
            st.markdown("It is part of a batch: its lines are summed up with those of others.")
    for order in both.orders:
        st.markdown(
            f"**Unleashed** sales order {cell(order['number'])} · "
            f"{money(order['total'], shop.currency)}  \nStatus: {cell(order['status'])}, customer: "
            f"{cell(order['customer'] or 'none')}"
        )
    for one in invoice.invoices(row["unleashed_number"]):
        st.markdown(_invoice(one, shop))
    st.caption(_read_at(row["unleashed_as_of"], shop, ""))


def _invoice(one: dict[str, Any], shop: Shop) -> str:
    worth = money(one["total"], shop.currency)
    return f"Invoice {cell(one['number'])} of it · {worth} · {cell(one['status'] or 'no status')}"


def _read_at(read_at: Any, shop: Shop, basis: str) -> str:
    fresh = f"As of {moments.moment(read_at, shop.zone, never='the last comparison')}"
    return f":material/schedule: {fresh}. {basis}".strip()
