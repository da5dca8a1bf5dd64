"""The questions that rules ask a setup, the intervals, the addresses."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from sync.setup.faults import WrongValue
from sync.setup.interval import Interval
from sync.setup.places import address, zone_name
from sync.setup.reading import check_setup


@pytest.fixture
def setup():
    return check_setup(
        {
            "neto": {"url": "https://shop.example", "key": "neto-key-4711"},
            "unleashed": {"id": "api-id", "key": "unleashed-key-0815"},
            "store": {"timezone": "Pacific/Auckland", "currency": "nzd"},
            "export": {"start_date": date(2026, 11, 1)},
            "warehouses": {"Main Street": "MAIN"},
            "tax_codes": {"FRE": "NONE"},
            "rma_reasons": {"Damaged In Transit": "Damaged"},
            "defaults": {"tax_code": "G.S.T.", "tax_free_code": "FREE", "warehouse": "AKL"},
        }
    )


@pytest.mark.parametrize(
    ("reference", "code"),
    [("Main Street", "MAIN"), (" Main Street ", "MAIN"), ("Other", "Other"), ("", "AKL")],
)
def test_a_warehouse_maps_to_its_partner_its_own_name_or_the_default(setup, reference, code):
    assert setup.unleashed_warehouse(reference) == code


@pytest.mark.parametrize(
    ("neto_code", "taxed", "code"),
    [("FRE", True, "NONE"), ("GST", True, "G.S.T."), ("", True, "G.S.T."), ("", False, "FREE")],
)
def test_a_tax_code_maps_to_its_partner_or_the_default_of_its_kind(setup, neto_code, taxed, code):
    assert setup.unleashed_tax_code(neto_code, taxed=taxed) == code


def test_a_return_reason_maps_to_its_partner_or_its_own_name(setup):
    assert setup.adjustment_reason("Damaged In Transit ") == "Damaged"
    assert setup.adjustment_reason("Changed Mind") == "Changed Mind"


def test_codes_are_looked_up_trimmed_and_without_case(setup):
    assert setup.unleashed_warehouse(" main STREET") == "MAIN"
    assert setup.unleashed_tax_code("fre ", taxed=True) == "NONE"
    assert setup.adjustment_reason("damaged in transit") == "Damaged"


def test_of_two_codes_that_differ_in_case_the_one_as_written_counts(setup):
    both = setup.model_copy(update={"warehouses": {"main": "A", "MAIN": "B"}})
    assert [both.unleashed_warehouse(one) for one in ("main", "MAIN", "Main")] == ["A", "B", "A"]


def test_the_zone_is_the_stores(setup):
    assert setup.zone == ZoneInfo("Pacific/Auckland")


def test_a_currency_is_written_in_capitals(setup):
    assert setup.store.currency == "NZD"


def test_a_setup_cannot_be_changed(setup):
    with pytest.raises(ValidationError):
        setup.stock.buffer = 3


@pytest.mark.parametrize(
    ("written", "text", "delta"),
    [
        ("15 minutes", "15 minutes", timedelta(minutes=15)),
        ("1 hour", "1 hour", timedelta(hours=1)),
        ("1 hours", "1 hour", timedelta(hours=1)),
        (" 2  Days ", "2 days", timedelta(days=2)),
        ("90minutes", "90 minutes", timedelta(minutes=90)),
    ],
)
def test_an_interval_is_read_as_a_person_writes_it(written, text, delta):
    interval = Interval.parse(written)
    assert (interval.text, interval.delta) == (text, delta)


@settings(deadline=None)
@given(st.integers(1, 366), st.sampled_from(["minute", "hour", "day"]))
def test_an_interval_survives_being_written(count, unit):
    interval = Interval(count, unit)
    assert Interval.parse(interval.text) == interval


@pytest.mark.parametrize(
    "written",
    ["", "0 minutes", "-1 hours", "1.5 hours", "5", "5 weeks", "367 days", "999999999 days"],
)
def test_what_is_no_interval_is_refused(written):
    with pytest.raises(WrongValue, match="must be an interval"):
        Interval.parse(written)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://Shop.Example/", "https://shop.example"),
        ("HTTPS://shop.example:8443", "https://shop.example:8443"),
        ("http://localhost:8001/", "http://localhost:8001"),
        ("http://127.0.0.1:8001", "http://127.0.0.1:8001"),
        ("http://127.8.9.10", "http://127.8.9.10"),
        ("http://[::1]:8001", "http://[::1]:8001"),
    ],
)
def test_an_address_is_kept_without_what_does_not_matter(written, kept):
    assert address(written) == kept


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("http://shop.example", "must start with https://"),
        ("http://localhost.shop.example", "must start with https://"),
        ("http://127.0.0.1.shop.example", "must start with https://"),
        ("http://10.0.0.1", "must start with https://"),
        ("http://0.0.0.0", "must start with https://"),
        ("ftp://shop.example", "must be an address"),
        ("shop.example", "must be an address"),
        ("https://", "must be an address"),
        ("https://.", "must be an address"),
        ("https://shop.example:port", "must be an address"),
        ("https://[::1", "must be an address"),
        ("https://shop .example", "without spaces"),
        ("https://me:pass@shop.example", "user name or password"),
        ("https://shop.example/do/WS", 'leave out "/do/WS"'),
        ("https://shop.example/?a=b", "must end after the host name"),
        ("https://shop.example#top", 'leave out "#top"'),
    ],
)
def test_an_address_that_keys_must_not_be_sent_to_is_refused(written, words):
    with pytest.raises(WrongValue) as caught:
        address(written)
    assert words in str(caught.value)
    assert "pass@" not in str(caught.value)


@pytest.mark.parametrize(
    "name", ["Australia", "../etc/passwd", "/etc/localtime", "australia/sidney"]
)
def test_a_name_that_is_no_time_zone_is_answered_with_one(name):
    with pytest.raises(WrongValue, match='a time zone such as "'):
        zone_name(name)
