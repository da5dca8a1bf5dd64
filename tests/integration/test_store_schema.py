"""The published names are a promise: interface, section 3, compared with a real ledger."""

from datetime import UTC, datetime

import duckdb
import pytest

from sync.store.connection import open_ledger
from sync.store.ledger import Ledger
from sync.store.migrate import LedgerTooNew, Migration, create_views, migrate, migrations
from sync.store.queries import named, statement

NOW = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)

LOG = (
    "entry_id run_id task direction record_type record_key outcome code message remote_id "
    "logged_at duration_ms"
)
PROMISED = {
    "runs": "run_id task direction trigger dry_run status started_at finished_at records_read "
    "records_changed records_unchanged records_skipped records_failed records_unknown api_calls "
    "message",
    "log": LOG,
    "import_log": LOG,
    "export_log": LOG,
    "export_state": "document_id document_type neto_id state unleashed_guid unleashed_number "
    "batch_id currency neto_total unleashed_total attempts first_seen_at last_attempt_at "
    "exported_at code message",
    "export_attempts": "document_id attempt attempted_at method path status_code request response "
    "duration_ms",
    "field_changes": "run_id changed_at system record_type record_key field old_value new_value "
    "applied",
    "stock_levels": "system sku warehouse on_hand available as_of",
    "stock_history": "system sku warehouse on_hand available seen_at",
    "stock_variance": "sku name warehouse neto_quantity unleashed_quantity in_flight variance "
    "unit_cost variance_value state first_seen_at days_open neto_as_of unleashed_as_of",
    "invoice_variance": "document_id neto_id unleashed_number neto_total unleashed_total neto_tax "
    "unleashed_tax variance state first_seen_at days_open",
    "findings": "check_name severity subject message fix checked_at",
    "finding_history": "check_name subject opened_at closed_at",
    "api_calls": "run_id called_at system call calls errors bytes total_ms",
    "settings_history": "changed_at changed_by path old_value new_value",
    "requests": "request_id asked_at asked_by kind subject state finished_at message",
}
DECIMALS = {
    "neto_total",
    "unleashed_total",
    "on_hand",
    "available",
    "neto_quantity",
    "unleashed_quantity",
    "in_flight",
    "variance",
    "unit_cost",
    "variance_value",
    "neto_tax",
    "unleashed_tax",
}
COLUMNS = """
    SELECT table_name, column_name, data_type, comment FROM duckdb_columns()
    WHERE schema_name = 'main' AND NOT internal
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    """One for all: these tests only look."""
    opened = Ledger.open(tmp_path_factory.mktemp("data") / "ledger.duckdb", clock=lambda: NOW)
    yield opened
    opened.close()


@pytest.mark.parametrize("name", PROMISED)
def test_every_promised_column_is_there_in_the_promised_order(ledger, name):
    there = [row["column_name"] for row in ledger.rows(COLUMNS) if row["table_name"] == name]
    promised = PROMISED[name].split()
    assert [column for column in there if column in promised] == promised


def test_every_public_view_and_column_says_what_it_is(ledger):
    views = ledger.rows(
        "SELECT view_name, comment FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal"
    )
    assert {view["view_name"] for view in views} >= set(PROMISED)
    assert [view["view_name"] for view in views if not view["comment"]] == []
    columns = ledger.rows(COLUMNS)
    assert [(c["table_name"], c["column_name"]) for c in columns if not c["comment"]] == []


def test_times_money_and_quantities_have_their_promised_types(ledger):
    for column in ledger.rows(COLUMNS):
        name, kind = column["column_name"], column["data_type"]
        if name.endswith(("_at", "as_of")):
            assert kind == "TIMESTAMP WITH TIME ZONE", column
        if name in DECIMALS:
            assert kind == "DECIMAL(18,4)", column


def test_no_public_column_has_a_name_that_sql_reserves(ledger):
    reserved = ledger.rows(
        "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'"
    )
    taken = {row["keyword_name"] for row in reserved}
    assert {row["column_name"] for row in ledger.rows(COLUMNS)} & taken == set()


def test_every_public_view_can_be_read_when_it_is_empty(ledger):
    for name in PROMISED:
        assert ledger.rows(f"SELECT * FROM {name}") == []


def test_the_ledger_is_written_so_that_duckdb_1_2_can_read_it(ledger):
    (row,) = ledger.rows(
        "SELECT tags['storage_version'] AS version FROM duckdb_databases() "
        "WHERE database_name = 'ledger'"
    )
    assert row["version"].startswith("v1.2")


def test_opening_twice_applies_each_migration_once(tmp_path):
    for _ in range(2):
        Ledger.open(tmp_path / "ledger.duckdb", clock=lambda: NOW).close()
    ledger = Ledger.open(tmp_path / "ledger.duckdb", clock=lambda: NOW)
    done = ledger.rows("SELECT number FROM internal.schema_migrations ORDER BY number")
    ledger.close()
    assert [row["number"] for row in done] == [step.number for step in migrations()]


def test_a_ledger_of_a_newer_program_is_refused(tmp_path):
    path = tmp_path / "ledger.duckdb"
    Ledger.open(path, clock=lambda: NOW).close()
    newest = migrations()[-1].number + 1
    with open_ledger(path) as connection:
        connection.execute(
            "INSERT INTO internal.schema_migrations VALUES (?, 'later', ?)", [newest, NOW]
        )
    with pytest.raises(LedgerTooNew, match="newer version"):
        Ledger.open(path, clock=lambda: NOW)
    with open_ledger(path) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path):
    broken = Migration(1, "broken", "CREATE TABLE half (a INTEGER); SELECT nonsense;")
    with open_ledger(tmp_path / "ledger.duckdb") as connection:
        with pytest.raises(duckdb.BinderException):
            migrate(connection, [broken], NOW)
        tables = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main'"
        )
        assert tables.fetchall() == []
        assert migrate(connection, [Migration(1, "mended", "SELECT 1")], NOW) == [1]


def test_a_view_that_fails_leaves_the_old_views(tmp_path):
    views = tmp_path / "views"
    views.mkdir()
    (views / "a.sql").write_text("CREATE OR REPLACE VIEW a AS SELECT 2 AS n;")
    (views / "b.sql").write_text("CREATE OR REPLACE VIEW b AS SELECT nonsense;")
    with open_ledger(tmp_path / "ledger.duckdb") as connection:
        connection.execute("CREATE VIEW a AS SELECT 1 AS n")
        with pytest.raises(duckdb.BinderException):
            create_views(connection, views)
        assert connection.execute("FROM a").fetchone() == (1,)


def test_a_gap_in_the_numbers_of_migrations_is_an_error(tmp_path):
    (tmp_path / "001_first.sql").write_text("SELECT 1;")
    (tmp_path / "003_third.sql").write_text("SELECT 1;")
    with pytest.raises(ValueError, match=r"003_third\.sql should be named 002"):
        migrations(tmp_path)


def test_a_statement_is_found_by_its_name_and_sql_is_left_as_it_is():
    assert statement("run").startswith("-- One run")
    assert named("SELECT 1") == "SELECT 1"
    with pytest.raises(KeyError):
        statement("no_such_statement")
