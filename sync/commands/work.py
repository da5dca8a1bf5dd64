"""Jobs of a command: in this process, or through the runner that holds the folder."""

import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sync.commands.holding import open_patiently
from sync.commands.place import Place
from sync.commands.stopping import on_stop_signal
from sync.control.control import Control
from sync.domain.board import RunProgress
from sync.domain.request import Request, RequestKind, RequestState
from sync.domain.run import RunStatus
from sync.engine.configured import setup_of
from sync.engine.lane import Job
from sync.engine.report import run_row
from sync.engine.workshop import Workshop
from sync.errors import RunError
from sync.store.connection import LedgerHeld

# The runner looks for requests several times a second; this long means that nobody is there.
TAKEN_WITHIN_SECONDS = 10.0
GONE_AFTER = timedelta(seconds=30)
LOOK_EVERY_SECONDS = 0.2


class NoAnswer(RunError):
    """Another process holds the data folder and does not answer."""

    code = "no_answer"


@dataclass(frozen=True)
class Ask:
    """What is asked of the runner when it holds the folder."""

    kind: RequestKind
    subject: Mapping[str, Any]


Prepare = Callable[[Workshop], list[Job]]


def carry_out(place: Place, control: Control, prepare: Prepare, ask: Ask) -> list[dict[str, Any]]:
    """The runs as `run --json` prints them.

    Raises `NoAnswer` when the folder is held and nobody answers, `NotConfigured` without a setup.
    """
    setup_of(control)
    try:
        shop = open_patiently(place, control)
    except LedgerHeld as held:
        if not control.is_alive(place.timing.clock()):
            raise NoAnswer(f"{held.message} It did not answer.", fix=held.fix) from held
        return _through_runner(place, control, ask, held)
    stop = threading.Event()
    shop.watch = _bar if sys.stderr.isatty() else None
    try:
        with on_stop_signal(stop.set):
            return [run_row(shop.carry_out(job, stop.is_set)) for job in prepare(shop)]
    finally:
        shop.close()


def exit_status(rows: list[dict[str, Any]]) -> int:
    """0, or 1 when any record failed or was left unknown, or a run did not come to its end."""
    good = (RunStatus.SUCCEEDED.value, RunStatus.SKIPPED.value)
    fine = all(
        row["status"] in good and not row["records_failed"] and not row["records_unknown"]
        for row in rows
    )
    return 0 if fine else 1


def wait(place: Place, control: Control, ask: Ask, held: RunError) -> Request:
    """Ask the runner and wait for its verdict."""
    timing = place.timing
    request = control.ask(ask.kind, ask.subject, asked_by="command line")
    deadline = timing.monotonic() + TAKEN_WITHIN_SECONDS
    while True:
        now = control.request(request.request_id)
        assert now is not None
        if now.state in (RequestState.DONE, RequestState.FAILED):
            return now
        late = timing.monotonic() > deadline
        taken = now.state is RequestState.TAKEN
        if late and not (taken and control.is_alive(timing.clock(), GONE_AFTER)):
            control.finish_request(
                request.request_id, RequestState.FAILED, "Nobody answered; it was taken back."
            )
            raise NoAnswer(f"{held.message} It did not answer.", fix=held.fix)
        timing.sleep(LOOK_EVERY_SECONDS)


def _through_runner(
    place: Place, control: Control, ask: Ask, held: RunError
) -> list[dict[str, Any]]:
    request = wait(place, control, ask, held)
    rows = (request.result or {}).get("runs", [])
    if request.state is RequestState.FAILED and not rows:
        raise RunError(request.message)
    return list(rows)


def _bar(progress: RunProgress) -> None:
    total = f" of {progress.total:,}" if progress.total is not None else ""
    left = f", {progress.seconds_left:,.0f} s left" if progress.seconds_left else ""
    sys.stderr.write(f"\r\x1b[K{progress.task}: {progress.step} ({progress.done:,}{total}{left})")
    sys.stderr.flush()
