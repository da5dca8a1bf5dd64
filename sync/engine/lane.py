"""One thread that runs tasks of one direction, one after the other."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

from sync.domain.run import Run, Trigger
from sync.domain.suspicion import NOTHING, Confirmed
from sync.engine.cancel import Cancel
from sync.task import Task

log = logging.getLogger("tandem.lane")
POLL_SECONDS = 0.2


@dataclass(frozen=True)
class Job:
    """A task to run. Two jobs that are equal but for their trigger are one job."""

    task: Task
    trigger: Trigger = field(compare=False)
    only: frozenset[str] = frozenset()
    confirmed: Confirmed = NOTHING
    dry_run: bool = False
    complete: bool = False
    cancel: Cancel = field(default_factory=Cancel, compare=False)


class Lane:
    """`work` runs one job and must not raise; exports have a lane of their own, so a long import
    never delays them (design, section 6).
    """

    def __init__(self, name: str, work: Callable[[Job], Run], stop: threading.Event) -> None:
        self._work = work
        self._stop = stop
        self._queue: SimpleQueue[tuple[Job, Future[Run]]] = SimpleQueue()
        self._waiting: dict[Job, Future[Run]] = {}
        self._running: tuple[Job, Future[Run]] | None = None
        self._guard = threading.Lock()
        self._thread = threading.Thread(target=self._loop, name=f"lane-{name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def submit(self, job: Job) -> Future[Run]:
        """The future of the run; a job that waits already is not queued twice."""
        with self._guard:
            waiting = self._waiting.get(job)
            if waiting is not None:
                return waiting
            future: Future[Run] = Future()
            self._waiting[job] = future
            self._queue.put((job, future))
            return future

    def busy_with(self, task: str) -> bool:
        """Whether the task runs or waits to run, for whatever reason."""
        with self._guard:
            runs = self._running is not None and self._running[0].task.name == task
            return runs or any(job.task.name == task for job in self._waiting)

    def waits(self, task: str) -> bool:
        """Whether the task waits to run."""
        with self._guard:
            return any(job.task.name == task for job in self._waiting)

    def in_hand(self) -> tuple[Job, Future[Run]] | None:
        with self._guard:
            return self._running

    def take_back(self, task: str) -> list[tuple[Job, Future[Run]]]:
        """The jobs of a task that waited: they are not begun any more, their futures still open."""
        with self._guard:
            taken = [one for one in self._waiting.items() if one[0].task.name == task]
            for job, _ in taken:
                del self._waiting[job]
            return taken

    def join(self, timeout: float) -> bool:
        """Wait for the run in hand; True when the lane has ended."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _loop(self) -> None:
        while not self._stop.is_set():
            try:
                job, future = self._queue.get(timeout=POLL_SECONDS)
            except Empty:
                continue
            with self._guard:
                if self._waiting.get(job) is not future:
                    continue  # it was taken back
                del self._waiting[job]
                self._running = (job, future)
            try:
                future.set_result(self._work(job))
            except Exception as error:
                # The ledger itself failed (disk full, for one): say so and keep the lane alive.
                log.exception("%s could not be written down", job.task.name)
                future.set_exception(error)
            finally:
                with self._guard:
                    self._running = None
