"""The runner as a service: due tasks, requests, one at a time, a clean end and a sudden one."""

import os
import socket
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest

from sync.domain.request import Request, RequestKind, RequestState
from tests.system.demonstration import Demo
from tests.system.lives import ORDERS, Lives
from tests.system.runner_process import Done, now, until
from tests.system.service import READER, TASKS, WRITER, Running, analyst
from tests.system.test_commands import RUN

# Whoever asks for a story first waits for it, on a busy machine for long.
pytestmark = pytest.mark.timeout(300)


def test_the_runner_gives_signs_of_life(running: Running):
    with running.folder.control() as control:
        beat = control.heartbeat()
        assert beat is not None
        assert (beat.pid, beat.host) == (running.process.pid, socket.gethostname())
        assert control.is_alive(now(), timedelta(seconds=5))


def test_due_tasks_run_by_themselves_and_once(running: Running):
    rows = running.folder.rows("SELECT task FROM runs WHERE trigger = 'schedule'")
    assert Counter(row["task"] for row in rows) == Counter([*TASKS, "check"])
    assert len(running.sandbox.unleashed.invoices) == 5


def test_a_request_starts_within_two_seconds(running: Running):
    asked = _answered(running, RequestKind.RUN, {"tasks": ["import_tax_rates"]})
    assert asked.state is RequestState.DONE
    assert asked.result is not None
    started = datetime.fromisoformat(asked.result["runs"][0]["started_at"])
    assert started - asked.asked_at < timedelta(seconds=2)


def test_run_goes_through_the_running_runner(running: Running):
    done = running.folder.run("run", "export_returns", "--json")
    assert done.status == 0
    assert list(done.runs[0]) == RUN
    rows = running.folder.rows("SELECT run_id FROM runs WHERE trigger = 'request'")
    assert done.runs[0]["run_id"] in {row["run_id"] for row in rows}
    assert done.log == []


def test_a_second_start_names_the_first(running: Running):
    done = running.folder.run("start")
    assert done.status == 3
    assert f"process {running.process.pid} on {socket.gethostname()}" in done.err
    assert running.process.poll() is None


def test_analysts_who_keep_the_log_open_hinder_nobody(running: Running):
    log = running.folder.path / "log.duckdb"
    with analyst(READER, log) as reader:
        _answered(running, RequestKind.PUBLISH, {})
        with analyst(WRITER, log) as writer:
            held = log.stat().st_ino
            asked = _answered(running, RequestKind.RUN, {"tasks": ["import_warehouses"]})
            assert asked.state is RequestState.DONE
            assert asked.result is not None
            assert log.stat().st_ino != held
            assert _is_in_log(running, asked.result["runs"][0]["run_id"])
            assert _goodbye(writer) > 0
        assert _goodbye(reader) > 0
    assert running.process.poll() is None
    assert running.folder.rows("SELECT * FROM duckdb_tables() WHERE table_name = 'notes'") == []


def test_a_folder_whose_holder_is_silent_exits_3(held: dict[str, Done]):
    assert {name: done.status for name, done in held.items()} == {"run": 3, "start": 3}
    assert "did not answer" in held["run"].err
    assert held["run"].out == ""


def test_sigterm_finishes_the_record_in_hand(three_lives: Lives):
    assert three_lives.exit_status == 0
    assert three_lives.seconds_to_stop < 10
    assert three_lives.beat_after_stop is None
    assert 0 < three_lives.states_after_stop["exported"] < ORDERS
    assert set(three_lives.states_after_stop) == {"exported"}


def test_a_killed_run_is_abandoned_and_caught_up_once(three_lives: Lives):
    runs = [row for row in three_lives.runs if row["task"] == "export_invoices"]
    assert [(row["trigger"], row["status"]) for row in runs] == [
        ("schedule", "partial"),
        ("catch_up", "abandoned"),
        ("catch_up", "succeeded"),
    ]


def test_missed_runs_are_caught_up_once_and_the_rhythm_stays(three_lives: Lives):
    runs = [row for row in three_lives.runs if row["task"] == "import_warehouses"]
    assert [row["trigger"] for row in runs][-1] == "catch_up"
    assert sum(row["trigger"] == "catch_up" for row in runs) == 1
    assert three_lives.next_warehouses == three_lives.planned + timedelta(days=4)


def test_a_request_taken_before_a_crash_is_taken_again(three_lives: Lives):
    assert three_lives.request_when_killed.state is RequestState.TAKEN
    assert three_lives.request_in_the_end.state is RequestState.DONE


def test_after_three_lives_the_books_agree(three_lives: Lives):
    assert three_lives.wrong == []
    assert three_lives.states == {"exported": ORDERS}
    assert three_lives.last_exit == 0


def test_the_demo_starts_everything_and_ctrl_c_ends_it(demo: Demo):
    assert demo.exit_status == 0, demo.err
    assert demo.seconds_to_first_invoice < 60
    assert "Ctrl-C ends all of it." in demo.out
    assert "The demo has ended." in demo.out
    if os.path.exists("/proc"):  # noqa: PTH110 the name of a folder, not a path to work with
        assert len(demo.children) >= 3
    assert demo.left == frozenset()


def _answered(running: Running, kind: RequestKind, subject: dict[str, Any]) -> Request:
    with running.folder.control() as control:
        asked = control.ask(kind, subject, asked_by="Ana")
        until("the request is answered", lambda: _finished(control.request(asked.request_id)))
        found = control.request(asked.request_id)
    assert found is not None
    return found


def _finished(request: Request | None) -> bool:
    return request is not None and request.state in (RequestState.DONE, RequestState.FAILED)


def _is_in_log(running: Running, run_id: str) -> bool:
    return bool(running.folder.rows(f"SELECT 1 FROM runs WHERE run_id = '{run_id}'"))


def _goodbye(process: Any) -> int:
    """Tell an analyst to end; what it did until then."""
    assert process.poll() is None
    out, err = process.communicate("\n", timeout=20)
    assert process.returncode == 0, err
    return int(out.split()[1])
