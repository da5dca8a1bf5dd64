"""Everything one data folder needs to run tasks, opened and closed together."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sync.clients.calls import Calls
from sync.control.control import Control
from sync.domain.board import RunProgress
from sync.domain.run import Run
from sync.engine.configured import setup_of
from sync.engine.connections import Connections
from sync.engine.execution import Recorder, begin, execute
from sync.engine.lane import Job
from sync.store.ledger import Ledger
from sync.store.publish import Publisher
from sync.task import Context

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
        self.connections = Connections(control, ledger, timing.clock, timing.sleep)
        self.watch: Callable[[RunProgress], None] | None = None

    @classmethod
    def open(cls, folder: Path, control: Control, timing: Timing) -> Self:
        """Raises `LedgerHeld` when another process works on this folder.

        What a dead process left half done is put in order first: its runs are abandoned and
        no longer shown, its documents under way are unknown, its requests wait again.
        """
        ledger = Ledger.open(folder / LEDGER, clock=timing.clock)
        ledger.abandon_running()
        ledger.recover_sending()
        control.reopen_taken()
        control.clear_progress()
        return cls(folder, control, ledger, timing)

    def close(self) -> None:
        self.ledger.close()

    def carry_out(self, job: Job, stopping: Callable[[], bool]) -> Run:
        """Run one job to its end, write it down and publish it."""
        now = self.timing.clock()
        run = begin(job.task, job.trigger, now, dry_run=job.dry_run, confirmed=job.confirmed)
        calls, open_clients = Calls(), ExitStack()

        def make_context() -> Context:
            setup = setup_of(self.control)
            clients = self.connections.connect(setup, calls)
            open_clients.callback(clients.close)
            return Context(
                setup=setup,
                neto=clients.neto,
                unleashed=clients.unleashed,
                memory=self.ledger,
                clock=self.timing.clock,
                sleep=self.timing.sleep,
                stopping=stopping,
                only=job.only,
                confirmed=job.confirmed,
                dry_run=job.dry_run,
                quota=self.connections.quota_use(setup),
            )

        recorder = Recorder(
            ledger=self.ledger,
            show=self._show,
            clear=self.control.clear_progress,
            clock=self.timing.clock,
            monotonic=self.timing.monotonic,
        )
        with open_clients:
            ended = execute(job.task, make_context, calls, run, recorder)
        self.connections.settle()
        self.publish()
        return ended

    def _show(self, progress: RunProgress) -> None:
        self.control.set_progress(progress)
        if self.watch is not None:
            self.watch(progress)

    def publish(self) -> None:
        """Mirror what the app and the command line asked for, then publish."""
        self.ledger.mirror_requests(self.control.recent_requests(limit=200))
        self.ledger.mirror_settings(self.control.settings_history(limit=1000))
        self.publisher.publish()
