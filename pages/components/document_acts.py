"""What a person may do with one document, as buttons that ask first."""

from typing import Any

import streamlit as st

from pages.components import confirm, export_acts, identity
from sync.domain.document import DocumentState
from sync.domain.person import Role

# States in which an act makes sense; what is being sent is left alone.
CAN_BE_SENT = frozenset(DocumentState) - {DocumentState.SENDING}
CAN_BE_IGNORED = frozenset({DocumentState.FAILED, DocumentState.HELD, DocumentState.PENDING})


def show(row: dict[str, Any]) -> None:
    """`row` is one of `export_state`."""
    if not identity.may(Role.OPERATOR):
        return
    ids = [row["document_id"]]
    exported = row["state"] == DocumentState.EXPORTED
    with st.container(horizontal=True):
        again = row["state"] in CAN_BE_SENT and st.button(
            "Compare both sides" if exported else "Re-export",
            key="document_reexport",
            type="secondary" if exported else "primary",
            icon=":material/compare_arrows:" if exported else ":material/redo:",
        )
        leave = row["state"] in CAN_BE_IGNORED and st.button(
            "Ignore", key="document_ignore", icon=":material/do_not_disturb_on:"
        )
    if again:
        confirm.open_with(export_acts.compare(ids) if exported else export_acts.reexport(ids))
    elif leave:
        confirm.open_with(export_acts.ignore(ids))
