"""A cancelled run ends: at once while it waits, after the record in hand while it runs."""

import threading
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from sync.domain.run import Direction, Run, RunStatus, Trigger
from sync.engine.cancelling import cancel
from sync.engine.lane import Job, Lane
from sync.task import Task

WAIT = 10.0
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def _task(name: str) -> Task:
    return Task(name, name, name, Direction.IMPORT, "1 hour", lambda context: iter(()))


STOCK, PRODUCTS = _task("import_stock"), _task("import_products")


def _run(job: Job, status: RunStatus) -> Run:
    return Run(
        job.cancel.run_id, job.task.name, Direction.IMPORT, job.trigger, job.dry_run, status, NOW
    )


class Bench:
    """A lane whose work ends when it is cancelled or let go, and what never began."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.begun: list[str] = []
        self.in_hand = threading.Event()
        self.dropped: list[Job] = []
        self.stop = threading.Event()
        self.lane = Lane("import", self._work, self.stop)
        self.lane.start()

    def _work(self, job: Job) -> Run:
        job.cancel.run_id = f"run of {job.task.name}"
        self.begun.append(job.task.name)
        self.in_hand.set()
        while not self.go.wait(0.01) and not job.cancel:
            assert not self.stop.is_set()
        return _run(job, RunStatus.PARTIAL if job.cancel else RunStatus.SUCCEEDED)

    def not_begun(self, job: Job) -> Run:
        self.dropped.append(job)
        return replace(_run(job, RunStatus.SKIPPED), message=job.cancel.words)

    def occupied(self) -> Future[Run]:
        future = self.lane.submit(Job(STOCK, Trigger.SCHEDULE))
        assert self.in_hand.wait(WAIT)
        return future

    def cancel(self, task: str, run_id: str = "") -> list[Run]:
        subject = {"task": task, "run_id": run_id}
        ended = cancel(subject, "Kim", [self.lane], self.not_begun)
        return [future.result(WAIT) for future in ended]


@pytest.fixture
def bench() -> Any:
    bench = Bench()
    yield bench
    bench.go.set()
    bench.stop.set()
    assert bench.lane.join(WAIT)


def test_what_runs_is_told_and_ends_by_itself(bench: Bench):
    future = bench.occupied()
    (ended,) = bench.cancel("import_stock", "run of import_stock")
    assert ended is future.result(WAIT)
    assert ended.status is RunStatus.PARTIAL


def test_what_waits_ends_at_once_although_the_lane_is_busy_and_never_begins(bench: Bench):
    running = bench.occupied()
    waiting = bench.lane.submit(Job(PRODUCTS, Trigger.REQUEST))
    assert bench.lane.waits("import_products")
    (ended,) = bench.cancel("import_products")
    assert not running.done()
    assert waiting.result(0) is ended
    assert (ended.status, ended.message) == (RunStatus.SKIPPED, "Cancelled by Kim.")
    assert not bench.lane.busy_with("import_products")
    bench.go.set()
    bench.lane.submit(Job(STOCK, Trigger.REQUEST)).result(WAIT)
    assert bench.begun == ["import_stock", "import_stock"]


def test_a_job_that_is_asked_for_again_after_it_was_cancelled_runs(bench: Bench):
    bench.occupied()
    bench.lane.submit(Job(PRODUCTS, Trigger.REQUEST))
    bench.cancel("import_products")
    again = bench.lane.submit(Job(PRODUCTS, Trigger.REQUEST))
    bench.go.set()
    assert again.result(WAIT).status is RunStatus.SUCCEEDED
    assert bench.begun == ["import_stock", "import_products"]


@pytest.mark.parametrize(
    ("task", "run_id"),
    [("import_stock", "an earlier run"), ("import_products", ""), ("import_products", "x")],
)
def test_what_is_not_meant_goes_on(bench: Bench, task: str, run_id: str):
    future = bench.occupied()
    assert bench.cancel(task, run_id) == []
    bench.go.set()
    assert future.result(WAIT).status is RunStatus.SUCCEEDED


def test_cancelling_a_task_means_the_run_that_began_meanwhile_too(bench: Bench):
    bench.occupied()
    assert [run.status for run in bench.cancel("import_stock")] == [RunStatus.PARTIAL]
