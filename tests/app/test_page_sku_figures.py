"""Every figure of a product's page is that of the published log."""

from dataclasses import replace
from decimal import Decimal

import polars as pl
import pytest

from pages.components import sku_events
from pages.components.amounts import units
from pages.components.queries import sku
from sync.domain.document import DocumentState, StockEffect
from tests.app.analyst import answer, figure, named
from tests.app.conftest import Open
from tests.app.shop_documents import document, settled
from tests.app.shop_folder import ShopFolder, publish_more
from tests.app.shop_stock import DEAR
from tests.app.shown import chart, column, counted, texts

SKUS = (DEAR, "MUG", "PEG-BAG", "=CMD-SKU", "LAMP-NEW", "TEA-SET", "STOVE")
LEVELS = """
    SELECT warehouse, neto_quantity, unleashed_quantity, in_flight, variance
    FROM stock_variance WHERE sku = ? ORDER BY abs(variance) DESC, warehouse
"""
PARTS = """
    SELECT component_sku, kit_components.quantity, warehouse, neto_quantity, unleashed_quantity,
        variance
    FROM kit_components JOIN stock_variance ON sku = component_sku
    WHERE kit_sku = ? ORDER BY component_sku, warehouse
"""
# Events by kind, each table asked by itself.
KINDS = {
    "Sent to Neto": """SELECT count(*) FROM log
        WHERE record_key = $1 AND record_type IN ('stock', 'product', 'kit')""",
    "Field changed": """SELECT count(*) FROM field_changes
        WHERE record_key = $1 AND record_type <> 'stock' AND applied""",
    "Level moved": """SELECT count(*) FROM (SELECT on_hand, lag(on_hand) OVER (
            PARTITION BY system, warehouse ORDER BY seen_at) AS before
            FROM stock_history WHERE sku = $1)
        WHERE on_hand IS DISTINCT FROM before""",
    "In a document": "SELECT count(DISTINCT document_id) FROM export_goods WHERE sku = $1",
    "Began to differ": "SELECT count(*) FROM stock_variance_history WHERE sku = $1",
    "Agrees again": "SELECT count(closed_at) FROM stock_variance_history WHERE sku = $1",
    "Finding": "SELECT count(*) FROM finding_history WHERE subject = $1",
    "Finding settled": "SELECT count(closed_at) FROM finding_history WHERE subject = $1",
}
AT_THE_END = """
    SELECT arg_max(on_hand, seen_at) FILTER (system = 'neto' AND warehouse = 'MAIN'),
        arg_max(on_hand, seen_at) FILTER (system = 'unleashed' AND warehouse = 'MAIN')
    FROM stock_history WHERE sku = ?
"""


def shown_units(value: Decimal | None) -> str:
    return ":gray[not there]" if value is None else units(value)


@pytest.mark.parametrize("code", SKUS)
def test_levels_components_and_events_are_those_of_the_log(
    visit: Open, stocked: ShopFolder, code: str
):
    at = visit("sku", sku=code)
    assert not at.exception
    told = [(row[0], *map(shown_units, row[1:])) for row in answer(stocked, LEVELS, code)]
    table = pl.from_pandas(at.table[0].value)
    names = ("Warehouse", "Neto", "Unleashed", "On its way", "Difference")
    assert table.select(names).rows() == told
    parts = [
        (row[0], units(row[1]), row[2], *map(shown_units, row[3:]))
        for row in answer(stocked, PARTS, code)
    ]
    shown = pl.from_pandas(at.table[1].value).rows() if len(at.table) > 1 else []
    assert shown == parts
    kits = figure(stocked, "SELECT count(*) FROM kit_components WHERE component_sku = ?", code)
    assert ("A component of" in texts(at)) == bool(kits)
    kinds = {kind: figure(stocked, sql, code) for kind, sql in KINDS.items()}
    happened = {kind: number for kind, number in kinds.items() if number}
    if happened:
        assert counted(at.pills(key=f"sku_kinds_{code}").options) == happened
        assert f"{sum(happened.values())} event" in texts(at)


def test_the_value_of_each_difference_is_that_of_the_log(visit: Open, stocked: ShopFolder):
    told = named(
        stocked,
        "SELECT variance_value::DECIMAL(18, 2) AS value FROM stock_variance WHERE sku = ? "
        "ORDER BY abs(variance) DESC",
        DEAR,
    )
    values = [f"{'-' if row['value'] < 0 else ''}AUD {abs(row['value'])}" for row in told]
    assert column(visit("sku", sku=DEAR).table[0].value, "Value at cost") == values


def test_the_charts_end_with_the_newest_levels_and_hold_every_step(
    visit: Open, stocked: ShopFolder
):
    at = visit("sku", sku=DEAR)
    ((neto, unleashed),) = answer(stocked, AT_THE_END, DEAR)
    words, lines = chart(at, "Levels in MAIN over time")
    assert f"Neto {neto:,.0f} and Unleashed {unleashed:,.0f} at the end" in words
    words, area = chart(at, "Neto's level less Unleashed's in MAIN")
    assert f": {neto - unleashed:,.0f} at the end" in words
    assert area["apart"][-1] == float(neto - unleashed)
    month = answer(
        stocked,
        """
        SELECT system, on_hand FROM stock_history
        WHERE sku = ? AND warehouse = 'MAIN' AND seen_at > now() - INTERVAL 30 DAYS
        """,
        DEAR,
    )
    drawn = set(lines.select("side", "level").iter_rows())
    assert {(system.capitalize(), float(level)) for system, level in month} <= drawn


def test_a_document_in_two_warehouses_is_one_document_on_its_way(visit: Open, stocked: ShopFolder):
    effects = tuple(StockEffect("STOVE", place, Decimal(-1)) for place in ("MAIN", "SYDNEY"))
    order = replace(document(99, "88.00"), effects=effects)
    publish_more(stocked, *settled(order, DocumentState.PENDING, stocked.ago(minutes=1)))
    number = figure(
        stocked,
        """
        SELECT count(*) FROM export_state
        WHERE state NOT IN ('exported', 'ignored')
            AND document_id IN (SELECT document_id FROM export_goods WHERE sku = 'STOVE')
        """,
    )
    at = visit("sku", sku="STOVE")
    assert f"**On its way** in {number} documents:" in texts(at)
    goods = answer(
        stocked,
        """
        SELECT neto_id, quantity, warehouse FROM export_goods JOIN export_state USING (document_id)
        WHERE sku = 'STOVE' AND state = 'pending' ORDER BY neto_id, warehouse
        """,
    )
    labels = [
        link.label for link in at.page_link if " in MAIN " in link.label or " in SY" in link.label
    ]
    assert [label.partition(" :")[0] for label in labels] == [
        f"{neto_id}: {units(quantity)} in {warehouse}" for neto_id, quantity, warehouse in goods
    ]


@pytest.mark.usefixtures("stocked")
def test_a_story_that_is_too_long_to_be_counted_says_so(
    visit: Open, monkeypatch: pytest.MonkeyPatch
):
    assert "are not counted" not in texts(visit("sku", sku=DEAR))
    monkeypatch.setattr(sku, "MOST", 3)
    said = texts(visit("sku", sku=DEAR))
    assert "3 events, newest first. Those before the newest 3 are not counted." in said


def test_every_kind_of_event_is_counted_here():
    assert set(KINDS) == {word.label for word in sku_events.KINDS.values()}
