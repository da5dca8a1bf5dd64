"""When each task runs next: after a pause once, in its rhythm, and not when it may not."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sync.domain.run import Direction, Trigger
from sync.engine.timetable import Timetable, enabled, every
from sync.setup.model import Setup
from sync.setup.reading import check_setup
from sync.task import Task

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def _setup(**tasks) -> Setup:
    return check_setup(
        {
            "neto": {"url": "https://shop.example", "key": "neto-key-4711"},
            "unleashed": {"id": "api-id", "key": "unleashed-key-0815"},
            "store": {"timezone": "Australia/Sydney", "currency": "AUD"},
            "export": {"start_date": date(2026, 11, 1)},
            "tasks": tasks,
        }
    )


def _task(name: str, every: str = "15 minutes", *, available: bool = True) -> Task:
    return Task(
        name, name, name, Direction.IMPORT, every, lambda context: iter(()), available=available
    )


class FakeCalendar:
    def __init__(self) -> None:
        self.planned: dict[str, datetime] = {}

    def schedule_of(self, task: str) -> datetime | None:
        return self.planned.get(task)

    def set_schedule(self, task: str, next_run_at: datetime) -> None:
        self.planned[task] = next_run_at


STOCK = _task("import_stock")
SETUP = _setup()


@pytest.fixture
def calendar():
    return FakeCalendar()


@pytest.fixture
def timetable(calendar):
    return Timetable(calendar, [STOCK], started_at=NOON)


def _due(timetable, now=NOON, setup=SETUP):
    return [(task.name, trigger) for task, trigger in timetable.due(setup, now)]


def test_a_task_that_never_ran_is_due_at_once(timetable):
    assert _due(timetable) == [("import_stock", Trigger.SCHEDULE)]


def test_a_task_is_due_when_its_time_has_come_and_not_before(timetable, calendar):
    calendar.planned["import_stock"] = NOON + MINUTE
    assert _due(timetable, NOON) == []
    assert _due(timetable, NOON + MINUTE) == [("import_stock", Trigger.SCHEDULE)]


def test_a_task_whose_time_passed_while_nobody_was_there_catches_up(timetable, calendar):
    calendar.planned["import_stock"] = NOON - timedelta(days=3)
    assert _due(timetable) == [("import_stock", Trigger.CATCH_UP)]


def test_after_a_long_pause_it_runs_once(timetable, calendar):
    calendar.planned["import_stock"] = NOON - timedelta(days=3) + MINUTE
    timetable.plan_next(STOCK, SETUP, NOON)
    assert calendar.planned["import_stock"] == NOON + MINUTE
    assert _due(timetable, NOON) == []


def test_the_rhythm_is_kept_however_late_a_run_begins(timetable, calendar):
    calendar.planned["import_stock"] = NOON
    timetable.plan_next(STOCK, SETUP, NOON + timedelta(minutes=4, seconds=7))
    assert calendar.planned["import_stock"] == NOON + timedelta(minutes=15)


@pytest.mark.parametrize("late", [0, 1, 14, 15, 16, 29, 30, 31, 1000])
def test_the_next_time_always_lies_ahead(timetable, calendar, late):
    calendar.planned["import_stock"] = NOON
    now = NOON + late * MINUTE
    timetable.plan_next(STOCK, SETUP, now)
    ahead = calendar.planned["import_stock"] - now
    assert timedelta(0) < ahead <= timedelta(minutes=15)


def test_the_first_plan_is_one_step_from_now(timetable, calendar):
    timetable.plan_next(STOCK, SETUP, NOON)
    assert calendar.planned["import_stock"] == NOON + timedelta(minutes=15)


def test_the_rhythm_of_the_setup_wins(timetable, calendar):
    setup = _setup(import_stock={"every": "2 hours"})
    timetable.plan_next(STOCK, setup, NOON)
    assert calendar.planned["import_stock"] == NOON + timedelta(hours=2)
    assert every(STOCK, setup).text == "2 hours"
    assert every(STOCK, SETUP).text == every(STOCK, None).text == "15 minutes"


def test_a_shorter_rhythm_counts_at_once(timetable, calendar):
    timetable.plan_next(STOCK, _setup(import_stock={"every": "7 days"}), NOON)
    shorter = _setup(import_stock={"every": "5 minutes"})
    assert _due(timetable, NOON, shorter) == []
    assert timetable.next_run(STOCK, shorter) == NOON + 5 * MINUTE
    assert _due(timetable, NOON + 5 * MINUTE, shorter) == [("import_stock", Trigger.SCHEDULE)]


def test_a_clock_that_was_put_back_does_not_stop_the_tasks(timetable, calendar):
    timetable.plan_next(STOCK, SETUP, NOON + timedelta(days=365))
    assert _due(timetable, NOON) == []
    assert _due(timetable, NOON + 15 * MINUTE) == [("import_stock", Trigger.SCHEDULE)]


def test_a_disabled_task_is_not_due_and_has_no_next_run(timetable, calendar):
    calendar.planned["import_stock"] = NOON - MINUTE
    disabled = _setup(import_stock={"enabled": False})
    assert _due(timetable, NOON, disabled) == []
    assert timetable.next_run(STOCK, disabled) is None
    assert _due(timetable, NOON, _setup(import_stock={"enabled": True})) != []


def test_a_task_that_is_not_there_yet_is_not_due_even_when_enabled(calendar):
    soon = _task("import_kits", available=False)
    timetable = Timetable(calendar, [soon, STOCK], started_at=NOON)
    setup = _setup(import_kits={"enabled": True})
    assert _due(timetable, NOON, setup) == [("import_stock", Trigger.SCHEDULE)]
    assert not enabled(soon, None)


def test_without_a_setup_nothing_is_planned(timetable, calendar):
    calendar.planned["import_stock"] = NOON
    assert timetable.next_run(STOCK, None) is None
    assert enabled(STOCK, None)


def test_a_spaced_out_task_runs_later_and_at_once_again_when_it_is_not(calendar):
    step = {"now": timedelta(hours=1)}
    timetable = Timetable(calendar, [STOCK], NOON, lambda _task, _setup: step["now"])
    timetable.plan_next(STOCK, SETUP, NOON)
    assert _due(timetable, NOON + 59 * MINUTE) == []
    assert timetable.next_run(STOCK, SETUP) == NOON + timedelta(hours=1)
    step["now"] = timedelta(minutes=15)
    assert _due(timetable, NOON + 20 * MINUTE) == []
    assert timetable.next_run(STOCK, SETUP) == NOON + 35 * MINUTE
