"""Everything one data folder needs to run tasks, opened and closed together."""

import logging
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sync.clients.calls import Calls
from sync.control.control import Control
from sync.domain.board import RunProgress
from sync.domain.run import Direction, Run, RunStatus
from sync.engine.configured import setup_of
from sync.engine.connections import Connections
from sync.engine.execution import Recorder, begin, execute
from sync.engine.lane import Job
from sync.engine.pacing import Pacing
from sync.errors import Stopped, SyncError
from sync.store.ledger import Ledger
from sync.store.publish import NotPublished, Publisher
from sync.task import Context

log = logging.getLogger("tandem.runner")

LEDGER = "ledger.duckdb"
CONTROL = "control.sqlite"


@dataclass(frozen=True)
class Timing:
    """The clocks a process lives by, passed in so that tests need not wait."""

    clock: Callable[[], datetime]
    monotonic: Callable[[], float]
    sleep: Callable[[float], None]


def real_timing() -> Timing:
    return Timing(lambda: datetime.now(UTC), time.monotonic, time.sleep)


class Workshop:
    """Holds the ledger's lock for as long as it is open: there is one per data folder.

    `watch` is told the progress of every run besides the app.
    """

    def __init__(self, folder: Path, control: Control, ledger: Ledger, timing: Timing) -> None:
        self.folder = folder
        self.control = control
        self.ledger = ledger
        self.timing = timing
        self.publisher = Publisher(ledger, folder, clock=timing.clock, monotonic=timing.monotonic)
        self.pacing = Pacing(ledger, timing.clock)
        self.connections = Connections(ledger, timing.clock, timing.sleep)
        self.watch: Callable[[RunProgress], None] | None = None

    @classmethod
    def open(cls, folder: Path, control: Control, timing: Timing) -> Self:
        """Raises `LedgerHeld` when another process works on this folder.

        What a dead process left half done is put in order first: its runs are abandoned and
        no longer shown, its documents under way are unknown, its requests wait again. A copy
        that an earlier program published is made anew.
        """
        ledger = Ledger.open(folder / LEDGER, clock=timing.clock)
        ledger.abandon_running()
        ledger.recover_sending()
        control.reopen_taken()
        control.clear_progress()
        shop = cls(folder, control, ledger, timing)
        shop.bring_copy_up_to_date()
        return shop

    def close(self) -> None:
        self.ledger.close()

    def carry_out(self, job: Job, stopping: Callable[[], bool]) -> Run:
        """Run one job to its end, write it down and publish it."""
        now = self.timing.clock()
        run = begin(job.task, job.trigger, now, dry_run=job.dry_run, confirmed=job.confirmed)
        job.cancel.run_id = run.run_id
        calls, open_clients = Calls(), ExitStack()

        def make_context() -> Context:
            setup = setup_of(self.control)
            clients = self.connections.connect(setup, calls, halt=_halt(job))
            open_clients.callback(clients.close)
            return Context(
                setup=setup,
                neto=clients.neto,
                unleashed=clients.unleashed,
                memory=self.ledger,
                clock=self.timing.clock,
                sleep=self.timing.sleep,
                stopping=lambda: stopping() or bool(job.cancel),
                only=job.only,
                confirmed=job.confirmed,
                dry_run=job.dry_run,
                complete=job.complete,
                quota=self.connections.quota_use(setup),
            )

        recorder = Recorder(
            ledger=self.ledger,
            show=self._show,
            clear=self.control.clear_progress,
            clock=self.timing.clock,
            monotonic=self.timing.monotonic,
            cancel=job.cancel,
        )
        with open_clients:
            ended = execute(job.task, make_context, calls, run, recorder)
        self.connections.settle()
        with suppress(SyncError):  # without a usable setup there is no pace to look at
            self.pacing.look(setup_of(self.control))
        self.publish()
        return ended

    def not_begun(self, job: Job) -> Run:
        """A run of a job that was cancelled while it waited, written down as skipped."""
        now = self.timing.clock()
        run = begin(job.task, job.trigger, now, dry_run=job.dry_run)
        self.ledger.start_run(run)
        message = f"{job.cancel.words} It had not begun."
        ended = replace(run, status=RunStatus.SKIPPED, finished_at=now, message=message)
        self.ledger.finish_run(ended)
        return ended

    def _show(self, progress: RunProgress) -> None:
        self.control.set_progress(progress)
        if self.watch is not None:
            self.watch(progress)

    def bring_copy_up_to_date(self) -> None:
        """After an upgrade the pages ask for what the published copy does not have yet.

        A copy that can not be made now (a full disk) is no reason not to work.
        """
        try:
            self.publisher.publish_if_earlier()
        except NotPublished as error:
            log.warning("%s %s", error.message, error.fix)

    def publish(self) -> None:
        """Mirror what the app and the command line asked for, then publish."""
        self.ledger.mirror_requests(self.control.recent_requests(limit=200))
        self.ledger.mirror_settings(self.control.settings_history(limit=1000))
        self.publisher.publish()


def _halt(job: Job) -> Callable[[], None]:
    """Asked before each read: a cancelled import need not read its source to the end.

    Not so for an export, where a read may be the proof of what was just sent.
    """

    def halt() -> None:
        if job.cancel and job.task.direction is not Direction.EXPORT:
            raise Stopped

    return halt
