"""Any question to the published log, in SQL: the worked ones, and one's own."""

import streamlit as st

from pages.components import frame, sql_editor, sql_elsewhere, sql_question, sql_result, sql_schema

shop = frame.begin("SQL")
if frame.needs_data(shop):
    sql_question.begin()
    write, look_up = st.columns([3, 2], gap="medium")
    with write:
        sql_editor.show()
    with look_up:
        sql_schema.show()
    sql_result.show(sql_question.outcome(shop), shop)
    sql_elsewhere.show()
