"""Who changed what about whom."""

import polars as pl
import streamlit as st

from pages.components import sources, tables
from pages.components.sources import Shop

MOST = 200


def show(shop: Shop) -> None:
    changes = sources.control().people.history(MOST)
    frame = pl.DataFrame(
        {
            "when": [one.changed_at for one in changes],
            "by": [one.changed_by for one in changes],
            "person": [one.person for one in changes],
            "change": [one.change for one in changes],
        }
    )
    st.dataframe(
        frame,
        height=tables.height(len(changes)),
        width="stretch",
        hide_index=True,
        key=f"people_history_{len(changes)}",
        column_config={
            "when": tables.when("When", shop),
            "by": "Who did it",
            "person": "About",
            "change": "What",
        },
    )
    if len(changes) == MOST:
        st.caption(f"The newest {MOST}.")
