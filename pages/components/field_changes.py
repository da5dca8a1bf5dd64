"""What runs wrote into products of Neto, and whose value each of them replaced."""

from datetime import date, timedelta

import altair as alt
import polars as pl
import streamlit as st

from pages.components import frame, moments, paging, tables
from pages.components.amounts import count
from pages.components.field_filter import FILTER, LINES, PREFIX, FieldFilter
from pages.components.field_list import DAYS
from pages.components.queries import fields
from pages.components.sources import Shop
from pages.components.words import Word, tags

SIZE = 50
OVERWROTE = {
    "hand": Word(
        "A value set in Neto",
        "orange",
        "person",
        "!",
        "Somebody, or another program, had changed it in Neto since Tandem wrote it.",
    ),
    "neto": Word(
        "Neto's own value",
        "violet",
        "storefront",
        "○",
        "It stood in Neto before Tandem ever wrote this field.",
    ),
    "unleashed": Word(
        "Unleashed's earlier value",
        "blue",
        "history",
        "↻",
        "Tandem had written it; it changed in Unleashed since.",
    ),
    "first": Word("Nothing", "gray", "add", "+", "The field was empty, or the product is new."),
}


def show(chosen: FieldFilter, shop: Shop) -> None:
    _filters()
    total = fields.count(chosen.wanted)
    if not total:
        frame.nothing(
            "No change fits" if chosen.field or chosen.text else "Nothing was changed yet",
            "Choose another field or clear the search."
            if chosen.field or chosen.text
            else "Changes appear here with the first run of Products that writes something.",
            "history",
        )
        return
    st.caption(f"{count(total, 'change')}, the newest first. Dry runs are left out.")
    _chart(chosen, shop)
    slot = st.container()
    page = paging.choose(total, SIZE, f"field_changes_{chosen}")
    with slot:
        _table(fields.changes(chosen.wanted, size=page.size, skip=page.skip), shop)
    with st.expander("Whose value was overwritten?"):
        st.markdown("\n".join(f"- {word.text}: {word.meaning}" for word in OVERWROTE.values()))


def _filters() -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Field",
            LINES,
            key=PREFIX + "field",
            format_func=lambda name: name or "All fields",
            on_change=FILTER.from_widgets,
            width=240,
        )
        st.text_input(
            "Product",
            key=PREFIX + "text",
            type="search",
            icon=":material/search:",
            placeholder="SKU",
            on_change=FILTER.from_widgets,
            width=240,
        )


def _chart(chosen: FieldFilter, shop: Shop) -> None:
    """Of the field, whatever is searched for."""
    since = moments.start_of_day(shop.zone, before=DAYS - 1)
    found = fields.by_day(chosen.field, since, shop.zone_name)
    if found.is_empty():
        return
    name = chosen.field or "all fields"
    st.altair_chart(
        alt.Chart(found, height=140)
        .mark_bar(size=12)
        .encode(
            alt.X(
                "day:T",
                title=None,
                axis=alt.Axis(format="%-d %b"),
                scale=_span(moments.now().astimezone(shop.zone).date()),
            ),
            alt.Y("changes:Q", title="Changes a day", axis=alt.Axis(tickMinStep=1)),
            tooltip=[
                alt.Tooltip("day:T", title="Day", format="%a %-d %b"),
                alt.Tooltip("changes:Q", title="Changes", format=","),
            ],
        ),
        alt=f"Changes of {name} per day of the last {DAYS} days: "
        f"{count(int(found['changes'].sum()), 'change')} on {count(found.height, 'day')}.",
    )


def _span(last: date) -> alt.Scale:
    """All the days, also when little happened on them."""
    ends = (last - timedelta(days=DAYS - 1), last + timedelta(days=1))
    return alt.Scale(
        domain=[alt.DateTime(year=one.year, month=one.month, date=one.day) for one in ends]
    )


def _table(found: pl.DataFrame, shop: Shop) -> None:
    labels, colours = tags(OVERWROTE)
    st.dataframe(
        pl.DataFrame(
            {
                "Changed": found["changed_at"],
                "SKU": found["record_key"],
                "Field": found["field"],
                "Before": found["old_value"],
                "After": found["new_value"],
                "Overwrote": [[OVERWROTE[one].tag] for one in found["overwrote"]],
                "Run": [f"tasks?run={run_id}" for run_id in found["run_id"]],
            }
        ),
        hide_index=True,
        placeholder=tables.BLANK,
        height=tables.height(found.height),
        column_config={
            "Changed": tables.when("Changed", shop),
            "Overwrote": st.column_config.MultiselectColumn(
                "Overwrote", options=labels, color=list(colours)
            ),
            "Run": st.column_config.LinkColumn("Run", display_text="Open the run"),
        },
        alt="Changes of product fields: when, which product, before and after, and whose value "
        "was overwritten.",
    )
