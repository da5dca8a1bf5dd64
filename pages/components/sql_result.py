"""What came of a query: rows as a table or a chart, or the reason why there are none."""

import polars as pl
import streamlit as st
from polars import selectors as cs

from pages.components import downloads, frame, moments, sql_chart, tables
from pages.components.amounts import count
from pages.components.sources import Shop
from pages.components.sql_question import Outcome
from sync.store.adhoc import Answer, Limits, QueryWrong

AS = "sql_as"
AS_TABLE, AS_CHART = "Table", "Chart"
PLAN = ["explain_key", "explain_value"]  # the columns of EXPLAIN


def show(outcome: Outcome | None, shop: Shop) -> None:
    st.subheader("Result", anchor=False)
    if outcome is None:
        frame.nothing(
            "Nothing was run yet",
            "Choose a worked query, or write your own and press Ctrl+Enter.",
            "terminal",
        )
    elif outcome.answer is None:
        _refused(outcome)
    else:
        _answered(outcome, outcome.answer, shop)


def _refused(outcome: Outcome) -> None:
    error = outcome.error
    if error is None:
        return
    wrong = isinstance(error, QueryWrong)
    st.error(
        ("" if wrong else f"{error.message}\n\n") + f"**What to do:** {error.fix}\n\n"
        "**Not affected:** your orders, your stock, the log and everybody else.",
        title="DuckDB does not understand this query" if wrong else "This query gave no result",
        icon=":material/error:",
    )
    if wrong:
        st.code(error.message, language=None)


def _answered(outcome: Outcome, answer: Answer, shop: Shop) -> None:
    found = answer.frame
    st.caption(
        f"{count(found.height, 'row')} in {answer.seconds:.1f} s · from the log as of "
        f"{moments.moment(outcome.made_at, shop.zone)} · times in {shop.zone_name}"
    )
    _say_cut(answer)
    if found.columns == PLAN:
        st.code(found["explain_value"][0], language=None)
        return
    if found.is_empty():
        frame.nothing("The query ran and found no rows", "Loosen its conditions.", "search_off")
        return
    as_what = st.segmented_control(
        "Show as",
        [AS_TABLE, AS_CHART],
        key=AS,
        default=AS_TABLE,
        required=True,
        label_visibility="collapsed",
    )
    if as_what == AS_CHART:
        sql_chart.show(found, shop)
    else:
        _table(outcome, found, shop)
    downloads.show(downloads.Sheet("query", found.height, lambda: _plain(found)), shop)


def _say_cut(answer: Answer) -> None:
    if answer.cut == "rows":
        st.warning(
            f"There are more rows: these are the first {Limits().rows:,}. Totals over them would "
            "be wrong; let the query add up, or narrow it.",
            icon=":material/content_cut:",
        )
    elif answer.cut == "size":
        st.warning(
            f"The rows are wide: these are the first {answer.frame.height:,}. Name the columns "
            "that you need to see more of them.",
            icon=":material/content_cut:",
        )


def _table(outcome: Outcome, found: pl.DataFrame, shop: Shop) -> None:
    times = found.select(cs.datetime(time_zone="*")).columns
    st.dataframe(
        found,
        key=f"sql_rows_{outcome.number}",
        hide_index=True,
        placeholder=tables.BLANK,
        height=tables.height(found.height),
        column_config={
            **{
                name: st.column_config.DateColumn(name, format="YYYY-MM-DD")
                for name in found.select(cs.date()).columns
            },
            **{
                name: st.column_config.DatetimeColumn(
                    name, format="YYYY-MM-DD HH:mm:ss", timezone=shop.zone_name
                )
                for name in times
            },
        },
        alt=f"The {count(found.height, 'row')} of the query with {len(found.columns)} columns.",
    )


def _plain(found: pl.DataFrame) -> pl.DataFrame:
    """A time that the query took out of its zone stays as the query wrote it."""
    return found.with_columns(cs.datetime(time_zone=None).dt.to_string("%Y-%m-%d %H:%M:%S"))
