"""Products of both sides, the store's rate and examples, as they are published."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from sync.domain.catalogue import System
from sync.domain.coverage import FieldExample, FieldExamples, Sku, SkusRead, StoreRateRead
from sync.domain.run import Direction, Run, RunStatus, Trigger

NOW = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
RUN = Run("run-1", "check", Direction.BOTH, Trigger.SCHEDULE, False, RunStatus.RUNNING, NOW)
SKUS = "SELECT sku, active, in_both, as_of FROM skus WHERE system = 'neto' ORDER BY sku"


@pytest.fixture
def ledger(tmp_path, new_ledger):
    opened = new_ledger(tmp_path / "ledger.duckdb", lambda: NOW)
    opened.start_run(RUN)
    yield opened
    opened.close()


def test_products_of_both_sides_are_told_apart_without_case(ledger):
    neto = SkusRead(System.NETO, (Sku("tea-50", "Tea", True), Sku("CUP", "Cup", False)))
    ledger.apply(RUN, neto, NOW)
    ledger.apply(RUN, SkusRead(System.UNLEASHED, (Sku("TEA-50 ", "Tea", True),)), NOW)
    found = [(row["sku"], row["active"], row["in_both"]) for row in ledger.rows(SKUS)]
    assert found == [("CUP", False, False), ("tea-50", True, True)]


def test_a_product_that_is_gone_or_changed_does_not_stay_as_it_was(ledger):
    first = SkusRead(System.NETO, (Sku("A", "One", True), Sku("B", "Two", True)))
    second = SkusRead(System.NETO, (Sku("B", "Two", False), Sku("C", "Three", True)))
    ledger.apply(RUN, first, NOW)
    ledger.apply(RUN, second, LATER)
    found = [(row["sku"], row["active"], row["as_of"]) for row in ledger.rows(SKUS)]
    assert found == [("B", False, LATER), ("C", True, LATER)]


def test_the_stores_rate_is_the_newest_and_may_be_unknown(ledger):
    ledger.apply(RUN, StoreRateRead(Decimal("0.1")), NOW)
    ledger.apply(RUN, StoreRateRead(None), LATER)
    assert ledger.rows("SELECT * FROM store_tax_rate") == [{"rate": None, "as_of": LATER}]


def test_examples_are_those_of_the_newest_import(ledger):
    ledger.apply(RUN, FieldExamples((FieldExample("Name", "A", "One", None),)), NOW)
    ledger.apply(RUN, FieldExamples((FieldExample("UPC", "B", "93", "93"),)), LATER)
    (row,) = ledger.rows("SELECT * FROM field_examples")
    assert row == {"field": "UPC", "record_key": "B", "given": "93", "held": "93", "as_of": LATER}
