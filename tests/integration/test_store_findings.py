"""Findings show the newest check; their history keeps when each opened and closed."""

from datetime import UTC, datetime, timedelta

import pytest

from sync.domain.events import Checked
from sync.domain.finding import Finding, Severity
from sync.domain.run import Direction, Run, RunStatus, Trigger

NOW = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
DAY = timedelta(days=1)
RUN = Run("r1", "check", Direction.BOTH, Trigger.MANUAL, False, RunStatus.RUNNING, NOW)


@pytest.fixture
def ledger(tmp_path, new_ledger):
    opened = new_ledger(tmp_path / "ledger.duckdb", lambda: NOW)
    yield opened
    opened.close()


def finding(subject, check="tax", message="Missing.", severity=Severity.WARNING):
    return Finding(check, severity, subject, message, "Add it.", "Unleashed: Settings > Taxes")


def history(ledger):
    rows = ledger.rows("SELECT * FROM finding_history ORDER BY opened_at, subject")
    return [(row["subject"], row["opened_at"], row["closed_at"]) for row in rows]


def test_a_finding_opens_stays_closes_and_opens_again(ledger):
    for day, subjects in enumerate([["A", "B"], ["A"], ["A", "B"]]):
        found = tuple(finding(subject) for subject in subjects)
        ledger.apply(RUN, Checked(("tax",), found), NOW + day * DAY)
    assert history(ledger) == [
        ("A", NOW, None),
        ("B", NOW, NOW + DAY),
        ("B", NOW + 2 * DAY, None),
    ]
    assert {row["checked_at"] for row in ledger.findings()} == {NOW + 2 * DAY}


def test_a_check_that_did_not_run_keeps_its_findings(ledger):
    ledger.apply(RUN, Checked(("tax",), (finding("A"),)), NOW)
    ledger.apply(RUN, Checked(("sku",), (finding("S", "sku"),)), NOW + DAY)
    ledger.apply(RUN, Checked(("sku",), ()), NOW + 2 * DAY)
    assert [row["subject"] for row in ledger.findings()] == ["A"]
    checks = ledger.rows("SELECT check_name, findings, checked_at FROM checks ORDER BY check_name")
    assert [tuple(row.values()) for row in checks] == [("sku", 0, NOW + 2 * DAY), ("tax", 1, NOW)]


def test_an_open_finding_takes_the_newest_words(ledger):
    ledger.apply(RUN, Checked(("tax",), (finding("A"),)), NOW)
    worse = finding("A", message="Gone.", severity=Severity.ERROR)
    ledger.apply(RUN, Checked(("tax",), (worse,)), NOW + DAY)
    (row,) = ledger.rows("SELECT * FROM finding_history")
    assert (row["severity"], row["message"], row["opened_at"]) == ("error", "Gone.", NOW)


def test_two_findings_about_one_subject_are_one_in_the_history(ledger):
    both = (finding("A"), finding("A", message="And its rate differs."))
    ledger.apply(RUN, Checked(("tax",), both), NOW)
    ledger.apply(RUN, Checked(("tax",), both), NOW + DAY)
    assert len(ledger.findings()) == 2
    assert history(ledger) == [("A", NOW, None)]


def test_the_worst_finding_comes_first_and_says_where_to_mend_it(ledger):
    found = (finding("A"), finding("B", severity=Severity.ERROR))
    ledger.apply(RUN, Checked(("tax",), found), NOW)
    rows = ledger.findings()
    assert [row["subject"] for row in rows] == ["B", "A"]
    assert rows[0]["fix"] == "Add it (Unleashed: Settings > Taxes)."


def test_a_finding_of_a_check_that_did_not_run_is_an_error(ledger):
    with pytest.raises(ValueError, match="sku"):
        ledger.apply(RUN, Checked(("tax",), (finding("A", "sku"),)), NOW)
    assert ledger.findings() == []
