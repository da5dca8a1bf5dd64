"""Every figure of the stock page below its headline is that of the published log."""

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.components import words
from tests.app.analyst import answer, figure, named
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder
from tests.app.shown import chart, column, counted, texts

DIFFERS = "state IN ('differs', 'only_neto', 'only_unleashed')"
# What the address says, and the same as an analyst says it.
FILTERS: tuple[tuple[dict[str, str], str], ...] = (
    ({}, "true"),
    ({"warehouse": "SYDNEY"}, "warehouse = 'SYDNEY'"),
    ({"group": "Camping"}, "product_group = 'Camping'"),
    ({"text": "mug"}, "(sku ILIKE '%mug%' OR name ILIKE '%mug%')"),
)
COLUMNS = {
    "SKU": "sku", "Name": "name", "Warehouse": "warehouse", "Neto": "neto_quantity",
    "Unleashed": "unleashed_quantity", "On its way": "in_flight", "Difference": "variance",
    "Value at cost": "variance_value", "Open since": "first_seen_at", "Days": "days_open",
    "Group": "product_group", "Supplier": "supplier",
}  # fmt: skip
ORDERS = {
    "value": "abs(variance_value) DESC NULLS LAST, abs(variance) DESC, sku, warehouse",
    "units": "abs(variance) DESC, sku, warehouse",
    "oldest": "first_seen_at NULLS LAST, sku, warehouse",
    "newest": "first_seen_at DESC NULLS LAST, sku, warehouse",
    "sku": "sku, warehouse",
}
AGES = """
    SELECT CASE WHEN days_open < 2 THEN '0 to 1 day' WHEN days_open < 8 THEN '2 to 7 days'
        WHEN days_open < 31 THEN '8 to 30 days' ELSE 'Over 30 days' END,
        count(*), coalesce(sum(abs(variance_value)), 0)::DECIMAL(18, 2)
    FROM stock_variance WHERE {where} GROUP BY 1
"""
# What was open when a day of the store had ended, from the history alone.
TREND = """
    WITH days AS (
        SELECT unnest(range(today - 29, today + 1, INTERVAL 1 DAY))::DATE AS day
        FROM (SELECT timezone(?, now())::DATE AS today)
    ), told AS (
        SELECT timezone(?, opened_at)::DATE AS opened, timezone(?, closed_at)::DATE AS closed
        FROM stock_variance_history
    )
    SELECT day, count(*) FILTER (opened = day) AS opened, count(*) FILTER (closed = day) AS closed,
        count(*) FILTER (opened <= day AND (closed IS NULL OR closed > day)) AS open
    FROM days CROSS JOIN told GROUP BY day ORDER BY day
"""


@pytest.mark.parametrize(("params", "condition"), FILTERS)
def test_states_ages_and_the_map_are_those_an_analyst_counts(
    visit: Open, stocked: ShopFolder, params: dict[str, str], condition: str
):
    at = visit("stock", **params)
    assert not at.exception
    sql = f"SELECT state, count(*) FROM stock_variance WHERE {condition} GROUP BY state"
    states = dict(answer(stocked, sql))
    counts = counted(at.segmented_control(key="stock_state").options)
    differing = sum(n for state, n in states.items() if state not in ("matched", "in_flight"))
    assert (counts.pop("All"), counts.pop("Does not match")) == (sum(states.values()), differing)
    assert counts == {words.STOCK[state].label: number for state, number in states.items()}
    _ages(at, stocked, f"{DIFFERS} AND {condition}")
    _map(at, stocked, f"{DIFFERS} AND {condition}", by="variance_value")
    at.session_state["stock_measure"] = False
    at.run()
    _map(at, stocked, f"{DIFFERS} AND {condition}", by="variance")


def _ages(at: AppTest, stocked: ShopFolder, where: str) -> None:
    told = {
        age: (levels, worth) for age, levels, worth in answer(stocked, AGES.format(where=where))
    }
    _, bars = chart(at, "Differences by age")
    for age, levels, text in bars.select("age", "levels", "text").iter_rows():
        number, worth = told.get(age, (0, 0))
        assert (levels, text) == (number, f"{number:,} · AUD {worth:,.2f}")


def _map(at: AppTest, stocked: ShopFolder, where: str, *, by: str) -> None:
    alt, cells = chart(at, "Map of the")
    worst = f"SELECT sku, sum(abs({by})) AS total FROM stock_variance WHERE {where} GROUP BY sku"
    skus = answer(stocked, f"{worst} HAVING total <> 0 ORDER BY total DESC, sku")
    order = cells["sku"].unique(maintain_order=True).to_list()
    assert order == [sku for sku, _ in skus]
    if skus:
        most = f"{skus[0][1]:,.2f}" if by == "variance_value" else f"{float(skus[0][1]):,g} units"
        assert f"The worst is {order[0]} with" in alt
        assert most in alt
    told = answer(
        stocked,
        f"""
        SELECT sku, warehouse, variance, 'AUD ' || variance_value::DECIMAL(18, 2)
        FROM stock_variance WHERE {where}
            AND sku IN (SELECT sku FROM stock_variance WHERE {where} AND {by} <> 0)
        """,
    )
    shown = {
        (sku, place): (float(label.replace(",", "")), worth)
        for sku, place, label, worth in cells.select(
            "sku", "warehouse", "label", "worth"
        ).iter_rows()
    }
    assert set(shown) == {(sku, place) for sku, place, *_ in told}
    for sku, place, variance, worth in told:
        minus = (worth or "").replace("AUD -", "-AUD ")
        assert shown[sku, place] == (float(variance), minus or "not known yet")
    assert f"The worst {len({sku for sku, *_ in told})} SKU" in texts(at)


@pytest.mark.parametrize("sort", ORDERS)
def test_every_column_is_as_it_stands_in_the_log_in_each_order(
    visit: Open, stocked: ShopFolder, sort: str
):
    at = visit("stock", sort=sort)
    told = answer(
        stocked,
        f"SELECT {', '.join(COLUMNS.values())}, state, kit FROM stock_variance WHERE {DIFFERS} "
        f"ORDER BY {ORDERS[sort]}",
    )
    table = at.dataframe[0].value
    shown = zip(*(column(table, name) for name in COLUMNS), strict=True)
    assert list(shown) == [row[:-2] for row in told]
    assert [tag[0] for tag in column(table, "State")] == [words.STOCK[row[-2]].tag for row in told]
    assert [kind == "Kit" for kind in column(table, "Kind")] == [row[-1] for row in told]
    assert f"{len(told)} levels" in texts(at)


def test_the_captions_of_the_headline_are_those_of_the_log(visit: Open, stocked: ShopFolder):
    at = visit("stock")
    said = texts(at)
    (found,) = named(
        stocked,
        f"""
        SELECT
            sum(greatest(variance, 0)) FILTER (NOT kit) AS units_over,
            sum(greatest(-variance, 0)) FILTER (NOT kit) AS units_under,
            sum(greatest(variance_value, 0))::DECIMAL(18, 2) AS value_over,
            sum(greatest(-variance_value, 0))::DECIMAL(18, 2) AS value_under,
            count(*) FILTER (kit) AS kits
        FROM stock_variance WHERE {DIFFERS}
        """,
    )
    assert f"{found['units_over']:,.0f} too many in Neto, {found['units_under']:,.0f} too" in said
    assert f"{found['kits']} kit level not counted" in said
    assert f"AUD {found['value_over']:,} too much in Neto, AUD {found['value_under']:,} too" in said
    moving = figure(stocked, "SELECT count(*) FROM stock_variance WHERE state = 'in_flight'")
    assert f"on their way ({moving})" in said


def test_differences_of_the_last_thirty_days_come_and_go_as_in_the_history(
    visit: Open, stocked: ShopFolder
):
    stored = stocked.control.setup()
    assert stored
    told: list[tuple[Any, ...]] = answer(stocked, TREND, *[stored.setup.zone.key] * 3)
    at = visit("stock")
    words_of_open, area = chart(at, "Open differences of the whole shop")
    assert area.select("day", "opened", "closed", "open").rows() == told
    assert re.findall(r"(\d+) (?:at first|now)", words_of_open) == [
        str(told[0][3]),
        str(told[-1][3]),
    ]
    opened, closed = (sum(row[place] for row in told) for place in (1, 2))
    assert f"{opened} differences opened, {closed} closed" in texts(at)
    _, bars = chart(at, "Differences that opened and closed")
    for what, place in (("Opened", 1), ("Closed", 2)):
        by_day = [row["number"] for row in bars.to_dicts() if row["what"] == what]
        assert by_day == [row[place] for row in told]
