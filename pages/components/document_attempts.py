"""Every request about a document and what came back, word for word."""

import json
import re
from typing import Any

import streamlit as st

from pages.components import frame, moments
from pages.components.queries import documents
from pages.components.sources import Shop

TALL = 24  # lines; a longer body scrolls
MARK = "\ue000"  # a character that no body holds: a number is text for a moment, then a number
NUMBER = re.compile(f'"{MARK}([^"]*){MARK}"')


def show(row: dict[str, Any], shop: Shop) -> None:
    st.subheader("Attempts", anchor=False)
    found = documents.attempts(row["document_id"])
    if not found:
        frame.nothing("Not sent yet", "Every request and its answer is kept here.", "send")
        return
    for place, attempt in enumerate(found):
        _one(attempt, shop, newest=place == 0)


def _one(attempt: dict[str, Any], shop: Shop, *, newest: bool) -> None:
    label = (
        f"{_verdict(attempt['status_code'])} · {moments.moment(attempt['attempted_at'], shop.zone)}"
        f" · {attempt['method']} to {attempt['system'].capitalize()}"
        f" · {_took(attempt['duration_ms'])}"
    )
    with st.expander(label, expanded=newest):
        st.code(f"{attempt['method']} {attempt['path']}", language=None, wrap_lines=True)
        with st.grid(2, min_column_width=300):
            with st.container():
                st.markdown("**Sent**")
                _body(attempt["request"], "Nothing but the address.")
            with st.container():
                st.markdown("**Came back**")
                _body(attempt["response"], "Nothing came back.")


def _verdict(status: int | None) -> str:
    if status is None:
        return ":violet[:material/help: No answer]"
    if status < 400:
        return f":green[:material/check_circle: {status} taken]"
    return f":red[:material/error: {status} refused]"


def _took(milliseconds: int) -> str:
    return f"{milliseconds} ms" if milliseconds < 1000 else f"{milliseconds / 1000:.1f} s"


def _body(text: str, empty: str) -> None:
    if not text:
        st.caption(empty)
        return
    shown = pretty(text)
    tall = shown.count("\n") > TALL
    # In one colour: those of the highlighter are too pale to be read in light.
    st.code(shown, language=None, wrap_lines=True, height=420 if tall else "content")


def pretty(text: str) -> str:
    """The body with line breaks, every digit of its numbers kept; what is no JSON as it is."""
    try:
        parsed = json.loads(text, parse_float=lambda digits: f"{MARK}{digits}{MARK}")
    except ValueError:
        return text
    lines = json.dumps(parsed, indent=2, ensure_ascii=False)
    return NUMBER.sub(r"\1", lines)
