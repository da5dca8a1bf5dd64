"""Variances keep their age over comparisons, and the ledger grows with what changes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from sync.domain.events import InvoicesCompared, PapersSeen, StockCompared
from sync.domain.run import Direction, Run, RunStatus, Trigger
from sync.domain.variance import (
    InvoiceState,
    InvoiceVariance,
    KitPart,
    StockState,
    StockVariance,
)
from sync.store.connection import open_ledger
from sync.store.ledger import Ledger
from sync.store.migrate import migrate, migrations

NOW = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
HOUR = timedelta(hours=1)
RUN = Run("r1", "reconcile", Direction.BOTH, Trigger.MANUAL, False, RunStatus.RUNNING, NOW)
NONE = Decimal(0)
DIFFERS, MATCHED = StockState.DIFFERS, StockState.MATCHED


@pytest.fixture
def ledger(tmp_path, new_ledger):
    opened = new_ledger(tmp_path / "ledger.duckdb", lambda: NOW)
    yield opened
    opened.close()


def level(sku="A", variance=2, state=DIFFERS):
    ours, cost = Decimal(5 + variance), Decimal("1.5")
    return StockVariance(
        sku, f"Name of {sku}", "MAIN", ours, Decimal(5), NONE, Decimal(variance), state, cost
    )


def compare(ledger, hour, *rows):
    at = NOW + hour * HOUR
    ledger.apply(RUN, StockCompared(rows, neto_as_of=at, unleashed_as_of=at - HOUR), at)


def opened(ledger):
    rows = ledger.rows("SELECT * FROM stock_variance ORDER BY sku")
    return {row["sku"]: row["first_seen_at"] for row in rows}


def history(ledger):
    rows = ledger.rows("SELECT * FROM stock_variance_history ORDER BY opened_at, sku")
    return [(row["sku"], row["variance"], row["opened_at"], row["closed_at"]) for row in rows]


def test_a_difference_keeps_its_age_while_it_lasts_whatever_its_size(ledger):
    compare(ledger, 0, level(), level("B", 0, MATCHED))
    compare(ledger, 1, level(variance=3), level("B", 0, MATCHED))
    compare(ledger, 2, level(variance=-5, state=StockState.ONLY_UNLEASHED), level("B"))
    assert opened(ledger) == {"A": NOW, "B": NOW + 2 * HOUR}
    assert history(ledger) == [("A", -5, NOW, None), ("B", 2, NOW + 2 * HOUR, None)]


@pytest.mark.parametrize("state", [MATCHED, StockState.IN_FLIGHT, None])
def test_a_difference_that_comes_back_starts_anew_and_the_history_keeps_both(ledger, state):
    compare(ledger, 0, level())
    compare(ledger, 1, *([level(variance=0, state=state)] if state else []))
    assert opened(ledger) == ({"A": None} if state else {})
    compare(ledger, 2, level(variance=4))
    assert opened(ledger) == {"A": NOW + 2 * HOUR}
    later = NOW + 2 * HOUR
    assert history(ledger) == [("A", 2, NOW, NOW + HOUR), ("A", 4, later, None)]


def test_every_row_says_when_both_sides_were_read_and_how_long_it_is_open(ledger):
    compare(ledger, 0, level(), level("B", 0, MATCHED))
    compare(ledger, 1, level(), level("B", 0, MATCHED))
    first, second = ledger.rows("SELECT * FROM stock_variance ORDER BY sku")
    for row in (first, second):
        assert (row["neto_as_of"], row["unleashed_as_of"]) == (NOW + HOUR, NOW)
    assert first["days_open"] >= 0
    assert (second["days_open"], second["variance_value"]) == (None, 0)
    assert (first["neto_quantity"], first["unit_cost"], first["variance_value"]) == (7, 1.5, 3)


def test_one_sku_in_two_warehouses_is_two_differences(ledger):
    compare(ledger, 0, level(), replace(level(), warehouse="SYD"))
    compare(ledger, 1, level(), replace(level(variance=0, state=MATCHED), warehouse="SYD"))
    assert [closed for _, _, _, closed in history(ledger)].count(None) == 1


def invoice(key="invoice:N1", total=110, state=InvoiceState.TOTAL_DIFFERS):
    neto_id = key.removeprefix("invoice:")
    theirs = Decimal(total)
    return InvoiceVariance(
        key, key, neto_id, "SO-1", state, Decimal(100), Decimal(9), theirs, Decimal(10)
    )


def invoices(ledger, hour, *rows):
    at = NOW + hour * HOUR
    ledger.apply(RUN, InvoicesCompared(rows, neto_as_of=at, unleashed_as_of=at - HOUR), at)
    found = ledger.rows("SELECT * FROM invoice_variance ORDER BY document_id")
    return {row["document_id"]: (row["variance"], row["first_seen_at"]) for row in found}


def test_an_invoice_keeps_its_age_and_starts_anew_when_it_comes_back(ledger):
    other = invoice("invoice:N2", 100, InvoiceState.MATCHED)
    assert invoices(ledger, 0, invoice(), other) == {
        "invoice:N1": (-10, NOW), "invoice:N2": (0, None),
    }  # fmt: skip
    assert invoices(ledger, 1, invoice(total=120), other)["invoice:N1"] == (-20, NOW)
    assert invoices(ledger, 2, other) == {"invoice:N2": (0, None)}
    assert invoices(ledger, 3, invoice())["invoice:N1"] == (-10, NOW + 3 * HOUR)
    rows = ledger.rows("SELECT * FROM invoice_variance_history ORDER BY opened_at")
    assert [(row["variance"], row["closed_at"]) for row in rows] == [
        (-20, NOW + 2 * HOUR), (-10, None),
    ]  # fmt: skip


def test_two_orders_that_only_unleashed_has_are_told_apart(ledger):
    rows = [
        InvoiceVariance(f"unleashed:g{n}", "", "", f"SO-{n}", InvoiceState.ONLY_UNLEASHED)
        for n in (1, 2)
    ]
    invoices(ledger, 0, *rows)
    invoices(ledger, 1, rows[1])
    (left,) = ledger.rows("SELECT * FROM invoice_variance")
    assert (left["unleashed_number"], left["first_seen_at"]) == ("SO-2", NOW)


def test_a_comparison_that_finds_the_same_writes_no_row_anew(ledger):
    """Row ids are given once: a row that was deleted and added again has another."""
    ids = "SELECT sku, rowid FROM internal.stock_variance ORDER BY sku"
    compare(ledger, 0, level(), level("B", 0, MATCHED), level("C"))
    before = ledger.rows(ids)
    compare(ledger, 1, level(), level("B", 0, MATCHED), level("C", 4))
    after = ledger.rows(ids)
    assert (after[:2], after[2] == before[2]) == (before[:2], False)
    (count,) = ledger.rows("SELECT count(*) AS n FROM stock_variance_history")
    assert count["n"] == 2


def test_papers_are_remembered_and_forgotten_after_a_complete_reading(ledger):
    def seen(complete, **papers):
        ledger.apply(RUN, PapersSeen("neto_orders", papers, complete), NOW)
        return ledger.papers("neto_orders")

    assert seen(True, a="1", b="2") == {"a": "1", "b": "2"}
    assert seen(False, b="3", c="4") == {"a": "1", "b": "3", "c": "4"}
    assert seen(True, c="4") == {"c": "4"}
    assert ledger.papers("unleashed_invoices") == {}


def grouped(group="Camping", supplier="Kettle Co"):
    return replace(level(), group=group, supplier=supplier)


def kit(*parts):
    return replace(level("KIT"), parts=tuple(KitPart(sku, Decimal(one)) for sku, one in parts))


def test_a_row_tells_group_and_supplier_and_follows_when_they_change(ledger):
    def told():
        return ledger.rows("SELECT product_group, supplier, kit FROM stock_variance")

    compare(ledger, 0, grouped())
    assert told() == [{"product_group": "Camping", "supplier": "Kettle Co", "kit": False}]
    compare(ledger, 1, grouped(group="Kitchen", supplier=""))
    assert told() == [{"product_group": "Kitchen", "supplier": "", "kit": False}]
    assert opened(ledger) == {"A": NOW}


def test_the_components_of_kits_are_those_of_the_newest_comparison(ledger):
    def told():
        rows = ledger.rows("SELECT * FROM kit_components ORDER BY component_sku")
        return [(row["kit_sku"], row["component_sku"], row["quantity"]) for row in rows]

    first = kit(("A", "2"), ("B", "1.5"))
    compare(ledger, 0, first, replace(first, warehouse="SYD"), level())
    assert told() == [("KIT", "A", 2), ("KIT", "B", Decimal("1.5"))]
    assert [row["kit"] for row in ledger.rows("FROM stock_variance ORDER BY sku")] == [
        False, True, True,
    ]  # fmt: skip
    compare(ledger, 1, kit(("A", "3"), ("C", "1")))
    assert told() == [("KIT", "A", 3), ("KIT", "C", 1)]
    compare(ledger, 2, level())
    assert told() == []


def test_a_ledger_of_an_older_program_keeps_the_age_of_what_is_open(tmp_path):
    steps = migrations()
    old = open_ledger(tmp_path / "ledger.duckdb")
    migrate(old, steps[:10], NOW)
    old.execute(
        "INSERT INTO internal.stock_variance "
        "SELECT sku, 'Name', 'MAIN', 1, 1, 0, 0, NULL, NULL, 'differs', '', '', false "
        "FROM (VALUES ('A'), ('B')) AS known (sku)"
    )
    old.execute(
        "INSERT INTO internal.stock_variance_history VALUES "
        "('A', 'MAIN', 'differs', 1, NULL, $seen, NULL), "
        "('B', 'MAIN', 'differs', 1, NULL, $seen, $seen)",
        {"seen": NOW - HOUR},
    )
    old.close()
    ledger = Ledger.open(tmp_path / "ledger.duckdb", clock=lambda: NOW)
    assert opened(ledger) == {"A": NOW - HOUR, "B": None}
    ledger.close()
