"""Bindings: the two ids of one record, remembered over runs and restarts."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sync.domain.events import Bound
from sync.domain.run import Direction, Run, RunStatus, Trigger
from sync.store.ledger import Ledger

NOW = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
RUN = Run("r1", "import_customers", Direction.IMPORT, Trigger.MANUAL, False, RunStatus.RUNNING, NOW)


@pytest.fixture
def ledger(tmp_path, new_ledger):
    opened = new_ledger(tmp_path / "ledger.duckdb", lambda: NOW)
    yield opened
    opened.close()


def test_a_binding_is_remembered_under_its_kind_of_record(ledger):
    ledger.apply(RUN, Bound("customer", "A-B", "ab1"), NOW)
    assert ledger.bindings("customer") == {"A-B": "ab1"}
    assert ledger.bindings("supplier") == {}


def test_the_newest_word_on_a_record_counts(ledger):
    ledger.apply(RUN, Bound("customer", "A-B", "ab1"), NOW)
    ledger.apply(RUN, Bound("customer", "A-B", "ab2"), NOW)
    assert ledger.bindings("customer") == {"A-B": "ab2"}


def test_the_same_word_again_writes_nothing(ledger):
    ledger.apply(RUN, Bound("customer", "A-B", "ab1"), NOW)
    before = ledger.changes
    ledger.apply(RUN, Bound("customer", "A-B", "ab1"), NOW)
    assert ledger.changes == before


def test_a_dry_run_binds_nothing(ledger):
    ledger.apply(replace(RUN, dry_run=True), Bound("customer", "A-B", "ab1"), NOW)
    assert ledger.bindings("customer") == {}


def test_a_binding_outlives_the_process(tmp_path):
    path = tmp_path / "ledger.duckdb"
    first = Ledger.open(path, clock=lambda: NOW)
    first.apply(RUN, Bound("customer", "A-B", "ab1"), NOW)
    first.close()
    second = Ledger.open(path, clock=lambda: NOW)
    try:
        assert second.bindings("customer") == {"A-B": "ab1"}
    finally:
        second.close()
