"""Ends what a person cancelled: at once what waits, after the record in hand what runs."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from typing import Any

from sync.domain.run import Run
from sync.engine.lane import Job, Lane


def cancel(
    subject: Mapping[str, Any],
    by: str,
    lanes: Iterable[Lane],
    not_begun: Callable[[Job], Run],
) -> list[Future[Run]]:
    """The runs that end because of it; none when there was nothing left to cancel.

    With a run_id only that run, else whatever of the task waits or runs. What waits ends at once
    (`not_begun` writes that down); what runs ends after the record in hand. Never waits for a lane.
    """
    task, run_id = subject["task"], subject["run_id"]
    ended: list[Future[Run]] = []
    for lane in lanes:
        for job, future in [] if run_id else lane.take_back(task):
            job.cancel.by = by
            future.set_result(not_begun(job))
            ended.append(future)
        in_hand = lane.in_hand()
        if in_hand is not None and _is_meant(in_hand[0], task, run_id):
            in_hand[0].cancel.by = by
            ended.append(in_hand[1])
    return ended


def _is_meant(job: Job, task: str, run_id: str) -> bool:
    return job.task.name == task and run_id in ("", job.cancel.run_id)
