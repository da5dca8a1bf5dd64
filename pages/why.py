"""Why is it not there? One number or code: all that happened to it, and what happens next."""

import streamlit as st

from pages.components import frame, why_filter, why_next, why_subject, why_timeline, why_unknown

shop = frame.begin("Why?")
if frame.needs_data(shop):
    asked = why_filter.address.current()
    st.text_input(
        "An order number, RMA number, SKU, or a number of Unleashed",
        key=why_filter.PREFIX + "q",
        type="search",
        icon=":material/search:",
        placeholder="N100234",
        on_change=why_filter.address.from_widgets,
        max_chars=100,
        width=460,
    )
    found = why_subject.find(asked.q) if asked.q else []
    if found:
        subject = why_subject.choose(found, asked)
        st.subheader(subject.title, anchor=False)
        why_next.show(subject, shop)
        why_timeline.show(subject, asked, shop)
    elif asked.q:
        why_unknown.show(asked.q, shop)
    else:
        frame.nothing(
            "Ask about one thing",
            "You see everything that happened to it in both systems, by the minute, and what "
            "happens next. A customer's code works as well.",
            "help",
        )
