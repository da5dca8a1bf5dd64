"""A run is written down as it ended, whatever happened in it; nothing is raised."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from sync.clients.calls import Calls
from sync.domain.board import RunProgress
from sync.domain.catalogue import System
from sync.domain.events import Counted, CursorMoved, Entry, Event, Progress
from sync.domain.run import Direction, Outcome, Run, RunStatus, Tally, Trigger
from sync.engine.execution import Recorder, begin, execute
from sync.errors import (
    NotConfigured,
    NothingToDo,
    Rejected,
    Suspicious,
    Unauthorized,
    Unavailable,
    UnknownOutcome,
)
from sync.store.ledger import Ledger
from sync.task import Context, Task

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
CONTEXT = cast("Context", None)


class Bench:
    """A real ledger, and a screen that remembers what it was shown."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.calls = Calls()
        self.shown: list[RunProgress] = []
        self.cleared: list[str] = []
        self.recorder = Recorder(
            ledger=ledger,
            show=self.shown.append,
            clear=self.cleared.append,
            clock=lambda: NOW,
            monotonic=lambda: 0.0,
        )

    def run(
        self,
        work: Callable[[Context], Iterator[Event]],
        *,
        make_context: Callable[[], Context] = lambda: CONTEXT,
        dry_run: bool = False,
    ) -> Run:
        task = Task("import_stock", "Stock", "Carries stock.", Direction.IMPORT, "1 hour", work)
        run = begin(task, Trigger.MANUAL, NOW, dry_run=dry_run)
        ended = execute(task, make_context, self.calls, run, self.recorder)
        assert self.ledger.run(run.run_id) == ended
        assert self.cleared[-1] == run.run_id
        assert ended.finished_at == NOW
        return ended

    def raising(self, error: Exception) -> Run:
        def work(context: Context) -> Iterator[Event]:
            yield Entry("stock", "A", Outcome.UPDATED)
            raise error

        return self.run(work)

    def logged(self) -> list[Any]:
        return self.ledger.rows("SELECT record_key, outcome FROM internal.log ORDER BY record_key")


@pytest.fixture
def bench(tmp_path, new_ledger):
    ledger = new_ledger(tmp_path / "ledger.duckdb", lambda: NOW)
    yield Bench(ledger)
    ledger.close()


def test_a_run_counts_and_writes_down_what_it_yields(bench):
    def work(context: Context) -> Iterator[Event]:
        yield Progress(0, 3, "Setting levels")
        yield Entry("stock", "A", Outcome.UPDATED)
        yield Counted(Outcome.UNCHANGED, 2)
        yield CursorMoved("stock", NOW)

    ended = bench.run(work)
    assert ended.status is RunStatus.SUCCEEDED
    assert ended.tally == Tally(read=3, changed=1, unchanged=2)
    assert ended.message == "1 changed, 2 unchanged"
    assert bench.ledger.cursor("stock") == NOW
    assert bench.logged() == [{"record_key": "A", "outcome": "updated"}]
    assert [one.step for one in bench.shown] == ["Setting levels"]


def test_an_event_is_committed_before_the_task_goes_on(bench):
    seen = []

    def work(context: Context) -> Iterator[Event]:
        yield Entry("stock", "A", Outcome.UPDATED)
        seen.append(len(bench.logged()))
        yield Entry("stock", "B", Outcome.UPDATED)
        seen.append(len(bench.logged()))

    bench.run(work)
    assert seen == [1, 2]


def test_a_failed_record_makes_the_run_partial(bench):
    def work(context: Context) -> Iterator[Event]:
        yield Entry("stock", "A", Outcome.FAILED, "rejected", "Neto refused it.")
        yield Entry("stock", "B", Outcome.UPDATED)

    assert bench.run(work).status is RunStatus.PARTIAL


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (Unavailable("Neto does not answer."), RunStatus.FAILED, "Neto does not answer."),
        (Unauthorized("No.", fix="Mend the key."), RunStatus.FAILED, "No. Mend the key."),
        (NotConfigured("No settings."), RunStatus.FAILED, "No settings."),
        (Suspicious("It would zero 90 %."), RunStatus.SUSPICIOUS, "It would zero 90 %."),
        (NothingToDo("No warehouse."), RunStatus.SKIPPED, "No warehouse."),
        # Errors of one record do not belong here; should one escape, the run still says so.
        (Rejected("Refused."), RunStatus.FAILED, "Refused."),
        (UnknownOutcome("Lost."), RunStatus.FAILED, "Lost."),
    ],
)
def test_an_error_of_ours_ends_the_run_in_its_own_words(bench, error, status, message):
    ended = bench.raising(error)
    assert (ended.status, ended.message) == (status, message)
    assert ended.tally == Tally(read=1, changed=1)
    assert len(bench.logged()) == 1


@pytest.mark.parametrize("error", [ZeroDivisionError("division by zero"), KeyError("SKU")])
def test_a_fault_of_ours_is_a_failed_run_with_a_reference_to_the_log(bench, error, caplog):
    ended = bench.raising(error)
    assert ended.status is RunStatus.FAILED
    assert type(error).__name__ in ended.message
    assert ended.run_id in ended.message
    assert f"import_stock {ended.run_id} broke" in caplog.text
    assert "Traceback (most recent call last)" in caplog.text


def test_a_setup_that_cannot_be_used_is_a_failed_run(bench):
    def make_context() -> Context:
        raise NotConfigured("Tandem has no settings yet.", fix="Run configure.")

    ended = bench.run(lambda context: iter(()), make_context=make_context)
    assert ended.status is RunStatus.FAILED
    assert ended.message == "Tandem has no settings yet. Run configure."


def test_an_event_that_the_ledger_refuses_is_a_failed_run(bench):
    ended = bench.run(lambda context: iter((cast("Event", "nonsense"),)))
    assert ended.status is RunStatus.FAILED
    assert "str" in ended.message


def test_a_run_counts_its_calls(bench):
    def work(context: Context) -> Iterator[Event]:
        bench.calls.add(System.NETO, "GetItem", failed=False, size=100, duration_ms=20)
        bench.calls.add(System.NETO, "GetItem", failed=True, size=0, duration_ms=5)
        yield Counted(Outcome.UNCHANGED)

    assert bench.run(work).api_calls == 2
    rows = bench.ledger.rows("SELECT system, call, calls, errors FROM internal.api_calls")
    assert rows == [{"system": "neto", "call": "GetItem", "calls": 2, "errors": 1}]


def test_calls_are_counted_when_the_run_fails(bench):
    def work(context: Context) -> Iterator[Event]:
        bench.calls.add(System.NETO, "GetItem", failed=True, size=0, duration_ms=5)
        raise Unavailable("Neto does not answer.")
        yield Counted(Outcome.UNCHANGED)

    assert bench.run(work).api_calls == 1


def test_a_dry_run_moves_no_cursor(bench):
    assert bench.run(lambda context: iter((CursorMoved("stock", NOW),)), dry_run=True).dry_run
    assert bench.ledger.cursor("stock") is None


def test_names_of_runs_sort_by_time_and_are_unique():
    task = Task("t", "t", "t", Direction.IMPORT, "1 hour", lambda context: iter(()))
    names = [begin(task, Trigger.MANUAL, NOW.replace(minute=minute)).run_id for minute in (1, 2)]
    assert names == sorted(names)
    assert len({begin(task, Trigger.MANUAL, NOW).run_id for _ in range(50)}) == 50
