"""The tables of the log with what stands in them: looked up while a query is written."""

import polars as pl
import streamlit as st

from pages.components import sql_question, tables
from pages.components.queries import schema

TABLE = "sql_table"
FIRST = "export_state"  # what most questions are about


def show() -> None:
    known = schema.tables()
    names = list(known)
    chosen = st.selectbox(
        "Tables",
        names,
        index=names.index(FIRST) if FIRST in names else 0,
        key=TABLE,
        help="Everything that the log holds. Type to find a table.",
    )
    if not chosen:
        return
    st.caption(known[chosen])
    found = schema.columns(chosen)
    st.dataframe(
        found.select(
            pl.col("column_name").alias("Column"),
            pl.col("data_type").alias("Type"),
            pl.col("comment").alias("What it says"),
        ),
        key=f"sql_columns_{chosen}",
        hide_index=True,
        height=tables.height(min(found.height, 10)),
        column_config={
            "Column": st.column_config.TextColumn(pinned=True),
            "What it says": st.column_config.TextColumn(width="large"),
        },
        alt=f"The {found.height} columns of {chosen}, each with its type and what it says.",
    )
    st.button(
        f"Look into {chosen}",
        icon=":material/table_rows:",
        on_click=_look_into,
        args=(chosen,),
        help="Runs a query for the first rows.",
    )


def _look_into(table: str) -> None:
    sql_question.replace(f"SELECT *\nFROM {table}\nLIMIT 100")
    sql_question.run()
