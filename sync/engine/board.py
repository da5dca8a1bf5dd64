"""The tasks as the app and the command line show them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from sync.domain.board import TaskCard
from sync.domain.run import Run
from sync.engine.registry import TASKS
from sync.engine.timetable import Timetable, as_set, enabled, every
from sync.setup.model import Setup
from sync.task import Task


class Past(Protocol):
    """The part of the ledger that knows how runs ended."""

    def last_runs(self) -> dict[str, Run]: ...

    def last_success(self, task: str) -> datetime | None: ...


def cards(past: Past, timetable: Timetable, setup: Setup | None) -> list[TaskCard]:
    last = past.last_runs()
    return [_card(task, last.get(task.name), past, timetable, setup) for task in TASKS]


def marked(board: list[TaskCard], waits: Callable[[str], bool]) -> list[TaskCard]:
    """The board with those tasks marked that wait behind another one."""
    return [replace(card, waiting=waits(card.name)) for card in board]


def _card(
    task: Task, last: Run | None, past: Past, timetable: Timetable, setup: Setup | None
) -> TaskCard:
    return TaskCard(
        name=task.name,
        title=task.title,
        description=task.description,
        direction=task.direction.value,
        enabled=enabled(task, setup),
        every=every(task, setup).text,
        default_every=task.every,
        available=task.available,
        last_run_id=last.run_id if last else "",
        last_status=last.status.value if last else "",
        last_started_at=last.started_at if last else None,
        last_finished_at=last.finished_at if last else None,
        last_success_at=past.last_success(task.name),
        last_message=last.message if last else "",
        next_run_at=timetable.next_run(task, setup),
        slowed=_slowed(task, timetable, setup),
    )


def _slowed(task: Task, timetable: Timetable, setup: Setup | None) -> str:
    if setup is None or timetable.step(task, setup) == as_set(task, setup):
        return ""
    minutes = round(timetable.step(task, setup) / timedelta(minutes=1))
    return f"{minutes} minutes" if minutes < 120 else f"{round(minutes / 60, 1):g} hours"
