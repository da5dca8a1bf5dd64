"""Every figure of the Checks page is that of the published log."""

import re
from datetime import UTC
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.components import check_names, moments, words
from sync.domain.events import Checked
from tests.app import shop_folder
from tests.app.analyst import answer, figure
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder
from tests.app.shown import chart, column, counted, texts

# What the address says, and the same as an analyst says it.
FILTERS: tuple[tuple[dict[str, str], str], ...] = (
    ({}, "true"),
    ({"check": "warehouses"}, "check_name = 'warehouses'"),
    ({"text": "ghost"}, "(subject ILIKE '%ghost%' OR message ILIKE '%ghost%')"),
)
# How each warehouse of Neto is mapped: by the newest settings, or else by its own name.
WAREHOUSES = """
    WITH mapped AS (
        SELECT path.replace('warehouses.', '') AS code, arg_max(new_value, changed_at) AS target
        FROM settings_history WHERE starts_with(path, 'warehouses.') GROUP BY path
    ), pairs AS (
        SELECT neto.code AS neto, unleashed.code AS unleashed
        FROM (SELECT code FROM warehouses WHERE system = 'neto') AS neto
        LEFT JOIN mapped USING (code)
        FULL JOIN (SELECT code FROM warehouses WHERE system = 'unleashed') AS unleashed
            ON coalesce(mapped.target, neto.code) = unleashed.code
    )
    SELECT count(*) FILTER (neto <> '' AND unleashed <> ''), count(*) FILTER (unleashed IS NULL)
    FROM pairs
"""
# Neto's return reasons by what each becomes, and whether Unleashed is known to have that.
REASONS = """
    WITH mapped AS (
        SELECT trim(path.replace('rma_reasons.', ''), '"') AS reason,
            arg_max(new_value, changed_at) AS target
        FROM settings_history WHERE starts_with(path, 'rma_reasons.') GROUP BY path
    ), becomes AS (
        SELECT coalesce(target, reason) AS target
        FROM (SELECT reason FROM reasons WHERE system = 'neto') FULL JOIN mapped USING (reason)
    ), known AS (
        SELECT reason FROM reasons WHERE system = 'unleashed' UNION
        SELECT unnest(string_split(arg_max(new_value, changed_at), ', '))
        FROM settings_history WHERE path = 'adjustment_reasons.known'
    )
    SELECT count(*) FILTER (target IN (FROM known)), count(*) FILTER (target NOT IN (FROM known))
    FROM becomes
"""
RATES = """
    SELECT (100 * rate)::INT FROM tax_codes JOIN settings_history ON code = new_value
    WHERE path IN ('defaults.tax_code', 'defaults.tax_free_code')
"""
COVERAGE = """
    SELECT count(*), count(*) FILTER (known), count(*) FILTER (active AND NOT known) FROM (
        SELECT active, lower(sku) IN (SELECT lower(sku) FROM skus WHERE system <> $1) AS known
        FROM skus WHERE system = $1
    )
"""
# What was open when a day of the store had ended, from the history alone.
BY_DAY = """
    WITH days AS (
        SELECT unnest(range(today - 59, today + 1, INTERVAL 1 DAY))::DATE AS day
        FROM (SELECT timezone(?, now())::DATE AS today)
    ), told AS (
        SELECT timezone(?, opened_at)::DATE AS opened, timezone(?, closed_at)::DATE AS closed
        FROM finding_history
    )
    SELECT day, count(*) FILTER (opened = day), count(*) FILTER (closed = day),
        count(*) FILTER (opened <= day AND (closed IS NULL OR closed > day))
    FROM days CROSS JOIN told GROUP BY day ORDER BY day
"""


def badges(at: AppTest) -> dict[str, int]:
    """How much of each part of the page needs a hand."""
    options = "\n".join(at.segmented_control(key="checks_view").options)
    return {part: int(n) for part, n in re.findall(r"(.+) :orange-badge\[(\d+)\]", options)}


@pytest.mark.parametrize(("params", "condition"), FILTERS)
def test_findings_are_those_an_analyst_counts(
    visit: Open, busy: ShopFolder, params: dict[str, str], condition: str
):
    at = visit("checks", **params)
    assert not at.exception
    assert badges(at)["Findings"] == figure(busy, "SELECT count(*) FROM findings")
    sql = f"SELECT severity, count(*) FROM findings WHERE {condition} GROUP BY severity"
    severities = dict(answer(busy, sql))
    counts = counted(at.segmented_control(key="checks_severity").options)
    assert counts.pop("All") == sum(severities.values())
    assert counts == {word.label: severities.get(s, 0) for s, word in words.SEVERITY.items()}
    checks = answer(busy, "SELECT check_name, count(*) FROM findings GROUP BY ALL")
    labels = set(at.selectbox(key="checks_check").options)
    assert {f"{check_names.title(name)} ({number})" for name, number in checks} <= labels
    stored = busy.control.setup()
    assert stored
    opened = answer(
        busy,
        f"""
        SELECT (SELECT min(opened_at) FROM finding_history AS history WHERE closed_at IS NULL
            AND history.check_name = findings.check_name AND history.subject = findings.subject)
        FROM findings WHERE {condition}
        """,
    )
    shown = re.findall(r"first found (.+), \d+ \w+ ago", texts(at))
    assert sorted(shown) == sorted(moments.moment(at, stored.setup.zone) for (at,) in opened)


def test_what_is_matched_and_what_needs_a_hand_is_that_of_the_lists(visit: Open, busy: ShopFolder):
    at = visit("checks", view="warehouses")
    ((matched, wrong),) = answer(busy, WAREHOUSES)
    assert f"{matched} warehouses of Neto matched, {wrong} to look at" in texts(at)
    assert badges(at)["Warehouses"] == wrong
    ((matched, wrong),) = answer(busy, REASONS)
    at = visit("checks", view="reasons")
    assert f"{matched} reasons of Neto matched, {wrong} to look at" in texts(at)
    assert badges(at)["Return reasons"] == wrong
    said = texts(visit("checks", view="tax"))
    for (rate,) in answer(busy, RATES):
        assert f"Matched] · {rate} %]" in said
    rate = figure(busy, "SELECT (100 * rate)::INT FROM store_tax_rate")
    assert f"The store charges {rate} %" in said


@pytest.mark.parametrize(("side", "other"), [("neto", "Unleashed"), ("unleashed", "Neto")])
def test_products_are_counted_on_both_sides_as_they_were_read(
    visit: Open, busy: ShopFolder, side: str, other: str
):
    ((products, known, missing),) = answer(busy, COVERAGE, side)
    at = visit("checks", view="products", side=side)
    name = f"{side.capitalize()}'s products that {other} knows"
    assert {one.label: one.value for one in at.metric}[name] == f"{known} of {products}"
    bars = "\n".join(one.proto.text for one in at.get("progress"))
    share = f"{known * 1000 // products / 10:.1f} %"
    use = "product in use" if missing == 1 else "products in use"
    assert f"{share} · {missing} {use} missing in {other}" in bars
    labels = counted(at.segmented_control(key="checks_side").options)
    assert labels[f"Only in {side.capitalize()}"] == products - known
    assert len(at.dataframe[0].value) == products - known


def test_findings_came_and_went_as_in_the_history(visit: Open, filled: ShopFolder):
    shop_folder.publish_more(filled, Checked(("skus",), ()))
    stored = filled.control.setup()
    assert stored
    told: list[tuple[Any, ...]] = answer(filled, BY_DAY, *[stored.setup.zone.key] * 3)
    at = visit("checks", view="history")
    said, shown = chart(at, "Findings a day")
    by_kind = {
        kind: [row["findings"] for row in shown.to_dicts() if row["kind"] == kind]
        for kind in ("Opened", "Closed", "Open at the day's end")
    }
    assert by_kind == {
        kind: [row[place] for row in told] for place, kind in enumerate(by_kind, start=1)
    }
    opened, closed = (sum(row[place] for row in told) for place in (1, 2))
    assert f"{opened} opened, {closed} closed in 60 days, {told[-1][3]} open now." in said
    assert opened
    assert closed
    table = at.dataframe[0].value
    history = answer(filled, "SELECT subject, opened_at, closed_at FROM finding_history")
    names = ("Subject", "Opened", "Closed")
    rows = zip(*(column(table, name) for name in names), strict=True)
    utc = {(one, a.astimezone(UTC), b and b.astimezone(UTC)) for one, a, b in history}
    assert set(rows) == utc
