"""What the ledger said last, while nothing is written: the runner asks the same every second."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol, TypeVar, cast

from sync.domain.run import Run
from sync.engine.board import Past
from sync.engine.timetable import Calendar

Answer = TypeVar("Answer")


class Source(Past, Calendar, Protocol):
    """The part of the ledger that is asked; `changes` counts what was written."""

    @property
    def changes(self) -> int: ...


class Recollection:
    """For many threads, as the ledger is. Each answer counts for as long as the number of changes
    is what it was before the question: then it can not be older than it says.
    """

    def __init__(self, ledger: Source) -> None:
        self._ledger = ledger
        self._answers: dict[tuple[str, str], tuple[int, Any]] = {}

    def last_runs(self) -> dict[str, Run]:
        return self._once(("last_runs", ""), self._ledger.last_runs)

    def last_success(self, task: str) -> datetime | None:
        return self._once(("last_success", task), lambda: self._ledger.last_success(task))

    def schedule_of(self, task: str) -> datetime | None:
        return self._once(("schedule_of", task), lambda: self._ledger.schedule_of(task))

    def set_schedule(self, task: str, next_run_at: datetime) -> None:
        self._ledger.set_schedule(task, next_run_at)

    def _once(self, question: tuple[str, str], ask: Callable[[], Answer]) -> Answer:
        changes = self._ledger.changes
        known, answer = self._answers.get(question, (-1, None))
        if known != changes:
            answer = ask()
            self._answers[question] = changes, answer
        return cast("Answer", answer)
