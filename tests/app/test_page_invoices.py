"""The invoice reconciliation: figures, filters, the table, and what is asked of the runner."""

from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from pages.components import invoice_acts, worked_queries
from pages.components.invoice_figures import QUERY, share
from pages.components.invoice_filter import InvoiceFilter
from pages.components.invoice_words import COLOURS, INVOICE, TO_DO
from pages.components.queries import invoices
from sync.domain.request import RequestKind
from sync.domain.variance import InvoiceState
from sync.store.connection import open_copy
from sync.store.generation import LOG
from tests.app import shop_invoices
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder
from tests.app.shop_invoices import MATCHED, SALES


def texts(at: AppTest) -> str:
    kinds = (at.markdown, at.caption, at.success, at.warning, at.info)
    return "\n".join(str(one.value) for kind in kinds for one in kind)


def metrics(at: AppTest) -> dict[str, str]:
    return {one.label: one.value for one in at.metric}


def table(at: AppTest) -> pl.DataFrame:
    (found,) = at.dataframe
    return pl.from_pandas(found.value.reset_index(drop=True))


def ask(folder: ShopFolder, sql: str) -> dict[str, Any]:
    """By the analyst's way: the copy that anybody may open."""
    with open_copy(folder.path / LOG) as log:
        found: dict[str, Any] = log.sql(sql).pl().to_dicts()[0]
        return found


@pytest.mark.usefixtures("empty")
def test_a_new_folder_says_what_to_do(visit: Open):
    at = visit("invoices")
    assert not at.exception
    assert "Tandem is not set up yet" in texts(at)


@pytest.mark.usefixtures("calm")
def test_before_the_first_comparison_it_says_what_to_run(visit: Open):
    at = visit("invoices")
    assert not at.exception
    assert "Nothing compared yet" in texts(at)


def test_the_figures_are_those_of_a_query_on_the_published_log(visit: Open, compared: ShopFolder):
    at = visit("invoices")
    assert not at.exception
    expected = ask(
        compared,
        """
        WITH judged AS (
            SELECT *, state IN ('matched', 'in_flight') AS fine FROM invoice_variance
        )
        SELECT
            (SELECT count(*) FROM judged WHERE NOT fine) AS open,
            (SELECT count(*) FROM judged WHERE state = 'matched') AS matched,
            (SELECT sum(ifnull(neto_total, 0)) FROM judged WHERE NOT fine)
                - (SELECT sum(ifnull(unleashed_total, 0)) FROM judged WHERE NOT fine) AS gap
        """,
    )
    shown = metrics(at)
    assert shown["Open differences"] == str(expected["open"]) == "7"
    assert shown["Cumulated difference"] == f"AUD {expected['gap']:.2f}"
    assert expected["matched"] == MATCHED + 2
    assert f"{expected['matched']} of {expected['matched'] + 7} invoices match" in texts(at)
    assert "1 more with AUD 72.40 is not there yet" in texts(at)
    assert QUERY in worked_queries.every()


def test_what_differs_comes_first_and_says_what_to_do(visit: Open, compared: ShopFolder):
    found = table(visit("invoices"))
    assert found.height == 50
    states = [tags[0] for tags in found["State"]]
    calm_ones = [INVOICE[InvoiceState.MATCHED].tag, INVOICE[InvoiceState.IN_FLIGHT].tag]
    assert [state in calm_ones for state in states] == [False] * 7 + [True] * 43
    assert states[7] == calm_ones[1]
    gaps = [abs(value) for value in found["Difference"][:7]]
    assert gaps == sorted(gaps, reverse=True)
    first = found.row(0, named=True)
    assert first["What to do"] == TO_DO[InvoiceState(_state_of(first["State"][0]))]


def _state_of(tag: str) -> str:
    return next(state for state, word in INVOICE.items() if word.tag == tag)


@pytest.mark.parametrize(
    ("params", "numbers"),
    [
        ({"state": "gone"}, ["N200005"]),
        ({"state": "changed"}, ["N200007"]),
        ({"text": "so-70"}, ["SO-7001"]),
        ({"text": "shop-1"}, ["N200004"]),
        ({"state": "open", "since": "2026-11-12", "until": "2026-11-12"}, ["N200005"]),
        ({"state": "open", "day": "2026-11-12"}, ["N200005"]),
        ({"state": "open", "since": "2026-11-13", "day": "2026-11-12"}, []),
        ({"state": "nonsense", "text": "N200008", "day": "tomorrow"}, ["N200008"]),
    ],
)
@pytest.mark.usefixtures("compared")
def test_an_address_names_what_the_table_shows(params: dict[str, str], numbers: list[str]):
    chosen = InvoiceFilter.of(params).chosen(ZoneInfo("Australia/Sydney"))
    found = invoices.page(chosen, size=50, skip=0)
    shown = [row["neto_id"] or row["unleashed_number"] for row in found.to_dicts()]
    assert shown == numbers
    assert invoices.how_many(chosen) == len(numbers)
    assert invoices.everything(chosen)().height == len(numbers)


@pytest.mark.usefixtures("compared")
def test_a_link_lands_on_what_its_filters_name(visit: Open):
    at = visit("invoices", state="changed")
    assert table(at)["Order"].to_list() == ["N200007"]
    assert "open one to see both versions" in texts(at)
    at = visit("invoices", text="nobody")
    assert not at.exception
    assert "No invoice matches these filters" in texts(at)


@pytest.mark.usefixtures("compared")
def test_a_day_that_was_clicked_can_be_let_go_of(visit: Open):
    at = visit("invoices", day="2026-11-12")
    assert at.button(key="invoices_any_day").label == "Only 2026-11-12"
    at.button(key="invoices_any_day").click().run()
    assert "day" not in at.query_params
    assert len(table(at)) == 50


@pytest.mark.usefixtures("compared")
def test_the_days_narrow_the_figures_as_well(visit: Open):
    at = visit("invoices", since="2026-11-12", until="2026-11-12")
    assert metrics(at)["Open differences"] == "1"
    assert metrics(at)["Cumulated difference"] == "AUD 72.40"


def test_when_all_match_it_says_so_with_the_amount(visit: Open, calm: ShopFolder):
    shop_invoices.compare(calm, trouble=False)
    at = visit("invoices")
    assert not at.exception
    assert "Everything matches" in texts(at)
    assert metrics(at)["Matched"] == "100 %"
    assert metrics(at)["Oldest difference"] == "none"


def test_ticked_invoices_are_re_exported_once_and_what_follows_is_told(
    visit: Open, compared: ShopFolder
):
    at = visit("invoices", state="open", sort="number")
    numbers = table(at)["Order"].to_list()
    rows = [numbers.index(number) for number in ("N200004", "N200005", "SO-7001")]
    selection = {"rows": rows, "columns": [], "cells": []}
    at.session_state[str(at.dataframe[0].key)] = {"selection": selection}
    at.run()
    assert "3 invoices selected" in texts(at)
    assert "comes from no order of Neto" in texts(at)
    at.button(key="invoices_reexport").click().run()
    assert "takes nothing away in Unleashed" in texts(at)
    at.button(key="confirm_yes").click().run()
    (request,) = compared.control.recent_requests()
    assert request.kind is RequestKind.REEXPORT
    assert request.subject == {"documents": ["invoice:N200004", "invoice:N200005"]}


def test_every_state_has_words_a_deed_a_colour_and_a_consequence():
    for state in InvoiceState:
        assert INVOICE[state].meaning
        assert TO_DO[state]
        assert COLOURS[state]
        assert state is InvoiceState.ONLY_UNLEASHED or invoice_acts.FOLLOWS[state]
    assert {sale.state for sale in SALES} == set(InvoiceState)


def test_a_share_is_never_rounded_up_to_all():
    assert share(99_999, 100_000) == "99.9 %"
    assert (share(3, 3), share(0, 0)) == ("100 %", "nothing yet")


def test_by_day_the_difference_adds_up_to_the_headline(visit: Open, compared: ShopFolder):
    visit("invoices")
    wanted = invoices.Wanted("", None, None)
    by_day = invoices.days(wanted)
    assert sum(by_day["difference"], Decimal(0)) == invoices.figures(wanted)["difference"]
    expected = ask(
        compared,
        "SELECT count(*) AS n, sum(neto_total) AS neto FROM invoice_variance "
        "WHERE day = DATE '2026-11-19' AND state <> 'in_flight'",
    )
    day = by_day.filter((pl.col("day") == date(2026, 11, 19)) & (pl.col("state") != "in_flight"))
    assert (day["invoices"].sum(), sum(day["neto"], Decimal(0))) == (
        expected["n"],
        expected["neto"],
    )
