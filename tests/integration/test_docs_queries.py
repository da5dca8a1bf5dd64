"""The analyst's guide is true: its tables are those of the log, its queries answer from one."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from time import monotonic
from typing import Any

import duckdb
import pytest

from sync.domain.catalogue import System
from sync.domain.document import DocumentState
from sync.domain.events import (
    CallCount,
    CallsMade,
    FieldChange,
    InvoicesCompared,
    Settled,
    StockCompared,
)
from sync.domain.quota_pace import QuotaPace
from sync.domain.quota_use import QuotaUse
from sync.domain.run import Outcome
from sync.domain.variance import InvoiceState, InvoiceVariance, StockState, StockVariance
from sync.store.ledger import Ledger
from sync.store.publish import Publisher
from tests.app.shop_folder import ShopFolder, configure, fill, open_folder
from tests.app.shop_runs import record, started
from tests.integration.docs_tables import GUIDE, in_guide, reference

QUERIES = sorted((Path(__file__).parents[2] / "docs" / "queries").glob("*.sql"))
# Ten in the morning of 20 November in Sydney: still the same day, and the same month, in UTC.
NOW = datetime(2026, 11, 19, 23, 0, tzinfo=UTC)
# What the filled folder holds: 60 exported invoices of 49 + 7n dollars and n cents, one return.
INVOICES_EXPORTED, DOLLARS, CENTS = 60, sum(49 + n * 7 for n in range(60)), sum(range(60))
NOT_EXPORTED = {
    "invoice:N100280": ("failed", "warehouse_missing"),
    "invoice:N100281": ("failed", "warehouse_missing"),
    "invoice:N100282": ("failed", "warehouse_missing"),
    "invoice:N100283": ("failed", "rejected"),
    "invoice:N100284": ("held", "does_not_add_up"),
    "invoice:N100285": ("unknown", "unknown_outcome"),
    "invoice:N100286": ("pending", ""),
}
STORY = "invoice:N100285"
OUT = NOW + timedelta(days=8)
PACE = QuotaPace(Decimal(1), Decimal(8_600), Decimal(9_900), NOW + timedelta(days=7), OUT)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """log.duckdb as the runner publishes it after a day with everything in it."""
    folder = open_folder(tmp_path_factory.mktemp("analyst") / "data", now=NOW)
    configure(folder)
    fill(folder)
    ledger = Ledger.open(folder.path / "ledger.duckdb", clock=lambda: NOW)
    _compared(ledger, folder)
    _changed(ledger, folder)
    ledger.note_pace("unleashed", "2026-11", QuotaUse(43_000, 125_000, 10_000), PACE)
    ledger.mirror_settings(folder.control.settings_history(limit=1000))
    Publisher(ledger, folder.path, clock=lambda: NOW, monotonic=monotonic).publish()
    ledger.close()
    folder.control.close()
    return folder.path / "log.duckdb"


def _compared(ledger: Ledger, folder: ShopFolder) -> None:
    """A reconciliation four days ago, so that its differences have an age."""
    stock = (
        _level("CHEAP", Decimal(-40), Decimal("0.5000")),
        _level("DEAR", Decimal(2), Decimal("99.0000")),
        _level("UNPRICED", Decimal(7), None),
        StockVariance(
            "SAME",
            "Same",
            "MAIN",
            Decimal(5),
            Decimal(5),
            Decimal(0),
            Decimal(0),
            StockState.MATCHED,
        ),
    )
    invoices = (
        _order("N100200", InvoiceState.MATCHED, "49.00", "49.00"),
        _order("N100201", InvoiceState.TOTAL_DIFFERS, "56.01", "56.00"),
        _order("N100202", InvoiceState.TOTAL_DIFFERS, "63.02", "65.02"),
        _order("N100280", InvoiceState.IN_FLIGHT, "210.40", None),
        _order("N100203", InvoiceState.GONE, "70.03", None),
    )
    events = (
        StockCompared(stock, neto_as_of=folder.ago(days=4), unleashed_as_of=folder.ago(days=4)),
        InvoicesCompared(
            invoices, neto_as_of=folder.ago(days=4), unleashed_as_of=folder.ago(days=4)
        ),
        CallsMade((CallCount(System.UNLEASHED, "GET Products", 3_000, 1, 9_000, 800),)),
    )
    record(ledger, started("reconcile", folder.ago(days=4)), events)


def _level(sku: str, variance: Decimal, cost: Decimal | None) -> StockVariance:
    there = Decimal(100)
    zero = Decimal(0)
    return StockVariance(
        sku, sku.title(), "MAIN", there + variance, there, zero, variance, StockState.DIFFERS, cost
    )


def _order(neto_id: str, state: InvoiceState, neto: str, unleashed: str | None) -> InvoiceVariance:
    return InvoiceVariance(
        key=f"invoice:{neto_id}",
        document_id=f"invoice:{neto_id}",
        neto_id=neto_id,
        unleashed_number=f"SO-{neto_id}" if unleashed else "",
        state=state,
        neto_total=Decimal(neto),
        unleashed_total=Decimal(unleashed) if unleashed else None,
    )


def _changed(ledger: Ledger, folder: ShopFolder) -> None:
    """Fields that runs changed, calls of two days, and the lost answer found again."""
    price = ("product", "PILLOW-01", "DefaultPrice")
    older = FieldChange(System.NETO, *price, "10.00", "12.00", applied=True)
    newer = FieldChange(System.NETO, *price, "12.00", "11.00", applied=True)
    calls = CallsMade(
        (
            CallCount(System.UNLEASHED, "GET Products", 40_000, 0, 70_000, 9_000),
            CallCount(System.NETO, "GetItem", 12, 2, 1_000, 400),
        )
    )
    record(ledger, started("import_products", folder.ago(days=1)), [older])
    record(ledger, started("import_products", folder.ago(hours=5)), [newer, calls])
    state = DocumentState.UNKNOWN
    looked = Settled(STORY, state, "unknown_outcome", "Looked up.", outcome=Outcome.UNKNOWN)
    record(ledger, started("export_invoices", folder.ago(minutes=2)), [looked])


def ask(log: Path, name: str, *replaced: tuple[str, str]) -> list[dict[str, Any]]:
    """The answer of one query as an analyst gets it, who fills in `wanted` where there is one."""
    (file,) = [file for file in QUERIES if file.stem == name]
    sql = file.read_text(encoding="utf-8")
    for old, new in replaced:
        assert old in sql
        sql = sql.replace(old, new)
    with duckdb.connect(str(log), read_only=True) as connection:  # noqa: TID251 - as an analyst
        return connection.sql(sql).pl().to_dicts()


def test_there_are_ten_queries_and_the_guide_names_each():
    text = GUIDE.read_text(encoding="utf-8")
    assert len(QUERIES) == 10
    assert [file.name for file in QUERIES if f"queries/{file.name}" not in text] == []


@pytest.mark.parametrize("file", QUERIES, ids=lambda file: file.stem)
def test_every_query_says_what_it_tells_and_answers(log, file):
    assert file.read_text(encoding="utf-8").startswith("-- ")
    assert ask(log, file.stem) != []


def test_the_guide_names_exactly_the_public_tables_and_columns():
    said = in_guide(GUIDE.read_text(encoding="utf-8"))
    assert said == reference(), "run: python -m tests.integration.docs_tables"


def test_the_log_can_be_kept_open_while_a_newer_one_takes_its_place(log):
    with duckdb.connect(str(log), read_only=True) as held:  # noqa: TID251 - as an analyst
        before = held.sql("SELECT generation FROM publication").fetchone()
        ledger = Ledger.open(log.parent / "ledger.duckdb", clock=lambda: NOW)
        Publisher(ledger, log.parent, clock=lambda: NOW, monotonic=monotonic).publish()
        ledger.close()
        assert held.sql("SELECT generation FROM publication").fetchone() == before


def test_what_is_not_exported_is_told_with_its_reason(log):
    rows = ask(log, "not_yet_exported")
    assert {row["document_id"]: (row["state"], row["code"]) for row in rows} == NOT_EXPORTED
    assert all(row["message"] for row in rows if row["state"] != "pending")


def test_totals_are_of_the_store_s_day(log):
    invoices, returns = ask(log, "exported_per_day")
    assert invoices["store_day"] == date(2026, 11, 20)
    assert (invoices["document_type"], invoices["documents"]) == ("invoice", INVOICES_EXPORTED)
    assert invoices["neto_total"] == DOLLARS + Decimal(CENTS) / 100
    assert invoices["unleashed_total"] == invoices["neto_total"]
    assert (returns["document_type"], returns["neto_total"]) == ("return", 45)


def test_failures_are_counted_by_cause(log):
    rows = ask(log, "failures_by_cause")
    counted = {row["code"]: (row["failed"], row["held"], row["unknown"]) for row in rows}
    assert counted == {
        "warehouse_missing": (3, 0, 0),
        "rejected": (1, 0, 0),
        "does_not_add_up": (0, 1, 0),
        "unknown_outcome": (0, 0, 1),
    }
    assert rows[0]["documents"] == 3


def test_the_oldest_that_waits_comes_first(log):
    rows = ask(log, "waiting_longest")
    assert {row["document_id"] for row in rows} == set(NOT_EXPORTED)
    ages = [row["hours_waiting"] for row in rows]
    assert ages == sorted(ages, reverse=True)
    assert all(row["days_waiting"] == int(row["hours_waiting"] / 24) for row in rows)


def test_the_dearest_difference_of_stock_comes_first(log):
    rows = ask(log, "stock_differences_by_value")
    assert [row["sku"] for row in rows] == ["DEAR", "CHEAP", "UNPRICED"]
    assert [row["variance_value"] for row in rows] == [198, -20, None]


def test_invoices_are_summed_by_state(log):
    rows = ask(log, "invoice_differences_by_state")
    assert [row["state"] for row in rows[:2]] == ["total_differs", "gone"]
    assert {row["state"] for row in rows[2:]} == {"matched", "in_flight"}
    assert (rows[0]["invoices"], rows[0]["variance"]) == (2, Decimal("-1.99"))
    assert rows[0]["oldest_first_seen_at"] is not None


def test_calls_stand_beside_how_long_those_of_the_month_last(log):
    rows = {(row["utc_day"].day, row["system"]): row for row in ask(log, "api_calls_per_day")}
    first, newest, neto = rows[15, "unleashed"], rows[19, "unleashed"], rows[19, "neto"]
    assert (first["task"], first["calls"], first["errors"]) == ("reconcile", 3_000, 1)
    assert (newest["task"], newest["calls"]) == ("import_products", 40_000)
    for row in (first, newest):  # of the same month: the view says it, no rate of the query's own
        assert (row["month_used"], row["calls_left"]) == (43_000, 82_000)
        assert (row["expected_per_day"], row["runs_out_at"]) == (PACE.expected_per_day, OUT)
    assert (neto["errors"], neto["calls_allowed"], neto["runs_out_at"]) == (2, None, None)


def test_a_field_is_followed_back_in_time(log):
    pillow = ("'%' AS record_key", "'pillow-01' AS record_key")
    rows = ask(log, "field_history", pillow)
    assert [(row["old_value"], row["new_value"]) for row in rows] == [
        ("12.00", "11.00"),
        ("10.00", "12.00"),
    ]
    assert {row["task"] for row in rows} == {"import_products"}
    assert ask(log, "field_history", pillow, ("'%' AS field", "'Name' AS field")) == []


def test_the_last_good_run_is_not_the_last_run(log):
    rows = {row["task"]: row for row in ask(log, "last_good_runs")}
    stock = rows["import_stock"]
    assert stock["last_status"] == "suspicious"
    assert stock["last_good_at"] == NOW - timedelta(minutes=65) + timedelta(seconds=12)
    assert rows["import_customers"]["last_good_at"] is None


def test_a_story_is_told_from_the_first_sight_to_the_newest_line(log):
    wanted = (
        "SELECT document_id\n    FROM export_state\n    ORDER BY last_attempt_at DESC NULLS LAST"
    )
    other = (f"{wanted}, document_id\n    LIMIT 1", f"SELECT '{STORY}' AS document_id")
    rows = ask(log, "document_story", other)
    moments = [row["happened_at"] for row in rows]
    assert moments == sorted(moments)
    assert [row["message"] for row in rows if row["event"] == "first seen"] == [
        "AUD 350.2500 in Neto"
    ]
    assert [row["outcome"] for row in rows if row["event"].startswith("POST ")] == ["no answer"]
    assert rows[-1]["event"] == "log: export_invoices"
    assert rows[-1]["message"] == "Looked up."
