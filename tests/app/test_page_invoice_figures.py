"""Every amount of the page of both documents is that of the published log."""

from decimal import Decimal

import pytest

from pages.components import moments
from pages.components.amounts import money
from tests.app.analyst import answer, named
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder
from tests.app.shown import column, texts

INVOICES = ("N200001", "N200002", "N200003", "N200004", "N200005", "N200007", "N200009")
SUMS = """
    SELECT neto_total - neto_tax, unleashed_total - unleashed_tax, neto_tax, unleashed_tax,
        neto_total, unleashed_total
    FROM invoice_variance WHERE neto_id = ?
"""
# Lines of the sales orders that stand for an order of Neto, as JSON tells them.
LINES = """
    SELECT line ->> 'quantity', (line ->> 'total')::DECIMAL(18, 2), (line ->> 'tax')::DECIMAL(18, 2)
    FROM (
        SELECT unnest(lines::JSON[]) AS line FROM unleashed_orders
        WHERE guid IN (
            SELECT unnest(string_split(unleashed_guid, ', ')) FROM invoice_variance
            WHERE neto_id = ?
        )
    )
"""
PAPERS = """
    SELECT 'Invoice ' || invoices.number, invoices.total FROM unleashed_invoices AS invoices
    JOIN invoice_variance ON list_contains(string_split(unleashed_number, ', '), order_number)
    WHERE neto_id = $1
    UNION ALL
    SELECT 'sales order ' || orders.number, orders.total FROM unleashed_orders AS orders
    JOIN invoice_variance ON list_contains(string_split(unleashed_guid, ', '), guid)
    WHERE neto_id = $1
"""


@pytest.mark.parametrize("neto_id", INVOICES)
def test_sums_lines_and_papers_are_those_of_the_log(
    visit: Open, compared: ShopFolder, neto_id: str
):
    at = visit("invoice", id=f"invoice:{neto_id}")
    assert not at.exception
    ((*amounts,),) = answer(compared, SUMS, neto_id)
    sides = list(zip(amounts[::2], amounts[1::2], strict=True))
    table = at.table[0].value.set_index("Sum").loc[["Without tax", "Tax", "Total"]]
    for place, side in enumerate(("Neto", "Unleashed")):
        told = [money(pair[place], "AUD", none="not there") for pair in sides]
        assert list(table[side]) == told
    gaps = [money((ours or Decimal(0)) - (theirs or Decimal(0)), "AUD") for ours, theirs in sides]
    assert list(table["Difference"]) == gaps
    lines = at.dataframe[0].value
    names = ("Qty Unleashed", "Amount Unleashed", "Tax Unleashed")
    shown = [row for row in zip(*(column(lines, name) for name in names), strict=True) if row[1]]
    assert sorted(shown) == sorted(answer(compared, LINES, neto_id))
    ours, theirs = sides[2]
    gap = (ours or Decimal(0)) - (theirs or Decimal(0))
    assert sum(column(lines, "Difference"), Decimal(0)) == gap
    said = texts(at)
    for paper, total in answer(compared, PAPERS, neto_id):
        assert any(paper in line and money(total, "AUD") in line for line in said.splitlines())
    stored = compared.control.setup()
    assert stored
    ((seen, neto_as_of, unleashed_as_of),) = answer(
        compared,
        "SELECT first_seen_at, neto_as_of, unleashed_as_of FROM invoice_variance WHERE neto_id = ?",
        neto_id,
    )
    zone = stored.setup.zone
    assert not seen or f"First found {moments.moment(seen, zone)}." in said
    for read in (neto_as_of, unleashed_as_of):
        assert f"As of {moments.moment(read, zone)}." in said


def test_both_versions_of_a_changed_order_are_those_of_the_log(visit: Open, compared: ShopFolder):
    at = visit("invoice", id="invoice:N200007")
    (found,) = named(
        compared,
        """
        SELECT exported_orders.total AS exported, neto_orders.total AS now
        FROM exported_orders JOIN neto_orders USING (neto_id) WHERE neto_id = 'N200007'
        """,
    )
    assert f"**Exported** · {money(found['exported'], 'AUD')}" in texts(at)
    assert f"**In Neto now** · {money(found['now'], 'AUD')}" in texts(at)
    difference = sum(column(at.dataframe[1].value, "Difference"), Decimal(0))
    assert difference == found["exported"] - found["now"]
