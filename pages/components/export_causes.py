"""What went wrong, by cause: one mend often frees many documents at once."""

from dataclasses import replace
from typing import Any

import streamlit as st

from pages.components import confirm, export_acts, export_filter, sources
from pages.components.amounts import count
from pages.components.export_filter import ExportFilter
from pages.components.queries import exports
from pages.components.tables import cell

QUIET = frozenset({"exported", "pending", "sending", "ignored"})  # states with nothing to mend


def show(chosen: ExportFilter, shop: sources.Shop) -> None:
    if chosen.state in QUIET:
        return
    found = exports.groups(chosen.wanted(shop.zone), chosen.state).to_dicts()
    if not found:
        return
    documents = sum(group["documents"] for group in found)
    label = f"{count(len(found), 'cause')} behind {count(documents, 'stuck document')}"
    with st.expander(label, icon=":material/account_tree:", expanded=True):
        for group in found:
            _one(group, chosen, shop)


def _one(group: dict[str, Any], chosen: ExportFilter, shop: sources.Shop) -> None:
    code = group["code"]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{count(group['documents'], 'document')}** · {cell(group['example'])} "
            f":gray[({cell(code)})]",
            width="stretch",
        )
        if code:
            _narrow(code, chosen)
        again = st.button(
            f"Re-export all {group['documents']:,}" if group["documents"] > 1 else "Re-export it",
            key=f"cause_again_{code}",
            icon=":material/redo:",
        )
    if again:
        ids = exports.ids_of_cause(chosen.wanted(shop.zone), chosen.state, code)
        confirm.open_with(export_acts.reexport(ids))


def _narrow(code: str, chosen: ExportFilter) -> None:
    st.button(
        "Show" if chosen.code != code else "Show all",
        key=f"cause_show_{code}",
        type="tertiary",
        on_click=export_filter.store,
        args=(replace(chosen, code="" if chosen.code == code else code),),
    )
