"""Dates as Unleashed writes them and takes them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from sync.clients.unleashed_dates import filter_time, parse_date


@pytest.mark.parametrize(
    "text",
    ["/Date(1565058541583)/", r"\/Date(1565058541583)\/", " /Date(1565058541583+1000)/ "],
)
def test_dates_of_unleashed_are_utc(text):
    assert parse_date(text) == datetime(2019, 8, 6, 2, 29, 1, 583000, tzinfo=UTC)


def test_dates_before_1970_and_missing_ones_are_read():
    assert parse_date("/Date(-1000)/") == datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert parse_date(None) is None
    assert parse_date("") is None


def test_another_date_is_refused():
    with pytest.raises(ValueError, match="no date of Unleashed"):
        parse_date("2026-10-01")


def test_a_filter_takes_an_instant_in_utc():
    moment = datetime(2026, 10, 1, 3, 0, tzinfo=timezone(timedelta(hours=10)))
    assert filter_time(moment) == "2026-09-30T17:00:00"
