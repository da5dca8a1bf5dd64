"""From when Neto is read and how far the cursors move: an order too much, never one too little."""

from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from sync.errors import Stopped
from sync.outbox.window import Window
from sync.task import Context
from tests.unit.checks_setup import setup_with
from tests.unit.outbox_ledger import FakeLedger

NOW = datetime(2026, 12, 20, 9, tzinfo=UTC)
# Midnight of 31 October in Sydney, the day before the start date.
FIRST = datetime(2026, 10, 30, 13, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OVERLAP = timedelta(minutes=15)


class Bench:
    """A clock, a ledger with two cursors, and a Neto that tells the time, `slow` or not at all."""

    def __init__(self, known=None, wide=None, *, complete=False):
        self.now = NOW
        self.stopped = False
        self.slow: timedelta | None = timedelta(0)
        self.ledger = FakeLedger()
        cursors = {"orders": known, "orders:wide": wide}
        self.ledger.cursors = {name: at for name, at in cursors.items() if at is not None}
        nothing = cast("Any", None)
        self.window = Window(
            Context(
                setup=setup_with(),
                neto=cast("Any", self),
                unleashed=nothing,
                memory=self.ledger,
                clock=lambda: self.now,
                sleep=nothing,
                stopping=lambda: self.stopped,
                complete=complete,
            ),
            "orders",
        )

    def server_time(self):
        return None if self.slow is None else self.now - self.slow

    def read(self):
        """A read that takes an hour; how far the cursors moved by it."""

        def papers():
            yield "N1"
            self.now += HOUR
            yield "N2"

        self.window.since()
        started = self.now
        assert list(self.window.watched(papers())) == ["N1", "N2"]
        return {one.name: one.position for one in self.window.moved(started)}


def test_the_first_read_begins_a_day_before_the_start_date_begins():
    bench = Bench()
    assert bench.window.since() == FIRST
    assert bench.read() == {"orders": NOW, "orders:wide": NOW}


def test_a_read_that_is_to_stop_ends_with_the_paper_in_hand():
    bench = Bench(known=NOW - HOUR)
    papers = bench.window.watched(["N1", "N2"])
    assert next(papers) == "N1"
    bench.stopped = True
    with pytest.raises(Stopped):
        next(papers)


def test_a_complete_read_begins_there_again_whatever_the_cursors_say():
    bench = Bench(known=NOW - HOUR, wide=NOW - HOUR, complete=True)
    assert bench.window.since() == FIRST
    assert bench.read() == {"orders": NOW, "orders:wide": NOW}


def test_the_next_read_begins_a_little_before_the_cursor():
    bench = Bench(known=NOW - HOUR, wide=NOW - HOUR)
    assert bench.window.since() == NOW - HOUR - OVERLAP
    assert bench.read() == {"orders": NOW}


@pytest.mark.parametrize("wide", [None, NOW - DAY, NOW + HOUR])
def test_once_a_day_what_lies_behind_the_cursor_is_read_again(wide):
    bench = Bench(known=NOW - HOUR, wide=wide)
    assert bench.window.since() == NOW - 31 * DAY
    assert bench.read() == {"orders": NOW, "orders:wide": NOW}


def test_a_runner_that_was_off_for_long_goes_on_where_it_stopped():
    assert Bench(known=NOW - 40 * DAY).window.since() == NOW - 40 * DAY - OVERLAP


def test_nothing_before_the_start_date_is_asked_for():
    assert Bench(known=FIRST + HOUR / 10).window.since() == FIRST


def test_a_cursor_that_lies_ahead_of_the_clock_hides_nothing():
    """The clock was fast, and is right again."""
    assert Bench(known=NOW + DAY, wide=NOW - HOUR).window.since() == NOW - OVERLAP


def test_a_fast_clock_moves_the_cursor_no_further_than_netos():
    bench = Bench(known=NOW - HOUR, wide=NOW - HOUR)
    bench.slow = 2 * HOUR
    assert bench.read() == {"orders": NOW - 2 * HOUR}


@pytest.mark.parametrize("slow", [-2 * HOUR, None])
def test_a_slow_clock_or_a_store_without_one_leaves_our_own(slow):
    bench = Bench(known=NOW - HOUR, wide=NOW - HOUR)
    bench.slow = slow
    assert bench.read() == {"orders": NOW}
