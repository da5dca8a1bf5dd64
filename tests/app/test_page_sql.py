"""The SQL page: worked queries, one's own, tables to look up, results as rows and as a picture."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.components import worked_queries
from tests.app.analyst import answer
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder


def texts(at: AppTest) -> str:
    drawn = [*at.markdown, *at.caption, *at.error, *at.warning, *at.info, *at.code]
    return "\n".join(str(one.value) for one in drawn)


def write(at: AppTest, sql: str) -> AppTest:
    at.text_area(key="sql_text").set_value(sql)
    return next(one for one in at.button if one.label == "Run").click().run()


def rows(at: AppTest) -> list[tuple[object, ...]]:
    """Of the result, which stands after the columns of the table that was looked up."""
    return [tuple(row) for row in at.dataframe[-1].value.itertuples(index=False)]


def test_an_empty_folder_says_what_to_do(visit: Open, empty: ShopFolder):
    at = visit("sql")
    assert not at.exception
    assert "Tandem is not set up yet" in texts(at)
    assert not at.text_area


@pytest.mark.usefixtures("filled")
def test_before_a_query_it_says_how_to_begin(visit: Open):
    at = visit("sql")
    assert not at.exception
    assert "Nothing was run yet" in texts(at)


def test_a_persons_own_query_gives_what_the_published_log_holds(visit: Open, filled: ShopFolder):
    sql = "SELECT state, count(*) AS documents FROM export_state GROUP BY state ORDER BY state"
    at = write(visit("sql"), sql)
    assert rows(at) == answer(filled, sql)
    assert at.query_params["sql"] == sql
    assert f"{len(answer(filled, sql))} rows" in texts(at)


@pytest.mark.usefixtures("filled")
def test_every_worked_query_is_run_as_soon_as_it_is_chosen(visit: Open):
    at = visit("sql")
    for name, worked in worked_queries.every().items():
        at.selectbox(key="sql_worked").set_value(name).run()
        assert not at.exception
        assert not at.error
        assert at.query_params["q"] == name
        assert at.text_area(key="sql_text").value == worked.sql
        assert worked.about[:60] in texts(at)
        assert " from the log as of" in texts(at)


@pytest.mark.usefixtures("filled")
def test_a_link_runs_a_worked_query(visit: Open):
    at = visit("sql", q="failures_by_cause")
    assert rows(at)[0][:2] == ("warehouse_missing", 3)


@pytest.mark.usefixtures("filled")
def test_a_query_that_came_with_a_link_waits_for_a_person(visit: Open):
    at = visit("sql", sql="SELECT 1 AS one")
    assert at.text_area(key="sql_text").value == "SELECT 1 AS one"
    assert "Nothing was run yet" in texts(at)


@pytest.mark.usefixtures("filled")
def test_an_error_shows_duckdbs_words_and_leaves_the_query(visit: Open):
    at = write(visit("sql"), "SELECT *\nFROM export_stat")
    assert "Catalog Error" in texts(at)
    assert "LINE 2: FROM export_stat" in texts(at)
    assert "**What to do:**" in texts(at)
    assert at.text_area(key="sql_text").value == "SELECT *\nFROM export_stat"


@pytest.mark.usefixtures("filled")
def test_whatever_writes_is_refused(visit: Open):
    at = write(visit("sql"), "DELETE FROM export_state")
    assert "Only a query that reads" in texts(at)
    assert "**Not affected:**" in texts(at)


@pytest.mark.usefixtures("filled")
def test_more_rows_than_are_shown_are_told_of(visit: Open):
    at = write(visit("sql"), "SELECT * FROM range(20_000)")
    assert "the first 10,000" in texts(at)
    assert len(rows(at)) == 10_000


@pytest.mark.usefixtures("filled")
def test_a_chart_is_drawn_of_the_chosen_columns(visit: Open):
    at = write(visit("sql"), 'SELECT state AS "a.b:c", count(*) AS n FROM export_state GROUP BY 1')
    at.segmented_control(key="sql_as").set_value("Chart").run()
    assert not at.exception
    assert at.selectbox(key="sql_chart_a.b:c_n_x").value == "a.b:c"
    at.selectbox(key="sql_chart_a.b:c_n_kind").set_value("Points").run()
    assert not at.exception
    assert at.get("vega_lite_chart")


@pytest.mark.usefixtures("filled")
def test_text_alone_cannot_be_drawn(visit: Open):
    at = write(visit("sql"), "SELECT state FROM export_state")
    at.segmented_control(key="sql_as").set_value("Chart").run()
    assert "needs a column of numbers" in texts(at)


def test_the_tables_are_those_of_the_log_with_their_comments(visit: Open, filled: ShopFolder):
    at = visit("sql")
    named = answer(
        filled,
        "SELECT view_name, comment FROM duckdb_views() "
        "WHERE schema_name = 'main' AND NOT internal ORDER BY view_name",
    )
    assert at.selectbox(key="sql_table").options == [name for name, _ in named]
    at.selectbox(key="sql_table").set_value("stock_levels").run()
    assert dict(named)["stock_levels"] in texts(at)
    assert "as_of" in list(at.dataframe[0].value["Column"])
    next(one for one in at.button if one.label == "Look into stock_levels").click().run()
    assert "FROM stock_levels" in str(at.text_area(key="sql_text").value)
    assert not at.exception


@pytest.mark.usefixtures("filled")
def test_the_query_is_kept_when_another_page_is_visited(visit: Open):
    at = write(visit("sql"), "SELECT 42 AS answer")
    at.switch_page("../tasks.py").run()
    at.switch_page("../sql.py").run()
    assert at.text_area(key="sql_text").value == "SELECT 42 AS answer"
    assert rows(at) == [(42,)]


def test_it_says_where_the_log_lies(visit: Open, filled: ShopFolder):
    assert str(filled.path / "log.duckdb") in texts(visit("sql"))
