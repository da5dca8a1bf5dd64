"""What the runner asks every second is read once, and again as soon as anything is written."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from sync.domain.run import Direction, Run, RunStatus, Trigger
from sync.engine.recollection import Recollection

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=15)
RUN = Run("r1", "import_stock", Direction.IMPORT, Trigger.SCHEDULE, False, RunStatus.RUNNING, NOON)


class FakeLedger:
    """Counts what it is asked; `meanwhile` happens between a look and its answer."""

    def __init__(self) -> None:
        self.changes = 0
        self.asked: list[str] = []
        self.meanwhile: Callable[[], None] = lambda: None
        self._planned: dict[str, datetime] = {}
        self._runs: dict[str, Run] = {}

    def schedule_of(self, task: str) -> datetime | None:
        self.asked.append(task)
        planned = self._planned.get(task)
        self.meanwhile()
        return planned

    def set_schedule(self, task: str, next_run_at: datetime) -> None:
        self._planned[task] = next_run_at
        self.changes += 1

    def last_runs(self) -> dict[str, Run]:
        return dict(self._runs)

    def last_success(self, task: str) -> datetime | None:
        return self._runs[task].finished_at if task in self._runs else None

    def start_run(self, run: Run) -> None:
        self._runs[run.task] = run
        self.changes += 1


@pytest.fixture
def ledger():
    return FakeLedger()


@pytest.fixture
def recollection(ledger):
    return Recollection(ledger)


def test_the_ledger_is_not_asked_again_while_nothing_is_written(ledger, recollection):
    for _ in range(3):
        assert recollection.schedule_of("import_stock") is None
        assert recollection.schedule_of("export_returns") is None
    assert ledger.asked == ["import_stock", "export_returns"]


def test_what_is_written_is_known_at_once_whoever_writes_it(ledger, recollection):
    assert recollection.schedule_of("import_stock") is None
    assert recollection.last_runs() == {}
    ledger.set_schedule("import_stock", NOON)
    ledger.start_run(RUN)
    assert recollection.schedule_of("import_stock") == NOON
    assert recollection.last_runs() == {"import_stock": RUN}
    recollection.set_schedule("import_stock", LATER)
    assert recollection.schedule_of("import_stock") == LATER


def test_an_answer_is_not_kept_when_something_is_written_while_it_is_read(ledger, recollection):
    ledger.meanwhile = lambda: ledger.set_schedule("import_stock", LATER)
    assert recollection.schedule_of("import_stock") is None
    ledger.meanwhile = lambda: None
    assert recollection.schedule_of("import_stock") == LATER
