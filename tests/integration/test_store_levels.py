"""Levels: the newest of each SKU and warehouse, and history only where something changed."""

import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from sync.domain.catalogue import System
from sync.domain.events import Level, LevelsRead
from sync.domain.run import Direction, Run, RunStatus, Trigger

NOW = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
RUN = Run("r1", "import_stock", Direction.IMPORT, Trigger.MANUAL, False, RunStatus.RUNNING, NOW)


@pytest.fixture
def ledger(tmp_path, new_ledger):
    opened = new_ledger(tmp_path / "ledger.duckdb", lambda: NOW)
    yield opened
    opened.close()


def level(sku, on_hand, available=None, warehouse="MAIN"):
    return Level(
        sku, warehouse, Decimal(on_hand), None if available is None else Decimal(available)
    )


def read(ledger, at, *levels, complete=False, system=System.NETO):
    ledger.apply(RUN, LevelsRead(system, at, levels, complete), at)


def newest(ledger, system="neto"):
    rows = ledger.rows("SELECT * FROM stock_levels WHERE system = $s ORDER BY sku", {"s": system})
    return [(row["sku"], row["on_hand"], row["available"], row["as_of"]) for row in rows]


def history(ledger):
    rows = ledger.rows("SELECT * FROM stock_history ORDER BY seen_at, sku")
    return [(row["sku"], row["on_hand"], row["available"], row["seen_at"]) for row in rows]


def test_history_has_a_row_only_where_a_level_changed(ledger):
    read(ledger, NOW, level("A", 5, 4), level("B", 1), level("C", "0.5"))
    read(ledger, LATER, level("A", 5, 3), level("B", 1), level("C", "0.7500"))
    assert newest(ledger) == [
        ("A", 5, 3, LATER),
        ("B", 1, None, LATER),
        ("C", Decimal("0.75"), None, LATER),
    ]
    assert history(ledger)[3:] == [("A", 5, 3, LATER), ("C", Decimal("0.75"), None, LATER)]


def test_absent_means_zero_after_a_complete_read_only(ledger):
    read(ledger, NOW, level("A", 5, 4), level("B", 2), level("Z", 0))
    read(ledger, LATER, level("A", 5, 4))
    assert [row[:2] for row in newest(ledger)] == [("A", 5), ("B", 2), ("Z", 0)]
    read(ledger, LATER, level("B", 2), complete=True)
    assert newest(ledger) == [("A", 0, 0, LATER), ("B", 2, None, LATER), ("Z", 0, None, LATER)]
    assert history(ledger)[3:] == [("A", 0, 0, LATER)]


def test_a_complete_read_of_one_system_leaves_the_other_alone(ledger):
    read(ledger, NOW, level("A", 5), system=System.UNLEASHED)
    read(ledger, LATER, complete=True)
    assert newest(ledger, "unleashed") == [("A", 5, None, NOW)]
    assert newest(ledger) == []


def test_a_level_given_twice_counts_as_given_last(ledger):
    read(ledger, NOW, level("A", 1), level("A", 2), level("A", 3, warehouse="OTHER"))
    rows = ledger.rows("SELECT warehouse, on_hand FROM stock_levels ORDER BY warehouse")
    assert [tuple(row.values()) for row in rows] == [("MAIN", 2), ("OTHER", 3)]


def test_a_quantity_in_scientific_form_is_taken_exactly(ledger):
    read(ledger, NOW, level("A", "1E+2"), level("B", "-3E-1"))
    assert [row[1] for row in newest(ledger)] == [Decimal(100), Decimal("-0.3")]


def test_fifty_thousand_levels_take_seconds(ledger):
    levels = [level(f"S{n}", n % 7, n % 5) for n in range(50_000)]
    began = time.monotonic()
    read(ledger, NOW, *levels, complete=True)
    read(ledger, LATER, *levels[1:], complete=True)
    assert time.monotonic() - began < 20
    (row,) = ledger.rows("SELECT count(*) AS n FROM stock_history")
    assert row["n"] == 50_000
    (row,) = ledger.rows("SELECT count(*) AS n FROM stock_levels WHERE as_of = $a", {"a": LATER})
    assert row["n"] == 50_000
