"""An order that was changed in Neto after its export: both versions side by side."""

from typing import Any

import streamlit as st

from pages.components import line_pairs
from pages.components.amounts import money
from pages.components.both_documents import Both, words_of
from pages.components.invoice_words import CHANGED
from pages.components.queries import invoice
from pages.components.sources import Shop
from pages.components.tables import cell
from sync.domain.sheet import from_text
from sync.domain.sheet_comparison import compare_sheets

SIDES = ("exported", "now")


def show(both: Both, shop: Shop) -> None:
    finding = invoice.change(both.row["neto_id"]) if both.row["neto_id"] else None
    if finding is None and not both.changed:
        return
    st.subheader(CHANGED, anchor=False)
    if finding:
        st.warning(
            f"{cell(finding['message'])}\n\n**What to do:** {cell(finding['fix'])}",
            icon=":material/edit_note:",
        )
    else:
        st.caption("Neto's order is another one than what was exported, and both sides agree.")
    if both.exported and both.now:
        _versions(both.exported, both.now, shop)


def _versions(exported: dict[str, Any], now: dict[str, Any], shop: Shop) -> None:
    with st.grid(2, min_column_width=300):
        for title, version in (("Exported", exported), ("In Neto now", now)):
            with st.container(border=True, height="stretch"):
                worth = money(version["total"], shop.currency)
                status = cell(version["status"] or "no status")
                st.markdown(f"**{title}** · {worth} · {status}")
                if not (exported["lines"] and now["lines"]):
                    st.markdown("\n".join(f"- {cell(line)}" for line in words_of(version)))
    if exported["lines"] and now["lines"]:
        pairs = compare_sheets(from_text(exported["lines"]), from_text(now["lines"]))
        line_pairs.show(pairs, SIDES, shop.currency, "invoice_versions")
