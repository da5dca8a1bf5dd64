"""Every figure of the Overview is the one that an analyst finds in the published log."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.components import moments, quota_card
from pages.components.queries import quota
from pages.components.sources import Shop
from sync.domain.quota_pace import QuotaPace
from sync.domain.quota_use import QuotaUse
from tests.app import shop_morning
from tests.app.analyst import answer
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder


@pytest.fixture
def full(filled: ShopFolder) -> ShopFolder:
    shop_morning.morning(filled)
    return filled


def ask(folder: ShopFolder, sql: str) -> Any:
    """One figure; a ? in it is when the store's day began."""
    setup = folder.control.setup()
    assert setup is not None
    day = [moments.start_of_day(setup.setup.zone)] if "?" in sql else []
    ((figure,),) = answer(folder, sql, *day)
    return figure


def metric(at: AppTest, label: str) -> str:
    return next(str(one.value) for one in at.metric if one.label == label)


def said(at: AppTest) -> str:
    return "\n".join(str(one.value) for kind in (at.markdown, at.caption) for one in kind)


CARRIED = """
    SELECT count(*) FROM log JOIN runs USING (run_id)
    WHERE log.direction = 'import' AND outcome IN ('created', 'updated') AND NOT dry_run
        AND logged_at >= ?
"""
LEFT = """
    SELECT count(*) FROM export_state
    WHERE state = 'exported' AND exported_at >= ? AND document_type <> 'batch'
"""
WORTH = """
    SELECT sum(neto_total)::DECIMAL(18, 2)::VARCHAR FROM export_state
    WHERE state = 'exported' AND exported_at >= ? AND document_type <> 'batch'
"""


def test_what_was_carried_today_in_both_directions(visit: Open, full: ShopFolder):
    at = visit("overview")
    assert not at.exception
    assert metric(at, "Neto → Unleashed") == f"{ask(full, LEFT)} documents"
    assert metric(at, "Unleashed → Neto") == f"{ask(full, CARRIED)} changes"
    assert f"AUD {Decimal(ask(full, WORTH)):,}" in said(at)


# What the link says, the question behind its figure, and the filter that it lands on.
NEEDS = (
    (
        "{} documents** failed",
        "SELECT count(*) FROM export_state WHERE state = 'failed'",
        "state=failed",
    ),
    (
        "{} record** did not",
        "SELECT count(*) FROM import_log WHERE outcome IN ('failed', 'held', 'unknown')",
        "outcome=open",
    ),
    (
        "{} stock levels** not the same",
        "SELECT count(*) FROM stock_variance WHERE state LIKE 'differs' OR state LIKE 'only_%'",
        "",
    ),
    (
        "{} invoices** not the same",
        "SELECT count(*) FROM invoice_variance WHERE NOT state IN ('matched', 'in_flight')",
        "state=open",
    ),
    (
        "{} order** changed after",
        "SELECT count(*) FROM findings WHERE check_name = 'changed_after_export'",
        "state=changed",
    ),
    (
        "{} findings** will make",
        "SELECT count(*) FROM findings WHERE severity = 'error'",
        "severity=error",
    ),
)


def test_what_needs_a_person(visit: Open, full: ShopFolder):
    links = visit("overview").page_link
    for words, sql, params in NEEDS:
        number = ask(full, sql)
        assert number, words
        link = next(one for one in links if words.format(number) in one.label)
        assert link.proto.query_string == params


def test_the_calls_of_the_month_and_who_made_them(visit: Open, full: ShopFolder):
    at = visit("overview")
    this_month = "month = strftime(timezone('UTC', current_timestamp), '%Y-%m')"
    left = ask(full, f"SELECT calls_allowed - used FROM quota WHERE {this_month}")
    assert metric(at, "Unleashed API calls left") == f"{left:,}"
    spent = "SELECT sum(calls) FROM api_calls WHERE system = 'unleashed'"
    titles = {card.name: card.title for card in full.control.board()}
    found = quota_card.by_title(quota.by_task(quota_card.month()), titles)
    assert found["Calls"].sum() == ask(full, spent) == shop_morning.USED
    assert found["Task"].to_list()[0] == "Import stock"
    assert found["Task"].to_list()[-1] == "All others"
    assert found.height == quota_card.SHOWN


@pytest.mark.usefixtures("ready")
def test_before_anything_ran_there_are_no_figures_and_no_errors(visit: Open):
    at = visit("overview")
    assert not at.exception
    assert not at.metric


# How long the calls last ---------------------------------------------------------------------

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
SHOP = Shop(None)  # times in UTC


def lasts(use: QuotaUse, pace: QuotaPace) -> str:
    row = {
        "calls_left": use.left,
        "reserve": use.reserve,
        "spacing": pace.spacing,
        "expected_per_day": pace.expected_per_day,
        "runs_out_at": pace.runs_out_at,
        "reserve_reached_at": pace.reserve_reached_at,
    }
    return quota_card.lasts(row, SHOP, NOW)


def pace(spacing: str = "1", *, out: int | None = None, reserve: int | None = None) -> QuotaPace:
    def at(days: int | None) -> datetime | None:
        return NOW + timedelta(days=days) if days is not None else None

    return QuotaPace(Decimal(spacing), Decimal(500), Decimal(600), at(reserve), at(out))


@pytest.mark.parametrize(
    ("left", "how", "words"),
    [
        (50_000, pace(), "Enough until Tue 1 Dec"),
        (3_000, pace(out=5, reserve=4), "They run out Thu 26 Nov"),
        (3_000, pace("1.8", out=5, reserve=4), "As set they would run out Thu 26 Nov. Imports run"),
        (3_000, pace("1.8", reserve=4), "As set they would run out Wed 25 Nov"),
        (1_000, pace("24", out=2, reserve=0), "Imports are paused until Tue 1 Dec. Exports go on"),
        (0, pace("24", out=0, reserve=0), "Used up. Nothing is carried until Tue 1 Dec"),
    ],
)
def test_it_is_said_how_long_the_calls_last_and_what_is_done(left: int, how: QuotaPace, words: str):
    assert words in lasts(QuotaUse(125_000 - left, 125_000, 1_000), how)
