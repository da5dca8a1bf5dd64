"""The entry script: it runs before every page, so whatever guards the app belongs here."""

import streamlit as st

from pages.components import places, runner_chip
from pages.shell import wordmark

st.set_page_config(page_title="Tandem", page_icon=":material/sync_alt:", layout="wide")
st.logo(wordmark.SVG, size="large", icon_image=":material/sync_alt:")

page = st.navigation(
    {
        "": [
            st.Page(
                places.OVERVIEW,
                title="Overview",
                icon=":material/home:",
                default=True,
                url_path="overview",
                help="Is everything in step, and what needs you?",
            )
        ],
        "Operate": [
            st.Page(
                places.TASKS,
                title="Tasks",
                icon=":material/sync:",
                url_path="tasks",
                help="Schedules, run now, progress, past runs",
            ),
            st.Page(
                places.EXPORTS,
                title="Export log",
                icon=":material/outbox:",
                url_path="exports",
                help="Every invoice and return on its way to Unleashed",
            ),
        ],
        "Prepare": [
            st.Page(
                places.CHECKS,
                title="Checks",
                icon=":material/fact_check:",
                url_path="checks",
                help="Warehouses, reasons and everything that could stop a record",
            )
        ],
        "Details": [
            st.Page(
                places.DOCUMENT,
                title="Document",
                icon=":material/description:",
                url_path="document",
                visibility="hidden",
            )
        ],
    }
)
runner_chip.show()
page.run()
