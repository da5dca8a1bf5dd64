"""The machine's clock and Neto's."""

from datetime import UTC, datetime, timedelta

import pytest

from sync.domain.checks.clock import check_clock
from sync.domain.finding import Severity

NETO = datetime(2026, 11, 20, 12, tzinfo=UTC)


def _found(**apart):
    return list(check_clock(NETO + timedelta(**apart), NETO))


@pytest.mark.parametrize("seconds", [-60, -1, 0, 60])
def test_clocks_within_a_minute_agree(seconds):
    assert _found(seconds=seconds) == []


def test_a_store_that_does_not_tell_its_time_gives_no_finding():
    assert list(check_clock(NETO, None)) == []


@pytest.mark.parametrize(
    ("apart", "severity", "words"),
    [
        ({"seconds": 61}, Severity.WARNING, "more than a minute ahead of Neto's"),
        ({"minutes": -15}, Severity.WARNING, "15 minutes behind Neto's"),
        ({"minutes": 16}, Severity.ERROR, "16 minutes ahead of"),
        ({"hours": -10, "minutes": -30}, Severity.ERROR, "10 hours and 30 minutes behind"),
        ({"days": 2, "hours": 1}, Severity.ERROR, "2 days and 1 hours ahead of"),
    ],
)
def test_clocks_that_differ_are_found_with_how_far_and_which_way(apart, severity, words):
    (finding,) = _found(**apart)
    assert (finding.check_name, finding.severity) == ("clock", severity)
    assert words in finding.message
