"""When each task runs next, remembered in the ledger so that a restart loses nothing."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Protocol

from sync.domain.run import Trigger
from sync.setup.interval import Interval
from sync.setup.model import Setup
from sync.task import Task


class Calendar(Protocol):
    """The part of the ledger that remembers next runs."""

    def schedule_of(self, task: str) -> datetime | None: ...

    def set_schedule(self, task: str, next_run_at: datetime) -> None: ...


def every(task: Task, setup: Setup | None) -> Interval:
    """The setup's interval, else the task's own."""
    chosen = setup.tasks.get(task.name) if setup else None
    return (chosen.every if chosen else None) or Interval.parse(task.every)


def enabled(task: Task, setup: Setup | None) -> bool:
    if not task.available:
        return False
    chosen = setup.tasks.get(task.name) if setup else None
    return chosen is None or chosen.enabled is not False


def as_set(task: Task, setup: Setup) -> timedelta:
    return every(task, setup).delta


class Timetable:
    """Tells which tasks are due. A task whose time passed while nobody was there runs once.

    `step` is the time from one run of a task to the next, where it is not as it is set.
    """

    def __init__(
        self,
        calendar: Calendar,
        tasks: Iterable[Task],
        started_at: datetime,
        step: Callable[[Task, Setup], timedelta] = as_set,
    ) -> None:
        self.step = step
        self._calendar = calendar
        self._tasks = tuple(tasks)
        self._started_at = started_at

    def due(self, setup: Setup, now: datetime) -> Iterator[tuple[Task, Trigger]]:
        for task in self._tasks:
            if not enabled(task, setup):
                continue
            planned = self._planned(task, setup, now)
            if planned is None:
                # Written down at once: should the run die, the next start catches up on it.
                self._calendar.set_schedule(task.name, now)
                yield task, Trigger.SCHEDULE
            elif planned <= now:
                missed = planned < self._started_at
                yield task, Trigger.CATCH_UP if missed else Trigger.SCHEDULE

    def plan_next(self, task: Task, setup: Setup, now: datetime) -> None:
        """The first time of the task's rhythm that lies ahead."""
        step = self.step(task, setup)
        planned = self._calendar.schedule_of(task.name) or now
        missed = max(0, (now - planned) // step)
        self._calendar.set_schedule(task.name, planned + (missed + 1) * step)

    def _planned(self, task: Task, setup: Setup, now: datetime) -> datetime | None:
        """A rhythm that was made shorter counts at once, as does a clock that was put back."""
        planned = self._calendar.schedule_of(task.name)
        latest = now + self.step(task, setup)
        if planned is None or planned <= latest:
            return planned
        self._calendar.set_schedule(task.name, latest)
        return latest

    def next_run(self, task: Task, setup: Setup | None) -> datetime | None:
        if setup is None or not enabled(task, setup):
            return None
        return self._calendar.schedule_of(task.name)
