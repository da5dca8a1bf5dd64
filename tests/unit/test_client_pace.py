"""Back-off, requests per minute, the month's quota, and the counting of calls."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest

from sync.clients.calls import Calls
from sync.clients.outgoing import Purpose
from sync.clients.quota import Quota
from sync.clients.rate import RateLimit
from sync.clients.retry import Backoff, retry_after
from sync.domain.catalogue import System
from sync.domain.events import CallCount
from sync.errors import QuotaExhausted
from tests.unit.client_bench import Bench

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def test_pauses_grow_up_to_a_cap_and_end():
    backoff = Backoff(lambda: 1.0, tries=8)
    assert [backoff.pause(attempt, None) for attempt in range(1, 9)] == [
        1.0,
        2.0,
        4.0,
        8.0,
        16.0,
        30.0,
        30.0,
        None,
    ]


def test_the_jitter_is_full():
    assert Backoff(lambda: 0.0).pause(3, None) == 0.0


def test_a_server_that_asks_for_more_time_gets_it():
    assert Backoff(lambda: 0.5).pause(1, 20.0) == 20.0


def test_a_server_that_asks_for_hours_ends_the_tries():
    assert Backoff(lambda: 0.5).pause(1, 3600.0) is None


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("Fri, 20 Nov 2026 12:00:09 GMT", 9.0),
        ("Fri, 20 Nov 2026 12:00:09 -0000", 9.0),
        ("Fri, 20 Nov 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        (None, None),
    ],
)
def test_retry_after_is_a_number_or_a_date(header, seconds):
    assert retry_after(header, NOW) == seconds


def test_the_request_over_the_limit_waits_for_the_window():
    bench = Bench()
    rate = RateLimit(2, clock=bench.clock, sleep=bench.sleep)
    rate.wait()
    bench.sleep(10)
    rate.wait()
    rate.wait()
    assert bench.slept == [10, 50]


def test_silence_holds_up_every_request():
    bench = Bench()
    rate = RateLimit(None, clock=bench.clock, sleep=bench.sleep)
    rate.silence(60)
    rate.silence(5)
    rate.wait()
    rate.wait()
    assert bench.slept == [60]


def test_a_clock_that_is_put_back_does_not_block():
    bench = Bench()
    rate = RateLimit(1, clock=bench.clock, sleep=bench.sleep)
    rate.wait()
    bench.now -= timedelta(hours=1)
    rate.wait()
    assert bench.slept == []


def test_imports_leave_the_reserve_alone_and_exports_use_it_up():
    quota = Quota(10, 2, clock=lambda: NOW, used=7)
    quota.take(Purpose.IMPORT)
    with pytest.raises(QuotaExhausted, match="last 2 are kept for exports"):
        quota.take(Purpose.IMPORT)
    quota.take(Purpose.EXPORT)
    quota.take(Purpose.EXPORT)
    with pytest.raises(QuotaExhausted, match="All 10"):
        quota.take(Purpose.EXPORT)
    assert (quota.used, quota.left) == (10, 0)


def test_a_new_month_in_utc_begins_at_zero():
    bench = Bench()
    kept = []
    quota = Quota(
        10,
        2,
        clock=bench.clock,
        used=10,
        month="2026-11",
        on_use=lambda month, used: kept.append((month, used)),
    )
    bench.now = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)
    assert quota.used == 0
    quota.take(Purpose.IMPORT)
    assert kept == [("2026-12", 1)]


def test_a_count_of_an_old_month_is_forgotten():
    assert Quota(10, 2, clock=lambda: NOW, used=9, month="2026-10").used == 0


def test_calls_of_many_threads_are_all_counted():
    calls = Calls()

    def work():
        for _ in range(500):
            calls.add(System.NETO, "GetItem", failed=True, size=2, duration_ms=3)

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert calls.drain() == (CallCount(System.NETO, "GetItem", 2000, 2000, 4000, 6000),)
    assert calls.drain() == ()
