"""Runs one task, writes down what it yields, and never raises."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import TypeVar
from uuid import uuid4

from sync.clients.calls import Calls
from sync.domain.board import RunProgress
from sync.domain.events import CallsMade, Counted, Event, Progress, Several
from sync.domain.run import Run, RunStatus, Tally, Trigger
from sync.domain.suspicion import NOTHING, Confirmed, Suspicion
from sync.engine.cancel import Cancel
from sync.engine.pace import Pace
from sync.engine.tally import Tallying
from sync.errors import NothingToDo, Stopped, Suspicious, SyncError
from sync.store.ledger import Ledger
from sync.task import Context, Task

log = logging.getLogger("tandem.engine")

T = TypeVar("T")
UNHARMED = "The record in hand was finished; what was done stands. The next run goes on."


@dataclass(frozen=True)
class Recorder:
    """Where a run is written down: the ledger for good, `show` for the screen of the moment."""

    ledger: Ledger
    show: Callable[[RunProgress], None]
    clear: Callable[[str], None]
    clock: Callable[[], datetime]
    monotonic: Callable[[], float]
    cancel: Cancel = field(default_factory=Cancel)


def begin(
    task: Task,
    trigger: Trigger,
    now: datetime,
    *,
    dry_run: bool = False,
    confirmed: Confirmed = NOTHING,
) -> Run:
    """A run that starts now. Its id sorts by time and is unique.

    What was confirmed before stays so when it turns out to want something else besides.
    """
    return Run(
        run_id=f"{now:%Y%m%dT%H%M%S}-{uuid4().hex[:8]}",
        task=task.name,
        direction=task.direction,
        trigger=trigger,
        dry_run=dry_run,
        status=RunStatus.RUNNING,
        started_at=now,
        wants=confirmed.wants,
    )


def execute(
    task: Task, make_context: Callable[[], Context], calls: Calls, run: Run, recorder: Recorder
) -> Run:
    """The run as it ended. Whatever goes wrong is in its status and message."""
    recorder.ledger.start_run(run)
    tallying = Tallying()
    try:
        _carry_out(task, make_context(), run, tallying, recorder)
    except Suspicious as error:
        wants = Confirmed.of([*run.wants, Suspicion(error.guard, error.share)]).wants
        ended = replace(run, status=RunStatus.SUSPICIOUS, message=_words(error), wants=wants)
    except Stopped as error:
        why = f"{recorder.cancel.words} {UNHARMED}" if recorder.cancel else error.message
        words = f"{tallying.in_words()}. {why}"
        ended = replace(run, status=RunStatus.PARTIAL, message=words)
    except NothingToDo as error:
        ended = replace(run, status=RunStatus.SKIPPED, message=_words(error))
    except SyncError as error:
        ended = replace(run, status=RunStatus.FAILED, message=_words(error))
    except Exception as error:
        # A fault of our own must not take the runner down: the next task still runs.
        log.exception("%s %s broke", run.task, run.run_id)
        message = (
            f"A fault in Tandem stopped this run ({type(error).__name__}: {error}). Nothing that"
            f" was done before is lost. The runner's log has the details under {run.run_id}."
        )
        ended = replace(run, status=RunStatus.FAILED, message=message)
    else:
        ended = replace(run, status=tallying.status(), message=tallying.in_words())
    return _finish(ended, tallying.tally(), calls, recorder)


def _carry_out(
    task: Task, context: Context, run: Run, tallying: Tallying, recorder: Recorder
) -> None:
    pace = Pace(
        run, partial(_unharmed, recorder.show), clock=recorder.clock, monotonic=recorder.monotonic
    )
    for event in task.run(context):
        tallying.add(event)
        if isinstance(event, Progress):
            pace.update(event)
        elif isinstance(event, Several):
            recorder.ledger.apply_many(run, _by_kind(event), recorder.clock())
        elif not isinstance(event, Counted):
            recorder.ledger.apply(run, event, recorder.clock())


def _by_kind(several: Several) -> list[Event]:
    """Neighbours of one kind go into the ledger together; within a kind the order stays."""
    return sorted(several.events, key=lambda event: type(event).__name__)


def _finish(run: Run, tally: Tally, calls: Calls, recorder: Recorder) -> Run:
    made = calls.drain()
    if made:
        recorder.ledger.apply(run, CallsMade(made), recorder.clock())
    ended = replace(
        run,
        tally=tally,
        api_calls=sum(row.calls for row in made),
        finished_at=recorder.clock(),
    )
    recorder.ledger.finish_run(ended)
    _unharmed(recorder.clear, run.run_id)
    level = logging.INFO if run.status is RunStatus.SUCCEEDED else logging.WARNING
    log.log(level, "%s %s: %s", run.task, run.status.value, run.message)
    return ended


def _unharmed(tell: Callable[[T], None], what: T) -> None:
    """What is only shown must not fail what is done: the screen may lag, the run goes on."""
    try:
        tell(what)
    except SyncError as error:
        log.warning("the app could not be told: %s", error.message)


def _words(error: SyncError) -> str:
    return " ".join(text for text in (error.message, error.fix) if text)
