"""Imports give way as far as the month's calls need it, and no farther; exports never do."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from sync.domain.quota_pace import AS_SET, WIDEST, QuotaPace, Spender, month_end, pace, spaced
from sync.domain.quota_use import QuotaUse

# Ten days before November is over.
NOW = datetime(2026, 11, 21, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WEEK = Decimal(7)


def _pace(left: int, *spenders: Spender, reserve: int = 1_000, now: datetime = NOW) -> QuotaPace:
    use = QuotaUse(used=100_000 - left, limit=100_000, reserve=reserve)
    return pace(use, spenders, WEEK, now)


def hourly(calls: int) -> Spender:
    """An import that needs so many calls a run and runs each hour: 24 times as much a day."""
    return Spender(runs=10, calls=10 * calls, every=HOUR)


def exports(a_day: int) -> Spender:
    return Spender(runs=100, calls=7 * a_day)


def test_while_the_calls_last_imports_run_as_set():
    # 240 a day for imports and 100 for exports, for ten days, beside the reserve.
    found = _pace(4_400, hourly(10), exports(100))
    assert found.spacing == AS_SET
    assert found.expected_per_day == 340
    assert (found.reserve_reached_at, found.runs_out_at) == (None, None)


def test_when_they_would_not_last_imports_are_spaced_out_just_so_far():
    # 2,400 for imports, but beside reserve and exports there are 1,200: half as often.
    found = _pace(3_200, hourly(10), exports(100))
    assert found.spacing == 2
    # At 340 a day, nothing being slowed.
    assert found.reserve_reached_at == NOW + timedelta(days=2200 / 340)
    assert found.runs_out_at == NOW + timedelta(days=3200 / 340)


@pytest.mark.parametrize("left", [1_500, 2_000, 3_000, 3_199, 4_000])
def test_so_spaced_out_the_reserve_and_what_exports_need_are_kept(left):
    found = _pace(left, hourly(10), exports(20))
    imports = Decimal(240) / found.spacing
    assert (imports + 20) * 10 <= left - 1_000
    if found.spacing > 1:
        # A tenth less would be too little.
        assert (Decimal(240) / (found.spacing - Decimal("0.1")) + 20) * 10 > left - 1_000


def test_what_exports_need_is_not_given_to_imports():
    assert _pace(2_000, hourly(1), exports(100)).spacing == WIDEST
    assert _pace(2_000, hourly(1), exports(10)).spacing == AS_SET


@pytest.mark.parametrize("left", [1_000, 500, 0])
def test_at_the_reserve_imports_are_spaced_out_as_far_as_can_be(left):
    found = _pace(left, hourly(10))
    assert found.spacing == WIDEST
    assert found.reserve_reached_at == NOW


def test_exports_alone_slow_nothing_but_the_day_is_told():
    found = _pace(4_000, exports(1_000))
    assert found.spacing == AS_SET
    assert found.runs_out_at == NOW + 4 * DAY


def test_how_often_it_was_run_by_hand_does_not_count_as_its_rhythm():
    by_hand = Spender(runs=700, calls=7_000, every=DAY)
    found = _pace(4_000, by_hand)
    assert found.expected_per_day == 10
    assert found.spent_per_day == 1_000


def test_where_nothing_was_spent_there_is_nothing_to_slow():
    found = _pace(0)
    assert (found.spacing, found.expected_per_day) == (AS_SET, Decimal(0))
    assert found.runs_out_at is None


def test_a_new_month_begins_anew_by_utc():
    assert month_end(NOW) == datetime(2026, 12, 1, tzinfo=UTC)
    assert month_end(datetime(2026, 12, 31, 23, 59, tzinfo=UTC)) == datetime(2027, 1, 1, tzinfo=UTC)
    assert month_end(datetime(2026, 1, 1, tzinfo=UTC)) == datetime(2026, 2, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("every", "spacing", "expected"),
    [
        (HOUR, "1", HOUR),
        (HOUR, "1.5", timedelta(minutes=90)),
        (HOUR, "24", DAY),
        (6 * HOUR, "24", DAY),
        (3 * DAY, "2", 3 * DAY),
    ],
)
def test_no_import_waits_longer_than_a_day_because_of_it(every, spacing, expected):
    assert spaced(every, Decimal(spacing)) == expected
