"""How far a run is: told at most twice a second, with an honest estimate."""

from datetime import UTC, datetime

import pytest

from sync.domain.board import RunProgress
from sync.domain.events import Progress
from sync.domain.run import Direction, Run, RunStatus, Trigger
from sync.engine.pace import Pace

BEGAN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 2, 9, 1, tzinfo=UTC)
RUN = Run("r1", "import_stock", Direction.IMPORT, Trigger.MANUAL, False, RunStatus.RUNNING, BEGAN)


class Screen:
    """Shows what a pace tells; `at` says how many seconds the run has taken so far."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.shown: list[RunProgress] = []
        self.pace = Pace(
            RUN, self.shown.append, clock=lambda: LATER, monotonic=lambda: self.seconds
        )

    def at(self, seconds: float, done: int, total: int | None, step: str = "Setting 1") -> None:
        self.seconds = seconds
        self.pace.update(Progress(done, total, step))


@pytest.fixture
def screen():
    return Screen()


def test_the_first_step_is_shown_at_once(screen):
    screen.at(0, 0, 100, "Setting levels in Neto")
    assert screen.shown == [
        RunProgress(
            run_id="r1",
            task="import_stock",
            step="Setting levels in Neto",
            done=0,
            total=100,
            rate=None,
            seconds_left=None,
            started_at=BEGAN,
            updated_at=LATER,
        )
    ]


def test_it_tells_at_most_twice_a_second(screen):
    for number in range(1000):
        screen.at(number / 100, number, 100_000, f"Setting {number}")
    assert len(screen.shown) == 20
    assert screen.shown[1].done - screen.shown[0].done == 50


def test_the_end_is_shown_however_soon_it_comes(screen):
    screen.at(0.0, 0, 3)
    screen.at(0.1, 2, 3)
    screen.at(0.2, 3, 3)
    assert [one.done for one in screen.shown] == [0, 3]


def test_it_estimates_the_time_left_from_the_rate(screen):
    screen.at(0, 0, 100, "Setting A")
    screen.at(10, 20, 100, "Setting B")
    assert screen.shown[-1].rate == pytest.approx(2.0)
    assert screen.shown[-1].seconds_left == pytest.approx(40.0)


def test_the_rate_is_that_of_the_step_in_hand(screen):
    screen.at(0, 0, 1000, "Reading A")
    screen.at(5, 1000, 1000, "Reading B")
    screen.at(6, 0, 10, "Writing C")
    screen.at(16, 5, 10, "Writing D")
    assert screen.shown[-1].rate == pytest.approx(0.5)


def test_a_step_that_begins_again_is_timed_anew(screen):
    screen.at(0, 0, 100, "Reading A")
    screen.at(10, 100, 100, "Reading B")
    screen.at(20, 0, 100, "Reading C")
    screen.at(30, 10, 100, "Reading D")
    assert screen.shown[-1].rate == pytest.approx(1.0)
    assert screen.shown[-1].seconds_left == pytest.approx(90.0)


def test_without_a_total_nothing_is_estimated(screen):
    screen.at(0, 0, None)
    screen.at(10, 20, None)
    assert screen.shown[-1].rate == pytest.approx(2.0)
    assert screen.shown[-1].seconds_left is None


def test_a_step_that_stands_still_has_no_rate(screen):
    screen.at(0, 5, 10)
    screen.at(10, 5, 10)
    assert (screen.shown[-1].rate, screen.shown[-1].seconds_left) == (None, None)


def test_more_than_was_announced_leaves_nothing_not_less(screen):
    screen.at(0, 0, 100)
    screen.at(10, 120, 100)
    assert screen.shown[-1].seconds_left == 0
