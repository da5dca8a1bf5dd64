"""What is said when a system does not answer, or when the month's calls run short."""

import pytest

from sync.domain.catalogue import System
from sync.domain.checks.reach import cannot_reach, check_quota, refused_for_quota
from sync.domain.finding import Severity
from sync.domain.quota_use import QuotaUse
from sync.errors import QuotaExhausted, Unauthorized, Unavailable


def _of(used: int, limit: int = 100_000, reserve: int = 5_000):
    return list(check_quota(QuotaUse(used, limit, reserve)))


@pytest.mark.parametrize("used", [0, 89_999])
def test_enough_calls_are_no_finding(used):
    assert _of(used) == []


@pytest.mark.parametrize(
    ("used", "severity", "words"),
    [
        (90_000, Severity.WARNING, "10,000 are left. At 5,000 left, imports are paused"),
        (94_999, Severity.WARNING, "5,001 are left"),
        (95_000, Severity.ERROR, "Imports are paused so that invoices can still leave"),
        (100_000, Severity.ERROR, "0 are left. Nothing is carried until the 1st"),
        (100_007, Severity.ERROR, "0 are left"),
    ],
)
def test_few_calls_are_a_warning_and_too_few_an_error(used, severity, words):
    (finding,) = _of(used)
    assert finding.severity is severity
    assert words in finding.message


def test_a_large_reserve_warns_before_it_is_touched():
    (finding,) = _of(60_000, reserve=40_000)
    assert finding.severity is Severity.ERROR


def test_unleasheds_own_word_is_an_error():
    finding = refused_for_quota(QuotaExhausted("Unleashed blocks all calls.", fix="Buy more."))
    assert finding.severity is Severity.ERROR
    assert (finding.subject, finding.fix) == ("Unleashed calls", "Buy more.")
    assert finding.place.startswith("Tandem: Tasks and Setup > Limits, or sections [tasks] and ")


@pytest.mark.parametrize(
    ("system", "name"), [(System.NETO, "Neto"), (System.UNLEASHED, "Unleashed")]
)
def test_a_system_that_cannot_be_reached_names_the_page_and_the_section_of_the_settings(
    system, name
):
    finding = cannot_reach(system, Unavailable("It does not answer."))
    assert finding.subject == name
    assert finding.place == (
        f"Tandem: Setup > Credentials, or section [{system.value}] of the settings file"
    )
    assert finding.fix


def test_the_errors_own_fix_is_the_better_one():
    finding = cannot_reach(System.NETO, Unauthorized("Refused.", fix="Make a new key."))
    assert finding.fix == "Make a new key."
