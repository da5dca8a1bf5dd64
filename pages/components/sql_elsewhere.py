"""How to open the log in another program, for whatever this page cannot do."""

import streamlit as st

from pages.components import sources
from sync.store.generation import LOG


def show() -> None:
    path = sources.data_folder() / LOG
    with st.expander("Open the log in other programs", icon=":material/open_in_new:"):
        st.markdown(
            "The log is one DuckDB file. It is a copy that is made for you: open it, keep it open "
            "for a week, join it with whatever you have. Nothing that you do with it can stop or "
            "slow Tandem. There is no limit on time or rows there. To see newer figures, close it "
            "and open it again."
        )
        st.markdown("**Where it is**")
        st.code(str(path), language=None)
        st.markdown("**DuckDB's shell** (1.2 or later)")
        st.code(f"duckdb -readonly '{path}'", language=None)
        st.markdown("**Python or a notebook**")
        st.code(
            "import duckdb\n"
            f"log = duckdb.connect({str(path)!r}, read_only=True)\n"
            'log.sql("FROM export_state").df()',
            language=None,
        )
        st.markdown(
            "**A BI tool**: give its DuckDB driver the path and choose *read only*. Over JDBC:"
        )
        st.code(f"jdbc:duckdb:{path}", language=None)
        st.caption(
            "Leave `ledger.duckdb` alone: it is the runner's, which cannot start while another "
            "program has it open."
        )
