"""One job after the other, equal ones once, and none that takes the lane down."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from sync.domain.run import Direction, Run, RunStatus, Trigger
from sync.domain.suspicion import Confirmed, Suspicion
from sync.engine.lane import Job, Lane
from sync.task import Task

WAIT = 10.0
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def _task(name: str) -> Task:
    return Task(name, name, name, Direction.EXPORT, "1 hour", lambda context: iter(()))


INVOICES, RETURNS = _task("export_invoices"), _task("export_returns")


def _run(job: Job) -> Run:
    return Run(
        f"run of {job.task.name}",
        job.task.name,
        Direction.EXPORT,
        job.trigger,
        job.dry_run,
        RunStatus.SUCCEEDED,
        NOW,
    )


class Works:
    """Work that waits at a gate, so that a test decides when it ends."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.begun = threading.Event()
        self.done: list[Job] = []
        self.work: Callable[[Job], Run] = _run

    def __call__(self, job: Job) -> Run:
        self.begun.set()
        assert self.gate.wait(WAIT)
        self.done.append(job)
        return self.work(job)


@pytest.fixture
def works():
    return Works()


@pytest.fixture
def lane(works):
    stop = threading.Event()
    lane = Lane("export", works, stop)
    lane.start()
    yield lane
    works.gate.set()
    stop.set()
    assert lane.join(WAIT)


def _occupied(lane: Lane, works: Works) -> None:
    lane.submit(Job(INVOICES, Trigger.SCHEDULE))
    assert works.begun.wait(WAIT)


def test_a_job_is_worked_and_its_run_comes_back(lane, works):
    works.gate.set()
    run = lane.submit(Job(INVOICES, Trigger.REQUEST)).result(WAIT)
    assert (run.task, run.trigger) == ("export_invoices", Trigger.REQUEST)


def test_jobs_are_worked_one_after_the_other_in_their_order(lane, works):
    _occupied(lane, works)
    jobs = [
        Job(RETURNS, Trigger.SCHEDULE),
        Job(INVOICES, Trigger.REQUEST, only=frozenset({"invoice:N1"})),
    ]
    futures = [lane.submit(job) for job in jobs]
    assert not any(future.done() for future in futures)
    works.gate.set()
    for future in futures:
        future.result(WAIT)
    assert works.done[1:] == jobs


def test_a_job_that_waits_already_is_not_queued_twice(lane, works):
    _occupied(lane, works)
    first = lane.submit(Job(RETURNS, Trigger.SCHEDULE))
    second = lane.submit(Job(RETURNS, Trigger.REQUEST))
    assert first is second
    works.gate.set()
    first.result(WAIT)
    assert [job.task for job in works.done] == [INVOICES, RETURNS]


@pytest.mark.parametrize(
    "other",
    [
        Job(RETURNS, Trigger.SCHEDULE, only=frozenset({"return:1"})),
        Job(RETURNS, Trigger.SCHEDULE, confirmed=Confirmed((Suspicion("zeroed"),))),
        Job(RETURNS, Trigger.SCHEDULE, dry_run=True),
        Job(RETURNS, Trigger.SCHEDULE, complete=True),
        Job(INVOICES, Trigger.SCHEDULE),
    ],
)
def test_a_job_that_does_something_else_is_another_job(lane, works, other):
    _occupied(lane, works)
    assert lane.submit(Job(RETURNS, Trigger.SCHEDULE)) is not lane.submit(other)


def test_a_job_asked_for_while_its_like_runs_is_run_after_it(lane, works):
    """What it was asked for may have come too late for the one that runs."""
    _occupied(lane, works)
    again = lane.submit(Job(INVOICES, Trigger.REQUEST))
    works.gate.set()
    again.result(WAIT)
    assert len(works.done) == 2


def test_it_is_busy_with_what_runs_and_what_waits(lane, works):
    _occupied(lane, works)
    waiting = lane.submit(Job(RETURNS, Trigger.SCHEDULE))
    assert lane.busy_with("export_invoices")
    assert lane.busy_with("export_returns")
    assert not lane.busy_with("import_stock")
    works.gate.set()
    waiting.result(WAIT)
    # The next job begins only when the one before is off the books.
    lane.submit(Job(_task("last"), Trigger.SCHEDULE)).result(WAIT)
    assert not lane.busy_with("export_returns")


def test_work_that_breaks_tells_the_asker_and_keeps_the_lane(lane, works, caplog):
    def broken(job: Job) -> Run:
        raise OSError("No space left on device")

    works.work = broken
    works.gate.set()
    error = lane.submit(Job(INVOICES, Trigger.SCHEDULE)).exception(WAIT)
    assert isinstance(error, OSError)
    works.work = _run
    assert lane.submit(Job(RETURNS, Trigger.SCHEDULE)).result(WAIT).task == "export_returns"
    assert "export_invoices could not be written down" in caplog.text


def test_stopping_lets_the_job_in_hand_finish_and_begins_no_other(works):
    stop = threading.Event()
    lane = Lane("export", works, stop)
    lane.start()
    in_hand = lane.submit(Job(INVOICES, Trigger.SCHEDULE))
    assert works.begun.wait(WAIT)
    waiting = lane.submit(Job(RETURNS, Trigger.SCHEDULE))
    stop.set()
    assert not lane.join(0.01)
    works.gate.set()
    assert lane.join(WAIT)
    assert in_hand.done()
    assert not waiting.done()
