"""What the app and the command line asked for: turned into jobs, answered when they are done."""

import logging
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from sync.domain.document import DocumentState
from sync.domain.events import Counted, Event, Settled
from sync.domain.request import Request, RequestKind, RequestState
from sync.domain.run import Direction, Outcome, Run, RunStatus, Trigger
from sync.domain.suspicion import Confirmed
from sync.engine.answer import Answer
from sync.engine.lane import Job
from sync.engine.registry import EXPORTS, PREFLIGHT, task_named
from sync.engine.report import run_row
from sync.engine.stuck import documents_asked_for
from sync.errors import NotConfigured, RunError
from sync.outbox.round import UNDER_WAY
from sync.store.ledger import Ledger
from sync.store.runs import Verdict
from sync.task import Context, Task

log = logging.getLogger("tandem.requests")

# What is said when nothing was left to be done.
NOTHING_TO_DO = {
    RequestKind.REEXPORT: "None of them is stuck for this cause any more: nothing was sent."
}

Submit = Callable[[Job], Future[Run]]


@dataclass(frozen=True)
class Pending:
    """A request whose jobs are under way."""

    request: Request
    futures: tuple[Future[Run], ...]

    def done(self) -> bool:
        return all(future.done() for future in self.futures)

    def answer(self) -> Answer:
        return answer(self)


def start(request: Request, submit: Submit, ledger: Ledger) -> Pending:
    """Begin what was asked for. Safe to repeat: a request may be taken twice (design, section 1).

    Raises `SyncError` for a request that makes no sense.
    """
    subject = request.subject
    if request.kind is RequestKind.RUN:
        jobs = [
            Job(
                task_named(name),
                Trigger.REQUEST,
                dry_run=bool(subject.get("dry_run")),
                complete=bool(subject.get("complete")),
            )
            for name in subject["tasks"]
        ]
    elif request.kind is RequestKind.REEXPORT:
        jobs = reexport_jobs(documents_asked_for(ledger, subject))
    elif request.kind is RequestKind.CONFIRM:
        jobs = [confirmed_job(ledger, subject, request.asked_by, Trigger.REQUEST)]
    elif request.kind is RequestKind.DISCARD:
        settle(ledger, subject, "discarded", request.asked_by)
        jobs = []
    elif request.kind is RequestKind.IGNORE:
        task = ignoring(subject["documents"], str(subject.get("note", "")), request.asked_by)
        jobs = [Job(task, Trigger.REQUEST)]
    elif request.kind is RequestKind.CHECK:
        jobs = [Job(PREFLIGHT, Trigger.REQUEST)]
    else:
        jobs = []
    return Pending(request, tuple(submit(job) for job in jobs))


def confirmed_job(ledger: Ledger, subject: Mapping[str, Any], by: str, trigger: Trigger) -> Job:
    """The task once more, let go as far as its suspicious run wanted to go and no farther."""
    task = task_named(subject["task"])
    settle(ledger, subject, "confirmed", by)
    run = ledger.run(subject["run_id"])
    return Job(task, trigger, confirmed=Confirmed.of(run.wants if run is not None else ()))


def settle(ledger: Ledger, subject: Mapping[str, Any], verdict: Verdict, by: str) -> None:
    """Written down once. After a crash the same word of the same person may come again.

    Raises `NotConfigured` when the run is one of another task.
    """
    run_id, task = subject["run_id"], subject["task"]
    run = ledger.run(run_id)
    if run is not None and run.task != task:
        raise NotConfigured(
            f"Run {run_id} is a run of {run.task}, not of {task}.",
            fix=f"Name {run.task}, or another run.",
            code="other_task",
        )
    said = ledger.rows(
        "SELECT verdict, verdict_by FROM runs WHERE run_id = $run_id", {"run_id": run_id}
    )
    if said != [{"verdict": verdict, "verdict_by": by}]:
        ledger.settle_suspicious(run_id, verdict, by)


def reexport_jobs(documents: list[str]) -> list[Job]:
    """One job per export task that any of the documents belongs to."""
    wanted = frozenset(documents)
    jobs = []
    for prefix, task in EXPORTS.items():
        mine = frozenset(name for name in wanted if name.startswith(f"{prefix}:"))
        wanted -= mine
        if mine:
            jobs.append(Job(task, Trigger.REQUEST, only=mine))
    if wanted:
        names = ", ".join(sorted(wanted))
        raise NotConfigured(
            f"{names}: no such document.",
            fix="Name them as in the export log, such as invoice:N100234 or return:318.",
            code="unknown_document",
        )
    return jobs


def answer(pending: Pending) -> Answer:
    """The verdict on a request whose jobs are done."""
    runs: list[Run] = []
    for future in pending.futures:
        error = future.exception()
        if error is not None:
            return Answer(RequestState.FAILED, f"It could not be written down: {error}")
        runs.append(future.result())
    if pending.request.kind is RequestKind.CANCEL:
        return _cancelled(runs)
    bad = [run for run in runs if run.status not in (RunStatus.SUCCEEDED, RunStatus.SKIPPED)]
    message = " ".join(f"{run.task}: {run.message}." for run in runs) or NOTHING_TO_DO.get(
        pending.request.kind, "Done."
    )
    return Answer(
        RequestState.FAILED if bad else RequestState.DONE,
        message.replace("..", "."),
        {"runs": [run_row(run) for run in runs]},
    )


def _cancelled(runs: list[Run]) -> Answer:
    """It is done however the run ended: what was in hand may have been the last of it."""
    message = " ".join(run.message for run in runs) or "It had ended already."
    return Answer(RequestState.DONE, message, {"runs": [run_row(run) for run in runs]})


def ignoring(documents: list[str], note: str, asked_by: str) -> Task:
    """A person decides that these do not leave. What stands in Unleashed already stays exported.

    One that is under way is not ignored: nobody would look for it any more.
    """

    def run(context: Context) -> Iterator[Event]:
        under_way = []
        for document_id in documents:
            row = context.memory.document(document_id)
            if row is None or row.state in (DocumentState.EXPORTED, DocumentState.IGNORED):
                yield Counted(Outcome.UNCHANGED)
                continue
            if row.state in UNDER_WAY:
                under_way.append(document_id)
                yield Counted(Outcome.FAILED)
                continue
            reason = f"Ignored by {asked_by}" + (f": {note}" if note else ".")
            yield Settled(document_id, DocumentState.IGNORED, code="ignored", message=reason)
        if under_way:
            raise RunError(
                f"{', '.join(under_way)}: a request about it may have reached Unleashed, so it is "
                "not ignored yet.",
                fix="The next export looks it up in Unleashed. Ignore it after that.",
                code="under_way",
            )

    return Task(
        name="ignore",
        title="Ignore documents",
        description="Takes documents off the list of what has not been exported yet.",
        direction=Direction.EXPORT,
        every="1 day",
        run=run,
    )
