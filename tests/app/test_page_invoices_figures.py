"""Every figure of the invoice reconciliation is that of the published log."""

import re
from decimal import Decimal

import pytest

from pages.components import moments
from pages.components.amounts import money
from pages.components.invoice_words import INVOICE
from tests.app.analyst import answer, figure, named
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder
from tests.app.shown import chart, column, counted, metrics, texts

DIFFERS = "state NOT IN ('matched', 'in_flight')"
DIFFERENCE = "(coalesce(neto_total, 0) - coalesce(unleashed_total, 0))"
# What the address says, and the same as an analyst says it.
FILTERS: tuple[tuple[dict[str, str], str], ...] = (
    ({}, "true"),
    ({"text": "n2000"}, "(neto_id ILIKE '%n2000%' OR unleashed_number ILIKE '%n2000%')"),
    ({"since": "2026-11-19", "until": "2026-11-19"}, "day = DATE '2026-11-19'"),
)
FIGURES = f"""
    SELECT
        count(*) FILTER (state = 'matched') AS matched,
        count(*) FILTER ({DIFFERS}) AS differing,
        count(*) FILTER (state = 'in_flight') AS flying,
        sum(neto_total) FILTER (state = 'in_flight') AS flying_total,
        sum({DIFFERENCE}) FILTER ({DIFFERS}) AS difference,
        sum(abs({DIFFERENCE})) FILTER ({DIFFERS}) AS at_stake
    FROM invoice_variance WHERE {{where}}
"""
DAYS = f"""
    SELECT day,
        coalesce(sum(neto_total) FILTER (state <> 'in_flight'), 0)::DOUBLE,
        count(neto_total) FILTER (state <> 'in_flight'),
        coalesce(sum(unleashed_total) FILTER (state <> 'in_flight'), 0)::DOUBLE,
        count(unleashed_total) FILTER (state <> 'in_flight'),
        coalesce(sum({DIFFERENCE}) FILTER ({DIFFERS}), 0)
    FROM invoice_variance WHERE {{where}} AND day IS NOT NULL GROUP BY day ORDER BY day
"""
COLUMNS = {
    "Difference": DIFFERENCE, "Neto total": "neto_total", "Unleashed total": "unleashed_total",
    "Days open": "days_open", "Neto tax": "neto_tax", "Unleashed tax": "unleashed_tax",
    "Since": "first_seen_at", "Unleashed number": "unleashed_number",
}  # fmt: skip


@pytest.mark.parametrize(("params", "condition"), FILTERS)
def test_the_headline_and_the_states_are_those_an_analyst_counts(
    visit: Open, compared: ShopFolder, params: dict[str, str], condition: str
):
    at = visit("invoices", **params)
    assert not at.exception
    (found,) = named(compared, FIGURES.format(where=condition))
    whole = found["matched"] + found["differing"]
    told = metrics(at)
    assert Decimal(told["Matched"].removesuffix(" %")) == found[
        "matched"
    ] * 1000 // whole / Decimal(10)
    assert told["Open differences"] == str(found["differing"])
    assert told["Cumulated difference"] == money(found["difference"], "AUD")
    help_ = next(one.proto.help for one in at.metric if one.label == "Cumulated difference")
    assert f"they come to {money(found['at_stake'], 'AUD')}." in help_
    said = texts(at)
    assert f"{found['matched']} of {whole} invoices match." in said
    flying = f"{found['flying']} more with {money(found['flying_total'], 'AUD')}"
    assert not found["flying"] or flying in said
    sql = f"SELECT state, count(*) FROM invoice_variance WHERE {condition} GROUP BY state"
    states = dict(answer(compared, sql))
    counts = counted(at.segmented_control(key="invoices_state").options)
    changed = figure(
        compared,
        f"""
        SELECT count(*) FROM invoice_variance WHERE {condition} AND neto_id IN (
            SELECT subject FROM findings WHERE check_name = 'changed_after_export')
        """,
    )
    assert counts.pop("All") == sum(states.values())
    assert counts.pop("Differences") == found["differing"]
    assert counts.pop("Changed after export", 0) == changed
    assert counts == {INVOICE[state].label: number for state, number in states.items()}


@pytest.mark.parametrize(("params", "condition"), FILTERS)
def test_the_charts_by_day_are_those_an_analyst_draws(
    visit: Open, compared: ShopFolder, params: dict[str, str], condition: str
):
    at = visit("invoices", bars="all", **params)
    told = answer(compared, DAYS.format(where=condition))
    words, sides = chart(at, "Totals by day")
    shown = {(row["Day"], row["Side"]): (row["Total"], row["Invoices"]) for row in sides.to_dicts()}
    expected, added, line = {}, Decimal(0), []
    for day, neto, in_neto, unleashed, in_unleashed, difference in told:
        label = f"{day.day} {day:%b}"
        expected[label, "Neto"] = (neto, in_neto)
        expected[label, "Unleashed"] = (unleashed, in_unleashed)
        added += difference
        line.append((label, float(difference), float(added)))
    assert shown == expected
    invoices = [sum(row[place] for row in told) for place in (2, 4)]
    assert [int(number) for number in re.findall(r"with ([\d,]+) invoice", words)] == invoices
    words, curve = chart(at, "The difference added up by day")
    assert curve.select("Day", "difference", "cumulated").rows() == line
    assert words.endswith(f"it is {money(added, 'AUD')}.")
    _, bars = chart(at, "Invoices by day and state")
    by_state = answer(
        compared,
        f"""
        SELECT day::VARCHAR, state, count(*) FROM invoice_variance
        WHERE {condition} AND day IS NOT NULL GROUP BY ALL
        """,
    )
    assert sorted(bars.select("day", "state", "Invoices").rows()) == sorted(by_state)


def test_every_column_is_as_it_stands_in_the_log(visit: Open, compared: ShopFolder):
    at = visit("invoices", state="open")
    table = at.dataframe[0].value
    told = answer(
        compared,
        f"""
        SELECT {", ".join(COLUMNS.values())}, day FROM invoice_variance WHERE {DIFFERS}
        ORDER BY abs({DIFFERENCE}) DESC, first_seen_at, day DESC, neto_id, unleashed_number
        """,
    )
    shown = zip(*(column(table, name) for name in COLUMNS), strict=True)
    assert list(shown) == [row[:-1] for row in told]
    assert [str(day)[:10] for day in column(table, "Day")] == [str(row[-1]) for row in told]
    assert f"{len(told)} invoices" in texts(at)
    stored = compared.control.setup()
    assert stored
    sql = "SELECT neto_as_of, unleashed_as_of FROM invoice_variance LIMIT 1"
    for moment in answer(compared, sql)[0]:
        assert f"as of {moments.moment(moment, stored.setup.zone)}" in texts(at)
