"""Runs from their start to their end, and what the schedule remembers of them."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from sync.domain.run import Direction, Run, RunStatus, Tally, Trigger
from sync.domain.suspicion import Suspicion
from sync.errors import RunError
from sync.store.session import Session, exact, one_time

Verdict = Literal["confirmed", "discarded"]


class NotWaiting(RunError):
    """The run does not wait for a decision."""

    code = "not_waiting"


def start(session: Session, run: Run) -> None:
    session.run(
        "start_run",
        {
            "run_id": run.run_id,
            "task": run.task,
            "direction": run.direction.value,
            "trigger": run.trigger.value,
            "dry_run": run.dry_run,
            "status": run.status.value,
            "started_at": run.started_at,
            "message": run.message,
        },
    )


def finish(session: Session, run: Run) -> None:
    """Raises LookupError when the run was never started."""
    written = session.run(
        "finish_run",
        {
            "run_id": run.run_id,
            "status": run.status.value,
            "finished_at": run.finished_at,
            "records_read": run.tally.read,
            "records_changed": run.tally.changed,
            "records_unchanged": run.tally.unchanged,
            "records_skipped": run.tally.skipped,
            "records_failed": run.tally.failed,
            "records_unknown": run.tally.unknown,
            "api_calls": run.api_calls,
            "message": run.message,
        },
    )
    if not written:
        raise LookupError(f"run {run.run_id} was never started")
    if run.status is RunStatus.SUSPICIOUS:
        for want in run.wants:
            params = {"run_id": run.run_id, "guard": want.guard, "share": exact(want.share)}
            session.run("add_suspicion", params)


def abandon(session: Session, now: datetime) -> list[str]:
    """Ends what a dead process left running; the names of those runs."""
    names = [str(row[0]) for row in session.values("running_runs")]
    if names:
        message = "The program stopped while this run was under way."
        session.run("abandon_running", {"finished_at": now, "message": message})
    return names


def find(session: Session, run_id: str) -> Run | None:
    rows = session.rows("run", {"run_id": run_id})
    if not rows:
        return None
    wants = session.rows("suspicions", {"run_id": run_id})
    return replace(_run(rows[0]), wants=tuple(Suspicion(**want) for want in wants))


def newest_per_task(session: Session) -> dict[str, Run]:
    return {row["task"]: _run(row) for row in session.rows("last_runs")}


def last_success(session: Session, task: str) -> datetime | None:
    return one_time(session.rows("last_success", {"task": task}), "finished_at")


def last_finished(session: Session, task: str) -> datetime | None:
    return one_time(session.rows("last_finished", {"task": task}), "finished_at")


def settle(session: Session, run_id: str, verdict: Verdict, by: str, now: datetime) -> None:
    """A person's word on a suspicious run, given once. Raises NotWaiting otherwise."""
    written = session.run(
        "settle_suspicious",
        {
            "run_id": run_id,
            "verdict": verdict,
            "verdict_by": by,
            "verdict_at": now,
            "note": f"{verdict.capitalize()} by {by}.",
        },
    )
    if not written:
        raise NotWaiting(
            f"Run {run_id} does not wait for a decision.",
            fix="Only a suspicious run can be confirmed or discarded, and only once: see Tasks.",
        )


def next_run(session: Session, task: str) -> datetime | None:
    return one_time(session.rows("next_run", {"task": task}), "next_run_at")


def set_next_run(session: Session, task: str, next_run_at: datetime | None) -> None:
    if next_run_at is None:
        session.run("forget_next_run", {"task": task})
    else:
        session.run("set_next_run", {"task": task, "next_run_at": next_run_at})


def _run(row: dict[str, Any]) -> Run:
    return Run(
        run_id=row["run_id"],
        task=row["task"],
        direction=Direction(row["direction"]),
        trigger=Trigger(row["trigger"]),
        dry_run=row["dry_run"],
        status=RunStatus(row["status"]),
        started_at=row["started_at"],
        finished_at=row["finished_at"],
        tally=Tally(
            read=row["records_read"],
            changed=row["records_changed"],
            unchanged=row["records_unchanged"],
            skipped=row["records_skipped"],
            failed=row["records_failed"],
            unknown=row["records_unknown"],
        ),
        api_calls=row["api_calls"],
        message=row["message"],
    )
