"""Errors of imports that still stand, by cause: what to mend once frees many records."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from pages.components import moments, sources
from pages.components.amounts import count
from pages.components.import_filter import OPEN, ImportFilter, address
from pages.components.tables import cell

QUIET = frozenset({"created", "updated", "verified", "unchanged", "skipped"})


def show(groups: Sequence[dict[str, Any]], chosen: ImportFilter, shop: sources.Shop) -> None:
    if chosen.outcome in QUIET or not groups:
        return
    records = sum(group["records"] for group in groups)
    label = f"{count(len(groups), 'cause')} behind {count(records, 'open error')}"
    with st.expander(label, icon=":material/account_tree:", expanded=True):
        for group in groups:
            _one(group, chosen, shop)


def _one(group: dict[str, Any], chosen: ImportFilter, shop: sources.Shop) -> None:
    code, others = group["code"], group["wordings"] - 1
    more = f" :gray[and {count(others, 'similar reason')}]" if others else ""
    facts = [f"({cell(code)})"] if code else []
    facts.append(f"last {moments.moment(group['newest'], shop.zone)}")
    said, acts = st.columns([8, 1], vertical_alignment="center")
    said.markdown(
        f"**{count(group['records'], 'record')}** · "
        f"{cell(group['example']) or 'no reason was given'}{more} :gray[{', '.join(facts)}]"
    )
    with acts.container(horizontal=True, horizontal_alignment="right"):
        shown = chosen.outcome == OPEN and chosen.code == code
        wish = replace(chosen, outcome="" if shown else OPEN, code="" if shown else code)
        if code:
            st.button(
                "Show all" if shown else "Show",
                key=f"import_cause_{code}",
                type="tertiary",
                on_click=address.store,
                args=(wish,),
            )
