"""The stock page: it opens on what does not match, and every figure is that of the log."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.components import sources, stock_list
from pages.components.amounts import share
from pages.components.queries import stock
from pages.components.stock_filter import StockFilter
from sync.domain.person import Role
from sync.domain.request import RequestKind
from tests.app import shop_stock
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder

DIFFERING = 9  # rows of shop_stock that need somebody


def texts(at: AppTest) -> str:
    kinds = (at.markdown, at.caption, at.subheader, at.warning)
    return "\n".join(str(one.value) for kind in kinds for one in kind)


def figures(at: AppTest) -> dict[str, str]:
    return {one.label: str(one.value) for one in at.metric}


def skus(at: AppTest) -> list[str]:
    return list(at.dataframe[0].value["SKU"])


def one(sql: str) -> Any:
    """What an analyst gets from the published log."""
    return sources.rows(sql).row(0)[0]


@pytest.mark.usefixtures("empty")
def test_a_new_folder_says_what_to_do(visit: Open):
    at = visit("stock")
    assert not at.exception
    assert "Tandem is not set up yet" in texts(at)


def test_before_the_first_comparison_it_can_be_asked_for(visit: Open, calm: ShopFolder):
    at = visit("stock")
    assert not at.exception
    assert "Stock was not compared yet" in texts(at)
    at.button(key="run_now_reconcile").click().run()
    (request,) = calm.control.recent_requests()
    assert request.kind is RequestKind.RUN
    assert request.subject == {"tasks": ["reconcile"], "dry_run": False}


@pytest.mark.usefixtures("calm")
def test_somebody_who_only_looks_can_not_start_a_task(visit: Open):
    at = visit("stock", signed_in_as=Role.VIEWER)
    assert at.button(key="run_now_reconcile").disabled


def test_when_all_matches_it_is_calm_and_says_since_when(visit: Open, calm: ShopFolder):
    shop_stock.all_match(calm)
    at = visit("stock")
    assert not at.exception
    said = texts(at)
    assert "Everything matches" in said
    assert "Nothing differs" in said
    assert "Clear the filters" not in said
    assert f"All **{shop_stock.MATCHED} levels** of both systems agree since" in said
    assert not at.metric


@pytest.mark.usefixtures("stocked")
def test_every_figure_of_the_headline_is_that_of_the_log(visit: Open):
    at = visit("stock")
    assert not at.exception
    differs = "FROM stock_variance WHERE state IN ('differs', 'only_neto', 'only_unleashed')"
    levels = one(f"SELECT count(*) {differs}")
    units = one(f"SELECT sum(abs(variance)) {differs} AND NOT kit")
    value = one(f"SELECT sum(abs(variance_value)) {differs}")
    share = one("SELECT 100 * avg((state = 'matched')::INT) FROM stock_variance")
    days = one(f"SELECT max(days_open) {differs}")
    assert levels == DIFFERING
    assert figures(at) == {
        "Matched": f"{int(share * 10) / 10} %",
        "Do not match": f"{levels} levels",
        "Units that differ": f"{units:,.0f}",
        "Value that differs": f"AUD {value:,.2f}",
        "Oldest difference": f"{days} days",
    }
    said = texts(at)
    assert "60 of 70 levels. 1.4 % more are" in said
    assert "7 differ · 1 only in Neto · 1 only in Unleashed" in said
    assert "1 level without a known cost" not in said
    assert "2 levels without a known cost" in said
    assert "2 min apart" in said


@pytest.mark.usefixtures("stocked")
def test_it_opens_on_what_does_not_match_the_dearest_first(visit: Open):
    at = visit("stock")
    told = sources.rows(
        "SELECT sku FROM stock_variance WHERE state NOT IN ('matched', 'in_flight') "
        "ORDER BY abs(variance_value) DESC NULLS LAST, abs(variance) DESC, sku, warehouse"
    )
    assert skus(at) == told["sku"].to_list()
    assert skus(at)[0] == shop_stock.DEAR


@pytest.mark.usefixtures("stocked")
@pytest.mark.parametrize(
    ("params", "condition"),
    [
        ({"state": "in_flight"}, "state = 'in_flight'"),
        ({"state": "only_neto"}, "state = 'only_neto'"),
        ({"state": "all", "warehouse": "SYDNEY"}, "warehouse = 'SYDNEY'"),
        (
            {"state": "differs", "group": "Camping"},
            "state = 'differs' AND product_group = 'Camping'",
        ),
        ({"state": "all", "supplier": "North Tents"}, "supplier = 'North Tents'"),
        ({"state": "all", "text": "tent FOR"}, "name ILIKE '%tent for%'"),
        ({"age": "31-"}, "days_open > 30"),
        ({"age": "0-1"}, "days_open <= 1"),
        ({"sku": "MUG", "place": "MAIN"}, "sku = 'MUG' AND warehouse = 'MAIN'"),
    ],
)
def test_a_filter_in_the_address_lands_on_what_it_names(
    visit: Open, params: dict[str, str], condition: str
):
    at = visit("stock", sort="sku", **params)
    assert not at.exception
    shown = f"FROM stock_variance WHERE {condition} ORDER BY sku, warehouse LIMIT 50"
    told = sources.rows(f"SELECT sku, warehouse {shown}")
    assert told.height > 0
    assert skus(at) == told["sku"].to_list()
    assert list(at.dataframe[0].value["Warehouse"]) == told["warehouse"].to_list()


@pytest.mark.usefixtures("stocked")
def test_what_is_chosen_goes_into_the_address_and_can_be_cleared(visit: Open):
    at = visit("stock")
    at.segmented_control(key="stock_state").set_value("matched").run()
    assert at.query_params["state"] == "matched"
    at.text_input(key="stock_text").set_value("sku-00").run()
    assert at.query_params["text"] == "sku-00"
    assert len(skus(at)) == 10
    next(button for button in at.button if button.label == "Clear filters").click().run()
    assert at.query_params.get("state") is None
    assert len(skus(at)) == DIFFERING


@pytest.mark.usefixtures("stocked")
def test_what_matches_comes_fifty_at_a_time(visit: Open):
    at = visit("stock", state="matched")
    assert len(skus(at)) == 50
    assert "1 to 50 of 60 levels" in texts(at)


@pytest.mark.usefixtures("stocked")
def test_kits_are_marked_and_explained(visit: Open):
    at = visit("stock", text="tea-set")
    assert list(at.dataframe[0].value["Kind"]) == ["Kit"]
    assert "how many the components in Unleashed allow" in texts(at)
    assert "how many the components in Unleashed allow" not in texts(visit("stock", text="mug"))


@pytest.mark.usefixtures("stocked")
def test_nothing_found_says_so(visit: Open):
    at = visit("stock", text="no such thing")
    assert not at.exception
    assert "Nothing matches these filters" in texts(at)


@pytest.mark.usefixtures("stocked")
def test_the_map_shows_the_cells_of_the_worst_skus(visit: Open):
    visit("stock")
    cells = stock.worst(StockFilter().wanted(), by_value=True, most=2)
    told = sources.rows(
        "SELECT sku, sum(abs(variance_value)) AS total FROM stock_variance "
        "WHERE state NOT IN ('matched', 'in_flight') GROUP BY sku ORDER BY total DESC LIMIT 2"
    )
    assert cells.select("sku", "total").unique(maintain_order=True).equals(told)
    by_units = stock.worst(StockFilter().wanted(), by_value=False, most=1)
    assert by_units["sku"].unique().to_list() == ["MUG"]


@pytest.mark.usefixtures("stocked")
def test_what_is_taken_along_is_every_row_of_the_filter(visit: Open):
    visit("stock")
    sheet = stock_list.sheet(StockFilter(state="matched"), shop_stock.MATCHED)
    taken = sheet.read()
    assert taken.height == shop_stock.MATCHED
    assert taken["State"].unique().to_list() == ["Matched"]
    told = one("SELECT sum(neto_quantity) FROM stock_variance WHERE state = 'matched'")
    assert Decimal(str(taken["Neto"].sum())) == told


def test_a_failed_comparison_is_told_over_the_older_figures(visit: Open, stocked: ShopFolder):
    cards = {card.name: card for card in stocked.control.board()}
    failed = replace(cards["reconcile"], last_status="failed", last_message="Neto did not answer.")
    stocked.control.set_board([*{**cards, "reconcile": failed}.values()])
    at = visit("stock")
    assert "Neto did not answer" in texts(at)
    assert figures(at)["Do not match"] == f"{DIFFERING} levels"


def test_a_share_is_rounded_down_and_never_loses_a_tenth_on_the_way():
    assert [share(part, 100) for part in (57, 29, 99, 100)] == [
        "57.0 %",
        "29.0 %",
        "99.0 %",
        "100.0 %",
    ]
    assert (share(99_999, 100_000), share(0, 0)) == ("99.9 %", "0.0 %")
