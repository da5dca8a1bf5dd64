"""Where a query is chosen, written and run."""

import streamlit as st

from pages.components import sql_question, worked_queries
from sync.store.adhoc import Limits

HEIGHT = 300  # pixels: most worked queries without scrolling


def show() -> None:
    known = worked_queries.every()
    st.selectbox(
        "Worked queries",
        ["", *known],
        key=sql_question.WORKED,
        format_func=lambda name: known[name].title if name else "A query of your own",
        on_change=sql_question.choose,
        help="Questions that come up often. Each is run as soon as it is chosen; change it as "
        "you like.",
    )
    chosen = known.get(st.session_state[sql_question.WORKED])
    if chosen:
        st.caption(chosen.about)
    with st.form("sql_form", border=False):
        st.text_area(
            "Query",
            key=sql_question.TEXT,
            height=HEIGHT,
            placeholder="SELECT state, count(*) FROM export_state GROUP BY state",
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.form_submit_button(
                "Run", type="primary", icon=":material/play_arrow:", on_click=sql_question.run
            )
            st.caption(_limits(Limits()), width="stretch")


def _limits(limits: Limits) -> str:
    return (
        f"Ctrl+Enter runs it. It reads the published log and changes nothing; it is stopped after "
        f"{limits.seconds:g} seconds, and {limits.rows:,} rows are shown."
    )
