"""What the runner says about itself reaches whoever asks, and goes when it goes."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from sync.control.control import Control
from sync.control.secrets import SecretBox
from sync.domain.board import Heartbeat, RunProgress, TaskCard

NOON = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=UTC)
CARD = TaskCard(
    name="import_stock",
    title="Stock",
    description="Stock levels",
    direction="import",
    enabled=True,
    every="15 minutes",
    default_every="15 minutes",
    available=True,
    last_run_id="r1",
    last_status="succeeded",
    last_started_at=NOON,
    last_finished_at=NOON + timedelta(seconds=3),
    last_success_at=NOON,
    last_message="",
    next_run_at=None,
)


@pytest.fixture
def control(tmp_path):
    with opened(tmp_path) as control:
        yield control


def opened(folder):
    return Control.open(
        folder / "control.sqlite", secrets=SecretBox(folder, environ={}), clock=lambda: NOON
    )


def beat(pid=1, beat_at=NOON):
    return Heartbeat(pid=pid, host="box", started_at=NOON, beat_at=beat_at, version="0.1.0")


def progress(run_id, started_at=NOON):
    return RunProgress(
        run_id=run_id,
        task="import_stock",
        step="Reading stock",
        done=10,
        total=None,
        rate=2.5,
        seconds_left=None,
        started_at=started_at,
        updated_at=NOON,
    )


def test_nobody_is_alive_before_the_first_beat(control):
    assert control.heartbeat() is None
    assert not control.is_alive(NOON)


def test_the_newest_beat_counts(control):
    control.beat(beat())
    control.beat(beat(beat_at=NOON + timedelta(seconds=1)))
    assert control.heartbeat() == beat(beat_at=NOON + timedelta(seconds=1))


@pytest.mark.parametrize(("seconds", "alive"), [(0, True), (15, True), (16, False), (-60, False)])
def test_a_runner_is_alive_while_its_beat_is_fresh(control, seconds, alive):
    control.beat(beat())
    assert control.is_alive(NOON + timedelta(seconds=seconds)) is alive


def test_patience_can_be_chosen(control):
    control.beat(beat())
    assert control.is_alive(NOON + timedelta(seconds=50), patience=timedelta(minutes=1))


def test_a_beat_in_another_zone_is_the_same_moment(control):
    elsewhere = NOON.astimezone(timezone(timedelta(hours=11)))
    control.beat(beat(beat_at=elsewhere))
    assert control.heartbeat() == beat()
    assert control.is_alive(NOON)


def test_a_time_without_a_zone_is_a_mistake(control):
    with pytest.raises(ValueError, match="without a time zone"):
        control.beat(beat(beat_at=NOON.replace(tzinfo=None)))


def test_a_runner_that_stops_takes_its_beat_back(control):
    control.beat(beat())
    control.stop_beating()
    assert control.heartbeat() is None
    control.stop_beating()


def test_a_runner_that_stops_leaves_the_beat_of_another(tmp_path, control):
    control.beat(beat(pid=1))
    with opened(tmp_path) as second:
        second.stop_beating()
        assert second.is_alive(NOON)
        second.beat(beat(pid=2))
    control.stop_beating()
    assert control.heartbeat() == beat(pid=2)


def test_the_board_is_empty_and_then_as_it_was_last_set(control):
    assert control.board() == []
    other = TaskCard(**{**CARD.__dict__, "name": "reconcile", "last_started_at": None})
    control.set_board([CARD, other])
    assert control.board() == [CARD, other]
    control.set_board([other])
    assert control.board() == [other]


def test_progress_is_shown_while_a_run_is_under_way(control):
    later = progress("r2", NOON + timedelta(seconds=1))
    control.set_progress(later)
    control.set_progress(progress("r1"))
    assert control.progress() == [progress("r1"), later]
    control.set_progress(progress("r1"))
    control.clear_progress("r1")
    assert control.progress() == [later]


def test_a_runner_that_starts_forgets_what_a_dead_one_was_doing(control):
    for name in ("r1", "r2"):
        control.set_progress(progress(name))
    control.clear_progress()
    assert control.progress() == []
