"""Every figure of a story, and of the tables that one may ask, is that of the published log."""

import pytest

from pages.components import moments
from pages.components.queries.why import WAITING_FOR
from sync.domain.document import DocumentState
from sync.store.reading import Published
from tests.app.analyst import answer, figure, named
from tests.app.conftest import Open
from tests.app.shop_documents import document, settled
from tests.app.shop_folder import ShopFolder, publish_more
from tests.app.shop_stock import DEAR
from tests.app.shown import texts

# Moments of a product, each table asked by itself.
PRODUCT = """
    SELECT (SELECT count(*) FROM log WHERE record_key = $1)
        + (SELECT count(DISTINCT run_id || record_type) FROM field_changes
            WHERE record_key = $1 AND record_type <> 'stock')
        + (SELECT count(*) FROM stock_history WHERE sku = $1)
        + (SELECT count(*) + count(closed_at) FROM stock_variance_history WHERE sku = $1)
        + (SELECT count(*) + count(closed_at) FROM finding_history WHERE subject = $1)
"""
DOCUMENT = """
    SELECT 1 + (SELECT count(*) FROM log WHERE record_type || ':' || record_key = $1)
        + (SELECT count(*) FROM export_attempts WHERE document_id = $1)
        + (SELECT count(*) + count(closed_at) FROM invoice_variance_history WHERE document_id = $1)
"""


@pytest.mark.parametrize("sku", [DEAR, "MUG", "PEG-BAG"])
def test_the_story_of_a_product_has_every_moment_of_the_log(
    visit: Open, stocked: ShopFolder, sku: str
):
    at = visit("why", q=sku)
    assert not at.exception
    number = figure(stocked, PRODUCT, sku)
    assert f"{number} moment" in texts(at)
    for seen in answer(
        stocked,
        """
        SELECT upper(system[1]) || system[2:] || ' has **' || on_hand::INT || '** in ' || warehouse
        FROM stock_history WHERE sku = ?
        """,
        sku,
    ):
        assert seen[0] in texts(at)


@pytest.mark.parametrize("number", ["N100210", "N100280", "N100285", "N100330"])
def test_the_story_of_a_document_has_its_amounts_its_times_and_how_long_answers_took(
    visit: Open, busy: ShopFolder, number: str
):
    at = visit("why", q=number)
    assert not at.exception
    said = texts(at)
    (row,) = named(
        busy,
        """
        SELECT 'Neto ' || currency || ' ' || neto_total::DECIMAL(18, 2) AS neto,
            'Unleashed ' || currency || ' ' || unleashed_total::DECIMAL(18, 2) AS unleashed,
            first_seen_at
        FROM export_state WHERE neto_id = ?
        """,
        number,
    )
    stored = busy.control.setup()
    assert stored
    assert row["neto"] in said
    assert (row["unleashed"] or row["neto"]) in said
    assert f"first seen {moments.moment(row['first_seen_at'], stored.setup.zone)}" in said
    assert f"{figure(busy, DOCUMENT, f'invoice:{number}')} moments" in said
    sql = "SELECT duration_ms FROM export_attempts WHERE document_id = ?"
    for (took,) in answer(busy, sql, f"invoice:{number}"):
        assert f"({took:,} ms)" in said


def test_documents_that_wait_for_a_product_are_counted_beyond_those_that_are_named(
    visit: Open, filled: ShopFolder
):
    waiting = [document(number, "5.00") for number in range(200, 223)]
    message = "Product SKU-031 is not in Unleashed."
    events = [
        event
        for one in waiting
        for event in settled(
            one,
            DocumentState.FAILED,
            filled.ago(minutes=1),
            code="missing_product",
            message=message,
        )
    ]
    publish_more(filled, *events)
    number = figure(filled, "SELECT count(*) FROM export_state WHERE message LIKE '%SKU-031%'")
    assert number == len(waiting)
    said = texts(visit("why", q="SKU-031"))
    assert f"**{number} documents** cannot leave without it:" in said
    assert "These are the first 20." in said


def test_the_tables_one_may_ask_are_those_of_the_file_with_all_their_columns(
    visit: Open, filled: ShopFolder
):
    tables = answer(filled, "SELECT DISTINCT table_name FROM duckdb_columns() WHERE NOT internal "
                    "AND schema_name = 'main' ORDER BY ALL")  # fmt: skip
    at = visit("sql")
    assert at.selectbox(key="sql_table").options == [name for (name,) in tables]
    columns = answer(filled, "SELECT column_name FROM (DESCRIBE quota)")
    at.selectbox(key="sql_table").set_value("quota").run()
    assert list(at.dataframe[0].value["Column"]) == [name for (name,) in columns]


def test_what_waits_for_a_code_with_a_space_is_found(filled: ShopFolder):
    one = document(230, "5.00")
    message = "Product GIFT BOX (S) is not in Unleashed."
    stuck = settled(
        one, DocumentState.FAILED, filled.ago(minutes=1), code="missing_product", message=message
    )
    publish_more(filled, *stuck)
    published = Published(filled.path)
    found = published.rows(WAITING_FOR, {"sku": "GIFT BOX (S)"})
    published.close()
    assert [row["document_id"] for row in found] == [one.document_id]
