"""Spaces imports out when the month's calls would not last, and writes down how they stand."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from sync.domain.catalogue import System
from sync.domain.quota_pace import AS_SET, Spender, pace, spaced
from sync.domain.quota_use import QuotaUse
from sync.domain.run import Direction
from sync.engine.registry import TASKS
from sync.engine.timetable import as_set, enabled
from sync.setup.model import Setup
from sync.store.ledger import Ledger
from sync.task import Task

SYSTEM = System.UNLEASHED.value
# Long enough to even out a stocktake, short enough to follow a shop that grows.
LOOK_BACK = timedelta(days=7)
ONE_DAY = timedelta(days=1)


class Pacing:
    """Looked at anew after each run and each change of the setup; in between it stays."""

    def __init__(self, ledger: Ledger, clock: Callable[[], datetime]) -> None:
        self._ledger = ledger
        self._clock = clock
        self._spacing = AS_SET

    def look(self, setup: Setup) -> None:
        now = self._clock().astimezone(UTC)
        month = f"{now:%Y-%m}"
        limits = (setup.unleashed.monthly_quota, setup.unleashed.invoice_reserve)
        use = QuotaUse(self._ledger.calls_used(SYSTEM, month), *limits)
        spent = self._ledger.spending(SYSTEM, now - LOOK_BACK)
        first = min((row["first_at"] for row in spent), default=now)
        days = max(now - first, ONE_DAY) / ONE_DAY
        found = pace(use, _spenders(spent, setup), Decimal(days), now)
        self._spacing = found.spacing
        self._ledger.note_pace(SYSTEM, month, use, found)

    def step(self, task: Task, setup: Setup) -> timedelta:
        """How long after one run the next one is planned."""
        own = as_set(task, setup)
        return spaced(own, self._spacing) if gives_way(task) else own


def gives_way(task: Task) -> bool:
    return task.direction is not Direction.EXPORT


def _spenders(spent: list[dict[str, object]], setup: Setup) -> Iterator[Spender]:
    """What was switched off meanwhile spends nothing any more."""
    tasks = {task.name: task for task in TASKS}
    for row in spent:
        task = tasks.get(str(row["task"]))
        runs, calls = int(str(row["runs"])), int(str(row["calls"]))
        if task is None or not gives_way(task):
            yield Spender(runs, calls)
        elif enabled(task, setup):
            yield Spender(runs, calls, as_set(task, setup))
