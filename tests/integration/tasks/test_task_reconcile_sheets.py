"""What the reconciliation remembers of both documents is what both documents say, to the cent."""

from collections.abc import Iterator

import pytest

from sync.domain.facts import key_of
from sync.domain.sheet import from_body, from_text, sum_of
from sync.domain.sheet_comparison import compare_sheets
from tests.integration.tasks.reconcile_shop import opened
from tests.integration.tasks.tasks_shop import Shop

PAIRS = """
    SELECT sent.document_id, sent.lines AS sent, there.lines AS there, there.total, sent.number
    FROM sent_orders AS sent JOIN unleashed_orders AS there USING (guid)
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with opened(tmp_path_factory.mktemp("sheets")) as ready:
        yield ready


def test_what_was_sent_stands_there_line_by_line(shop: Shop):
    found = shop.ledger.rows(PAIRS)
    assert len(found) > 10
    for row in found:
        pairs = compare_sheets(from_body(row["sent"]), from_text(row["there"]))
        assert [pair.marks for pair in pairs] == [()] * len(pairs), row
        assert sum_of(from_text(row["there"])) == row["total"]


def test_an_order_is_remembered_line_by_line_as_exported_and_as_read_last(shop: Shop):
    orders = {row["order_key"]: row for row in shop.ledger.rows("SELECT * FROM neto_orders")}
    exported = shop.ledger.rows("SELECT * FROM exported_orders WHERE lines <> ''")
    assert len(exported) > 10
    for row in exported:
        now = orders[key_of(row["neto_id"])]
        assert (now["lines"], now["lines_in_words"]) == (row["lines"], row["lines_in_words"])
        assert sum_of(from_text(row["lines"])) == row["total"] == now["total"]
        assert (now["status"], now["day"]) == (row["status"], row["day"])


def test_a_compared_order_names_its_day_its_sales_orders_and_when_both_were_read(shop: Shop):
    rows = shop.ledger.rows("SELECT * FROM invoice_variance WHERE state = 'matched'")
    days = {row["document_id"]: row["day"] for row in shop.ledger.rows("FROM exported_orders")}
    guids = {
        row["document_id"]: row["unleashed_guid"] for row in shop.ledger.rows("FROM export_state")
    }
    assert rows
    for row in rows:
        assert row["day"] == days[row["document_id"]]
        assert set(row["unleashed_guid"].split(", ")) == set(guids[row["document_id"]].split(", "))
        assert row["neto_as_of"] <= row["unleashed_as_of"]
