"""What went wrong, by cause: one mend often frees many documents at once."""

from dataclasses import replace
from typing import Any

import streamlit as st

from pages.components import confirm, export_acts, identity, sources
from pages.components.amounts import count
from pages.components.export_filter import ExportFilter, address
from pages.components.queries import exports
from pages.components.tables import cell
from sync.domain.person import Role


def show(chosen: ExportFilter, shop: sources.Shop) -> None:
    if not exports.stuck_states(chosen.state):
        return
    found = exports.groups(chosen.matching(shop.zone), chosen.state).to_dicts()
    if not found:
        return
    documents = sum(group["documents"] for group in found)
    label = f"{count(len(found), 'cause')} behind {count(documents, 'stuck document')}"
    with st.expander(label, icon=":material/account_tree:", expanded=True):
        for group in found:
            _one(group, chosen, shop)


def _one(group: dict[str, Any], chosen: ExportFilter, shop: sources.Shop) -> None:
    code = group["code"]
    said, acts = st.columns([5, 2], vertical_alignment="center")
    said.markdown(f"**{count(group['documents'], 'document')}** · {_why(group)}")
    with acts.container(horizontal=True, horizontal_alignment="right"):
        if code:
            _narrow(code, chosen)
        again = identity.may(Role.OPERATOR) and st.button(
            f"Re-export all {group['documents']:,}" if group["documents"] > 1 else "Re-export it",
            key=f"cause_again_{code}",
            icon=":material/redo:",
        )
    if again:
        _ask(group, chosen, shop)


def _why(group: dict[str, Any]) -> str:
    """The newest of its messages; they often differ in a number or a code only."""
    others = group["wordings"] - 1
    more = f" :gray[and {count(others, 'similar reason')}]" if others else ""
    code = f" :gray[({cell(group['code'])})]" if group["code"] else ""
    return f"{cell(group['example']) or 'no reason was given'}{more}{code}"


def _ask(group: dict[str, Any], chosen: ExportFilter, shop: sources.Shop) -> None:
    matching, state, code = chosen.matching(shop.zone), chosen.state, group["code"]
    first = exports.first_of_cause(matching, state, code, export_acts.NAMED)
    subject = {
        "matching": matching.subject(),
        "states": exports.stuck_states(state),
        "cause": code,
    }
    confirm.open_with(export_acts.reexport_cause(subject, group["documents"], first))


def _narrow(code: str, chosen: ExportFilter) -> None:
    st.button(
        "Show" if chosen.code != code else "Show all",
        key=f"cause_show_{code}",
        type="tertiary",
        on_click=address.store,
        args=(replace(chosen, code="" if chosen.code == code else code),),
    )
