"""The ledger remembers what it was told, run by run and event by event."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import get_args

import pytest

from sync.domain import events
from sync.domain.catalogue import System, Tax, Warehouse
from sync.domain.memory import Memory
from sync.domain.request import Request, RequestKind, RequestState, SettingChange
from sync.domain.run import Direction, Outcome, Run, RunStatus, Tally, Trigger
from sync.domain.suspicion import Suspicion
from sync.store.apply import PASSING, write
from sync.store.ledger import Ledger
from sync.store.runs import NotWaiting

NOW = datetime(2026, 11, 23, 1, 2, 3, 456789, tzinfo=UTC)
RUN = Run("r1", "import_stock", Direction.IMPORT, Trigger.MANUAL, False, RunStatus.RUNNING, NOW)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ledger.duckdb"


@pytest.fixture
def ledger(path, new_ledger):
    opened = new_ledger(path, lambda: NOW)
    yield opened
    opened.close()


def test_the_ledger_is_what_tasks_call_their_memory(ledger):
    memory: Memory = ledger
    assert memory.cursor("orders") is None


def test_a_finished_run_is_remembered_whole(ledger):
    ledger.start_run(RUN)
    ended = replace(
        RUN,
        status=RunStatus.PARTIAL,
        finished_at=NOW + timedelta(minutes=1),
        tally=Tally(read=9, changed=1, unchanged=2, skipped=3, failed=2, unknown=1),
        api_calls=12,
        message="Two products failed.",
    )
    ledger.finish_run(ended)
    assert ledger.run("r1") == ended
    assert ledger.run("r2") is None


def test_a_run_that_never_started_can_not_end(ledger):
    with pytest.raises(LookupError, match="r1"):
        ledger.finish_run(RUN)


def test_the_newest_run_of_a_task_leaves_dry_runs_out(ledger):
    first = replace(RUN, status=RunStatus.SUCCEEDED, finished_at=NOW)
    second = replace(
        first,
        run_id="r2",
        started_at=NOW + timedelta(hours=1),
        status=RunStatus.FAILED,
        finished_at=NOW + timedelta(hours=2),
    )
    dry = replace(second, run_id="r3", dry_run=True, started_at=NOW + timedelta(hours=3))
    for run in (first, second, dry):
        ledger.start_run(run)
        ledger.finish_run(run)
    assert ledger.last_runs() == {"import_stock": second}
    assert ledger.last_success("import_stock") == NOW
    assert ledger.last_finished("import_stock") == second.finished_at
    assert ledger.last_success("export_invoices") is None


def test_a_run_of_a_dead_process_is_abandoned_with_what_it_had_done(ledger):
    ledger.start_run(RUN)
    ledger.apply(RUN, events.Entry("level", "A", Outcome.UPDATED), NOW)
    ledger.apply(RUN, events.Entry("level", "B", Outcome.FAILED), NOW)
    assert ledger.abandon_running() == ["r1"]
    assert ledger.abandon_running() == []
    run = ledger.run("r1")
    assert run is not None
    assert (run.status, run.finished_at) == (RunStatus.ABANDONED, NOW)
    assert run.tally == Tally(read=2, changed=1, failed=1)
    assert "stopped" in run.message


def test_a_suspicious_run_is_settled_once(ledger):
    run = replace(RUN, status=RunStatus.SUSPICIOUS, finished_at=NOW, message="40 of 50 to zero.")
    ledger.start_run(run)
    ledger.finish_run(run)
    ledger.settle_suspicious("r1", "confirmed", "Ann")
    (row,) = ledger.rows("SELECT verdict, verdict_by, verdict_at, message FROM runs")
    assert (row["verdict"], row["verdict_by"], row["verdict_at"]) == ("confirmed", "Ann", NOW)
    assert row["message"] == "40 of 50 to zero. Confirmed by Ann."
    with pytest.raises(NotWaiting):
        ledger.settle_suspicious("r1", "discarded", "Bob")


def test_what_a_suspicious_run_wanted_is_remembered(ledger):
    wants = (Suspicion("silent_zero:neto_items"), Suspicion("zeroed", Decimal("0.4")))
    run = replace(RUN, status=RunStatus.SUSPICIOUS, finished_at=NOW, wants=wants)
    ledger.start_run(run)
    ledger.finish_run(run)
    assert ledger.run("r1") == run


def test_the_next_run_is_remembered_over_a_restart(path):
    ledger = Ledger.open(path, clock=lambda: NOW)
    ledger.set_schedule("import_stock", NOW)
    ledger.set_schedule("import_stock", NOW + timedelta(hours=1))
    ledger.set_schedule("import_kits", NOW)
    ledger.set_schedule("import_kits", None)
    ledger.close()
    again = Ledger.open(path, clock=lambda: NOW)
    assert again.schedule_of("import_stock") == NOW + timedelta(hours=1)
    assert again.schedule_of("import_kits") is None
    again.close()


def test_every_event_that_a_task_may_yield_is_written_by_something():
    unknown = write.dispatch(object)
    for kind in set(get_args(events.Event)) - {*PASSING, events.Several}:
        assert write.dispatch(kind) is not unknown, kind


def test_a_stranger_among_the_events_is_an_error_and_nothing_is_written(ledger):
    with pytest.raises(TypeError, match="str"):
        ledger.apply_many(RUN, [events.Entry("level", "A", Outcome.UPDATED), "nonsense"], NOW)
    assert ledger.rows("SELECT * FROM log") == []


def test_progress_and_bare_counts_leave_no_trace(ledger):
    before = ledger.changes
    ledger.apply(RUN, events.Progress(1, 2, "reading"), NOW)
    ledger.apply(RUN, events.Counted(Outcome.UNCHANGED, 3), NOW)
    assert ledger.changes == before


def test_log_rows_keep_their_order_and_their_run(ledger):
    entries = [events.Entry("product", f"S{n}", Outcome.UNCHANGED, duration_ms=n) for n in range(5)]
    export = replace(RUN, run_id="r2", task="export_invoices", direction=Direction.EXPORT)
    ledger.apply_many(RUN, entries, NOW)
    ledger.apply(export, events.Entry("invoice", "N1", Outcome.HELD, "c", "why", "guid", 7), NOW)
    rows = ledger.rows("SELECT * FROM log ORDER BY entry_id")
    assert [row["record_key"] for row in rows] == ["S0", "S1", "S2", "S3", "S4", "N1"]
    assert len({row["entry_id"] for row in rows}) == 6
    assert len(ledger.rows("SELECT * FROM import_log")) == 5
    (row,) = ledger.rows("SELECT * FROM export_log")
    del row["entry_id"]
    assert row == {
        "run_id": "r2", "task": "export_invoices", "direction": "export",
        "record_type": "invoice", "record_key": "N1", "outcome": "held", "code": "c",
        "message": "why", "remote_id": "guid", "logged_at": NOW, "duration_ms": 7,
    }  # fmt: skip


def test_field_changes_tell_nothing_from_empty(ledger):
    change = events.FieldChange(System.NETO, "product", "A", "Name", None, "", True)
    ledger.apply_many(RUN, [change, replace(change, old_value="x", new_value=None)], NOW)
    rows = ledger.rows("SELECT old_value, new_value, applied FROM field_changes")
    assert [tuple(row.values()) for row in rows] == [(None, "", True), ("x", None, True)]


def test_a_cursor_moves_in_a_real_run_only(ledger):
    ledger.apply(RUN, events.CursorMoved("orders", NOW), NOW)
    dry = replace(RUN, dry_run=True)
    ledger.apply(dry, events.CursorMoved("orders", NOW + timedelta(days=1)), NOW)
    assert ledger.cursor("orders") == NOW


def test_the_largest_read_is_of_the_last_ten(ledger):
    assert ledger.largest_read("stock") == 0
    for day, count in enumerate([900, *range(100, 110)]):
        ledger.apply(RUN, events.ItemsSeen("stock", count), NOW + timedelta(days=day))
    assert ledger.largest_read("stock") == 109


def test_calls_are_kept_per_run_and_counted_per_month(ledger):
    count = events.CallCount(System.UNLEASHED, "StockOnHand", 4, 1, 2_000_000_000_000, 900)
    ledger.apply(RUN, events.CallsMade((count,)), NOW)
    (row,) = ledger.rows("SELECT * FROM api_calls")
    assert (row["call"], row["calls"], row["bytes"]) == ("StockOnHand", 4, 2_000_000_000_000)
    ledger.count_use("unleashed", "2026-11", 4)
    ledger.count_use("unleashed", "2026-11", 1)
    assert ledger.calls_used("unleashed", "2026-11") == 5
    assert ledger.calls_used("unleashed", "2026-12") == 0


def test_lists_are_replaced_and_reasons_are_never_forgotten(ledger):
    main, old = Warehouse("MAIN", "Main", "1", primary=True), Warehouse("OLD", "Old", "2", False)
    ledger.apply(RUN, events.WarehousesRead(System.NETO, (main, old)), NOW)
    ledger.apply(RUN, events.WarehousesRead(System.UNLEASHED, (main,)), NOW)
    ledger.apply(RUN, events.WarehousesRead(System.NETO, (main,)), NOW)
    rows = ledger.rows("SELECT system, code, is_primary FROM warehouses ORDER BY system")
    assert [tuple(r.values()) for r in rows] == [
        ("neto", "MAIN", True),
        ("unleashed", "MAIN", True),
    ]
    ledger.apply(RUN, events.TaxesRead((Tax("GST", "GST", Decimal("0.1"), True),)), NOW)
    assert ledger.rows("SELECT rate FROM tax_codes") == [{"rate": Decimal("0.1")}]
    ledger.apply(RUN, events.ReasonsSeen(System.NETO, ("Damaged", "Damaged")), NOW)
    ledger.apply(RUN, events.ReasonsSeen(System.NETO, ("Too big",)), NOW)
    assert ledger.reasons_seen("neto") == {"Damaged", "Too big"}
    assert ledger.reasons_seen("unleashed") == frozenset()


def test_mirroring_the_same_twice_is_no_change(ledger):
    request = Request(
        "q1", "k", RequestKind.RUN, {"tasks": ["x"]}, "Ann", NOW, RequestState.WAITING
    )
    setting = SettingChange(NOW, "Ann", "neto.key", "***", "***")
    ledger.mirror_requests([request])
    ledger.mirror_settings([setting])
    before = ledger.changes
    ledger.mirror_requests([request])
    ledger.mirror_settings([setting])
    assert ledger.changes == before
    ledger.mirror_requests([replace(request, state=RequestState.DONE, finished_at=NOW)])
    assert [row["state"] for row in ledger.rows("SELECT * FROM requests")] == ["done"]
    assert len(ledger.rows("SELECT * FROM settings_history")) == 1


def test_many_threads_write_and_read_at_once(ledger):
    def work(name: int) -> None:
        for n in range(20):
            ledger.apply(RUN, events.Entry("level", f"{name}-{n}", Outcome.UPDATED), NOW)
            ledger.rows("SELECT count(*) AS n FROM log")

    threads = [threading.Thread(target=work, args=(name,)) for name in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ledger.rows("SELECT count(*) AS n, count(DISTINCT entry_id) AS d FROM log") == [
        {"n": 100, "d": 100}
    ]
