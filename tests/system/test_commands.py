"""The commands as the interface promises them: JSON shapes, exit statuses, what goes where."""

import re
import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest

from sync.engine.registry import TASK_NAMES
from tests.system.runner_process import DataFolder, Done
from tests.system.scenarios import Outcome

# Whoever asks for a story first waits for it, on a busy machine for long.
pytestmark = pytest.mark.timeout(300)

# Interface, section 1.
RUN = [
    *["run_id", "task", "status", "started_at", "finished_at", "records_read"],
    *["records_changed", "records_unchanged", "records_skipped", "records_failed"],
    *["records_unknown", "api_calls", "message"],
]
# Interface, section 3: `export_state` and `findings`.
EXPORT = [
    *["document_id", "document_type", "neto_id", "state", "unleashed_guid", "unleashed_number"],
    *["batch_id", "currency", "neto_total", "unleashed_total", "attempts", "first_seen_at"],
    *["last_attempt_at", "exported_at", "code", "message"],
]
FINDING = ["check_name", "severity", "subject", "message", "fix", "checked_at"]
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
MONEY = re.compile(r"-?\d+\.\d{4}")


def test_configure_saves_a_good_file(exported: Outcome):
    done = exported.done["configure"]
    assert done.status == 0
    assert done.json["saved"] is True


def test_configure_shows_the_settings_with_masked_secrets(exported: Outcome):
    done = exported.done["show"]
    shown = done.json["settings"]
    assert done.status == 0
    assert f'url = "{exported.sandbox.neto_url}"' in shown
    assert re.findall(r'^key = "(.*?)"', shown, re.MULTILINE) == ["...cdef", "...23=="]


def test_run_prints_a_row_for_each_task(exported: Outcome):
    rows = exported.done["first"].runs
    assert [row["task"] for row in rows] == ["export_invoices", "import_stock", "export_returns"]
    for row in rows:
        assert list(row) == RUN
        assert TIME.fullmatch(row["started_at"])
        assert TIME.fullmatch(row["finished_at"])
        assert row["api_calls"] > 0


def test_run_exits_1_when_a_record_failed(exported: Outcome):
    done = exported.done["first"]
    assert done.status == 1
    assert [row["status"] for row in done.runs] == ["partial", "succeeded", "partial"]
    assert [row["records_failed"] for row in done.runs] == [2, 0, 2]


def test_run_exits_0_when_nothing_failed(suspicious: Outcome):
    assert suspicious.done["usual"].status == 0


def test_a_second_run_writes_nothing_on_either_side(exported: Outcome):
    assert exported.seen["writes"] == []
    assert exported.seen["same"]
    assert [row["records_changed"] for row in exported.done["second"].runs] == [0, 0, 0]


def test_exports_prints_the_rows_of_export_state(exported: Outcome):
    done = exported.done["exports"]
    rows = done.json["exports"]
    assert done.status == 0
    assert {row["state"] for row in rows} == {"exported", "failed"}
    for row in rows:
        assert list(row) == EXPORT
        assert TIME.fullmatch(row["first_seen_at"])
        assert MONEY.fullmatch(row["neto_total"])


def test_what_was_exported_agrees_to_the_cent(exported: Outcome):
    rows = exported.done["exports"].json["exports"]
    invoices = [row for row in rows if row["document_type"] == "invoice"]
    sent = [row for row in invoices if row["state"] == "exported"]
    assert len(sent) > 30
    for row in sent:
        assert Decimal(row["unleashed_total"]) == Decimal(row["neto_total"])


def test_exports_can_be_narrowed(exported: Outcome):
    rows = exported.done["failed"].json["exports"]
    assert [row["code"] for row in rows] == ["missing_warehouse", "missing_product"]
    assert {row["document_type"] for row in rows} == {"invoice"}


def test_tasks_prints_every_task(exported: Outcome):
    done = exported.done["tasks"]
    cards = {card["name"]: card for card in done.json["tasks"]}
    assert done.status == 0
    assert tuple(cards) == TASK_NAMES
    card = cards["import_stock"]
    asked = ("direction", "enabled", "schedule", "last_run", "next_run")
    assert [card[name] for name in asked if name != "last_run"] == [
        *["import", True, "15 minutes", None]
    ]
    assert TIME.fullmatch(card["last_run"])


def test_check_prints_the_findings_and_exits_1_on_an_error(exported: Outcome):
    done = exported.done["check"]
    rows = done.json["findings"]
    assert done.status == 1
    assert all(list(row) == FINDING for row in rows)
    wrong = {row["subject"] for row in rows if row["severity"] == "error"}
    assert {"MARKET", "CMP-FLK-SPK", "Packed Incorrectly"} <= wrong


def test_publish_and_backup_exit_0(exported: Outcome):
    assert exported.done["publish"].status == 0
    assert exported.done["backup"].status == 0
    assert exported.seen["copy"].path.joinpath("log.duckdb").exists()


def test_a_restored_folder_knows_all_that_was_exported(exported: Outcome):
    assert exported.done["restore"].status == 0
    assert exported.done["restored"].json == exported.done["exports"].json


def test_a_restored_folder_needs_its_secrets_key_to_run(exported: Outcome):
    done = exported.done["keyless"]
    assert done.status == 2
    assert done.out == ""
    assert "key" in done.err


def test_standard_error_holds_log_lines_only(exported: Outcome):
    strange = {name: done.log for name, done in exported.done.items() if done.log}
    assert set(strange) == {"keyless"}


def test_no_secret_is_in_any_output_or_file(exported: Outcome, mended: Outcome):
    for outcome in (exported, mended):
        for done in outcome.done.values():
            _holds_no_secret(outcome, (done.out + done.err).encode())
        for folder in (outcome.folder, outcome.seen.get("copy"), outcome.seen.get("restored")):
            for file in _files(folder):
                _holds_no_secret(outcome, file.read_bytes())
        _holds_no_secret(outcome, _all_tables(outcome.folder))
    _holds_no_secret(exported, exported.seen["backup"].read_bytes())


def test_the_settings_are_sealed(exported: Outcome):
    database = sqlite3.connect(exported.folder.path / "control.sqlite")
    try:
        words = "\n".join(database.iterdump())
    finally:
        database.close()
    _holds_no_secret(exported, words.encode())


def test_a_secret_in_an_answer_is_masked_and_the_rest_is_kept(mended: Outcome):
    attempts = mended.folder.rows("SELECT response FROM export_attempts WHERE status_code = 400")
    assert len(attempts) == 1
    assert "Refused for ***" in attempts[0]["response"]


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("no settings", 2, "Tandem has no settings yet."),
        ("no task", 2, "There is no task import_stok. The tasks are: import_warehouses"),
        ("no document", 2, "parcel:7: no such document."),
    ],
)
def test_what_cannot_be_done_says_why(refused: dict[str, Done], name: str, status: int, words: str):
    done = refused[name]
    assert done.status == status
    assert done.out == ""
    assert words in done.err


def test_configure_names_every_fault_by_its_line(refused: dict[str, Done]):
    done = refused["bad settings"]
    assert done.status == 2
    assert done.out == ""
    for line in (2, 3, 12, 13, 15):
        assert f"line {line}" in done.err
    for nearest in ("key", "trigger", "import_stock"):
        assert nearest in done.err


def _files(folder: DataFolder | None) -> list[Path]:
    if folder is None:
        return []
    return [file for file in folder.path.rglob("*") if file.is_file() and file.suffix != ".key"]


def _all_tables(folder: DataFolder) -> bytes:
    """Every table and view of the published log as text: the file itself is compressed."""
    names = folder.rows(
        "SELECT table_schema || '.' || table_name AS name FROM information_schema.tables"
    )
    return "\n".join(str(folder.rows(f"FROM {row['name']}")) for row in names).encode()


def _holds_no_secret(outcome: Outcome, content: bytes) -> None:
    given = outcome.sandbox.credentials
    for secret in (given.neto_key, given.unleashed_key):
        assert secret.encode() not in content
