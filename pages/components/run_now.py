"""A button that asks the runner for one task, for those who may; each page offers its own."""

import streamlit as st

from pages.components import asking, identity
from sync.domain.person import Role
from sync.domain.request import RequestKind


def button(task: str, label: str, *, icon: str = "play_arrow", primary: bool = False) -> None:
    may = identity.may(Role.OPERATOR)
    st.button(
        label,
        key=f"run_now_{task}",
        type="primary" if primary else "secondary",
        icon=f":material/{icon}:",
        disabled=not may,
        help=None if may else "Only operators and admins start a task.",
        on_click=asking.ask,
        args=(RequestKind.RUN, {"tasks": [task], "dry_run": False}, label),
    )
