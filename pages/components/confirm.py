"""Asks a person before the runner is asked: what will happen, to how many, yes or no."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.components import asking, pulse
from sync.domain.request import RequestKind

_NOTE = "confirm_note"


@dataclass(frozen=True)
class Question:
    """`title` names the act and the count, `lines` say what follows from it (Markdown).

    With `note_label` a sentence is asked for and goes along as `note`.
    """

    title: str
    lines: Sequence[str]
    yes: str
    icon: str
    kind: RequestKind
    subject: dict[str, Any]
    done: str
    note_label: str = ""


def open_with(question: Question) -> None:
    """Shows the dialog. The page holds still until it is closed."""
    pulse.hold(True)
    st.dialog(question.title, icon=f":material/{question.icon}:", on_dismiss="rerun")(_body)(
        question
    )


def _body(question: Question) -> None:
    for line in question.lines:
        st.markdown(line)
    if question.note_label:
        st.text_input(question.note_label, key=_NOTE, max_chars=200)
    with st.container(horizontal=True, horizontal_alignment="right"):
        no = st.button("Cancel", type="tertiary")
        yes = st.button(
            question.yes,
            type="primary",
            key="confirm_yes",
            on_click=_said_yes,
            args=(question,),
        )
    if yes or no:
        st.rerun()


def _said_yes(question: Question) -> None:
    subject = dict(question.subject)
    if question.note_label:
        subject["note"] = str(st.session_state.get(_NOTE, "")).strip()
    asking.ask(question.kind, subject, question.done)
