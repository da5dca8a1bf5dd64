"""Who changed what in the setup, newest first."""

import polars as pl
import streamlit as st

from pages.components import frame, paging, setting_names, sources, tables
from pages.components.amounts import count
from pages.components.sources import Shop

SIZE = 50
QUERY = "SELECT * FROM settings_history ORDER BY changed_at DESC"


def show(shop: Shop) -> None:
    control = sources.control()
    total = control.settings_changes()
    if not total:
        frame.nothing("Nothing was changed yet", "Every change of a setting appears here.")
        return
    page = paging.choose(total, SIZE, "setup_history_page")
    found = control.settings_history(page.size, page.skip)
    moment = pl.Datetime("us", "UTC")
    st.dataframe(
        pl.DataFrame(
            {
                "When": [one.changed_at for one in found],
                "Who": [one.changed_by for one in found],
                "Setting": [setting_names.title(one.path) for one in found],
                "Before": [one.old_value for one in found],
                "After": [one.new_value for one in found],
                "Name in the file": [one.path for one in found],
            },
            schema_overrides={"When": moment},
        ),
        key=f"setup_history_{total}_{page.number}",
        hide_index=True,
        height=tables.height(len(found)),
        column_config={"When": tables.when("When", shop)},
        alt="Changes of the setup: when, who, which setting, before and after; keys are masked.",
    )
    st.caption(f"{count(total, 'change')}. For analysts: `{QUERY}`")
