"""The runner: due tasks and requests from the app, until it is told to stop."""

import logging
import os
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime

from schedule import Scheduler

from sync import __version__
from sync.domain.board import Heartbeat
from sync.domain.request import Request, RequestKind
from sync.domain.run import Direction, Run, Trigger
from sync.engine import requests
from sync.engine.answer import Answer, refusal
from sync.engine.board import cards, marked
from sync.engine.cancelling import cancel
from sync.engine.inquiry import INQUIRIES, Inquiry
from sync.engine.lane import Job, Lane
from sync.engine.recollection import Recollection
from sync.engine.registry import PREFLIGHT, TASKS
from sync.engine.timetable import Timetable
from sync.engine.workshop import Workshop
from sync.errors import NotConfigured, RunError, SyncError
from sync.setup.model import Setup

log = logging.getLogger("tandem.runner")

LOOK_EVERY_SECONDS = 0.2
# Interface, section 1: SIGTERM lets the record in hand finish; design: within ten seconds.
PATIENCE_SECONDS = 8.0


class Service:
    """Three lanes: imports, exports, and a desk for what must never wait behind either."""

    def __init__(self, workshop: Workshop) -> None:
        self._shop = workshop
        self._stop = threading.Event()
        self._started_at = workshop.timing.clock()
        self._past = Recollection(workshop.ledger)
        self._timetable = Timetable(self._past, TASKS, self._started_at, workshop.pacing.step)
        self._lanes = {
            name: Lane(name, self._carry_out, self._stop) for name in ("import", "export", "desk")
        }
        self._pending: list[requests.Pending | Inquiry] = []
        self._known_setup: Setup | None = None
        self._troubles: dict[str, str] = {}
        self._scheduler = Scheduler()
        for what, work in (
            ("due tasks", self._start_due),
            ("board", self._show_board),
            ("publish", workshop.publisher.publish_if_due),
        ):
            # Each by itself: what raises would stay due for ever, and ahead of the others.
            self._scheduler.every(1).seconds.do(self._guarded, what, work)

    def stop(self) -> None:
        """Ask for the end; safe to call from a signal handler."""
        self._stop.set()

    def run(self) -> bool:
        """Work until `stop`. True when every record in hand was finished in time."""
        heart = threading.Thread(target=self._beat, name="heartbeat", daemon=True)
        heart.start()
        for lane in self._lanes.values():
            lane.start()
        log.info("runner started on %s", self._shop.folder)
        while not self._stop.is_set():
            self._scheduler.run_pending()
            self._guarded("requests", self._take_requests)
            self._guarded("answers", self._answer_requests)
            self._stop.wait(LOOK_EVERY_SECONDS)
        return self._wind_down()

    def _wind_down(self) -> bool:
        log.info("runner stops: the record in hand is finished first")
        deadline = self._shop.timing.monotonic() + PATIENCE_SECONDS
        ended = [
            lane.join(max(0.0, deadline - self._shop.timing.monotonic()))
            for lane in self._lanes.values()
        ]
        if all(ended):
            self._guarded("answers", self._answer_requests)
            self._guarded("board", self._show_board)
            self._guarded("publish", self._shop.publish)
        self._shop.control.stop_beating()
        return all(ended)

    # Tasks --------------------------------------------------------------------------------------

    def _start_due(self) -> None:
        setup = self._setup()
        if setup is None:
            return
        for task, trigger in self._timetable.due(setup, self._shop.timing.clock()):
            if self._lane_of(task.direction).busy_with(task.name):
                continue
            self._submit(Job(task, trigger))

    def _submit(self, job: Job) -> Future[Run]:
        if job.task.name == PREFLIGHT.name:
            return self._lanes["desk"].submit(job)
        return self._lane_of(job.task.direction).submit(job)

    def _lane_of(self, direction: Direction) -> Lane:
        return self._lanes["export" if direction is Direction.EXPORT else "import"]

    def _carry_out(self, job: Job) -> Run:
        run = self._shop.carry_out(job, self._stop.is_set)
        if not self._stop.is_set():
            self._plan_next(job)
        self._show_board()
        return run

    def _plan_next(self, job: Job) -> None:
        """Only after the run: one that was stopped or died half-way is due at the next start."""
        setup = self._setup()
        scheduled = job.trigger in (Trigger.SCHEDULE, Trigger.CATCH_UP)
        if scheduled and setup is not None and job.task in TASKS:
            self._timetable.plan_next(job.task, setup, self._shop.timing.clock())

    def _setup(self) -> Setup | None:
        """The setup as it is now. A new one is checked at once, before it is used for long."""
        stored = self._shop.control.setup()
        setup = stored.setup if stored else None
        if setup is not None and setup != self._known_setup:
            self._known_setup = setup
            self._shop.pacing.look(setup)
            self._submit(Job(PREFLIGHT, Trigger.SCHEDULE))
        return setup

    # Requests -----------------------------------------------------------------------------------

    def _take_requests(self) -> None:
        while (request := self._shop.control.next_request()) is not None:
            log.info("%s asked for by %s", request.kind.value, request.asked_by)
            try:
                pending = self._begin(request)
            except (SyncError, KeyError, TypeError, ValueError) as error:
                known = isinstance(error, SyncError)
                fault = error if known else NotConfigured(f"The request is not readable: {error}.")
                assert isinstance(fault, SyncError)
                self._finish(request, refusal(fault))
            else:
                self._pending.append(pending)

    def _begin(self, request: Request) -> requests.Pending | Inquiry:
        if request.kind in INQUIRIES:
            return Inquiry.begin(request, self._shop)
        if request.kind is RequestKind.CANCEL:
            lanes = self._lanes.values()
            ended = cancel(request.subject, request.asked_by, lanes, self._not_begun)
            return requests.Pending(request, tuple(ended))
        return requests.start(request, self._submit, self._shop.ledger)

    def _not_begun(self, job: Job) -> Run:
        run = self._shop.not_begun(job)
        self._plan_next(job)
        return run

    def _answer_requests(self) -> None:
        done = [pending for pending in self._pending if pending.done()]
        for pending in done:
            self._pending.remove(pending)
            self._finish(pending.request, pending.answer())

    def _finish(self, request: Request, answer: Answer) -> None:
        if request.kind is RequestKind.PUBLISH:
            answer = self._published(answer)
        self._shop.control.finish_request(
            request.request_id, answer.state, answer.message, answer.result
        )
        self._shop.publish()

    def _published(self, answer: Answer) -> Answer:
        """Whoever asked for it reads the copy next: it is made before the answer is given."""
        try:
            self._shop.publish()
        except RunError as error:
            return refusal(error)
        return answer

    # Signs of life ------------------------------------------------------------------------------

    def _beat(self) -> None:
        while not self._stop.is_set():
            self._guarded("heartbeat", self._beat_once)
            self._stop.wait(1.0)

    def _beat_once(self) -> None:
        now: datetime = self._shop.timing.clock()
        self._shop.control.beat(
            Heartbeat(os.getpid(), socket.gethostname(), self._started_at, now, __version__)
        )

    def _show_board(self) -> None:
        setup = self._known_setup or self._setup()
        board = cards(self._past, self._timetable, setup)
        self._shop.control.set_board(marked(board, self._waits))

    def _waits(self, task: str) -> bool:
        return any(lane.waits(task) for lane in self._lanes.values())

    def _guarded(self, what: str, work: Callable[[], object]) -> None:
        """One part that fails (a full disk, a lost key) must not end the others.

        The same trouble is said once, not several times a second.
        """
        try:
            work()
        except Exception as error:
            trouble = repr(error)
            if self._troubles.get(what) != trouble:
                self._troubles[what] = trouble
                log.exception("%s failed; it is tried again", what)
        else:
            self._troubles.pop(what, None)
