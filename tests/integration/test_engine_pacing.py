"""What was spent decides how far imports are spaced out; page and analyst read the same figures."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sync.domain.catalogue import System
from sync.domain.events import CallCount, CallsMade
from sync.domain.run import RunStatus, Trigger
from sync.engine.board import cards
from sync.engine.execution import begin
from sync.engine.pacing import Pacing
from sync.engine.registry import TASKS, task_named
from sync.engine.timetable import Timetable
from sync.setup.model import Setup
from sync.setup.reading import check_setup
from sync.store.ledger import Ledger
from tests.integration.conftest import NewLedger

# Ten days before the month is over.
NOW = datetime(2026, 11, 21, tzinfo=UTC)
STOCK, INVOICES = task_named("import_stock"), task_named("export_invoices")
MINUTES = timedelta(minutes=1)


def _setup(quota: int, **tasks: Any) -> Setup:
    return check_setup(
        {
            "neto": {"url": "https://shop.example", "key": "neto-key-4711"},
            "unleashed": {
                "id": "api-id",
                "key": "unleashed-key-0815",
                "monthly_quota": quota,
                "invoice_reserve": 1_000,
            },
            "store": {"timezone": "Australia/Sydney", "currency": "AUD"},
            "export": {"start_date": date(2026, 11, 1)},
            "tasks": tasks,
        }
    )


@pytest.fixture
def ledger(tmp_path: Path, new_ledger: NewLedger) -> Iterator[Ledger]:
    """Two days: five stock runs of ten calls each, and 200 calls for invoices."""
    ledger = new_ledger(tmp_path / "ledger.duckdb", lambda: NOW)
    for hours in (48, 36, 24, 12, 1):
        _spend(ledger, "import_stock", hours, 10)
    _spend(ledger, "export_invoices", 2, 200)
    ledger.count_use("unleashed", "2026-11", 250)
    yield ledger
    ledger.close()


def _spend(ledger: Ledger, task: str, hours_ago: int, calls: int) -> None:
    at = NOW - timedelta(hours=hours_ago)
    run = begin(task_named(task), Trigger.SCHEDULE, at)
    ledger.start_run(run)
    made = (
        CallCount(System.UNLEASHED, "Anything", calls, 0, 0, 0),
        CallCount(System.NETO, "GetItem", 7, 1, 0, 0),
    )
    ledger.apply(run, CallsMade(made), at)
    ledger.finish_run(replace(run, status=RunStatus.SUCCEEDED, finished_at=at))


def _published(ledger: Ledger) -> dict[str, Any]:
    (row,) = ledger.rows("SELECT * FROM quota")
    return row


def test_with_plenty_of_calls_everything_runs_as_set(ledger: Ledger):
    setup, pacing = _setup(125_000), Pacing(ledger, lambda: NOW)
    pacing.look(setup)
    assert pacing.step(STOCK, setup) == 15 * MINUTES
    row = _published(ledger)
    assert (row["used"], row["calls_left"], row["spacing"]) == (250, 124_750, 1)
    # 250 in two days; 10 calls each quarter of an hour, and 100 a day for invoices.
    assert (row["spent_per_day"], row["expected_per_day"]) == (125, 960 + 100)
    assert (row["reserve_reached_at"], row["runs_out_at"]) == (None, None)


def test_an_import_is_slowed_and_an_export_is_not_and_the_board_says_so(ledger: Ledger):
    # 7,050 are left: 1,000 in reserve, 1,000 for invoices, 5,050 for 9,600 that stock would take.
    setup, pacing = _setup(7_300), Pacing(ledger, lambda: NOW)
    pacing.look(setup)
    spacing = Decimal("2.0")
    assert _published(ledger)["spacing"] == spacing
    assert pacing.step(STOCK, setup) == 30 * MINUTES
    assert pacing.step(INVOICES, setup) == 10 * MINUTES
    timetable = Timetable(ledger, TASKS, NOW, pacing.step)
    slowed = {card.name: card.slowed for card in cards(ledger, timetable, setup)}
    assert slowed["import_stock"] == "30 minutes"
    assert slowed["import_customers"] == "12 hours"
    assert slowed["export_invoices"] == ""
    row = _published(ledger)
    assert row["runs_out_at"] == NOW + timedelta(days=7_050 / 1_060)


def test_a_task_that_is_switched_off_or_set_apart_spends_as_it_is_set(ledger: Ledger):
    pacing = Pacing(ledger, lambda: NOW)
    pacing.look(_setup(7_300, import_stock={"enabled": False}))
    assert _published(ledger)["spacing"] == 1
    pacing.look(_setup(7_300, import_stock={"every": "1 hour"}))
    assert _published(ledger)["expected_per_day"] == 240 + 100


def test_calls_are_told_by_month_and_task(ledger: Ledger):
    rows = ledger.rows("SELECT * FROM api_calls_by_task ORDER BY system, task")
    assert [(row["system"], row["task"], row["runs"], row["calls"]) for row in rows] == [
        ("neto", "export_invoices", 1, 7),
        ("neto", "import_stock", 5, 35),
        ("unleashed", "export_invoices", 1, 200),
        ("unleashed", "import_stock", 5, 50),
    ]
    assert {row["month"] for row in rows} == {"2026-11"}
    assert rows[1]["errors"] == 5
