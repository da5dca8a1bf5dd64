"""A re-export by cause: the runner looks in its own ledger which documents that are."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sync.domain.document import DocumentState
from sync.domain.events import Settled
from sync.domain.matching import Days, Matching
from sync.engine.stuck import documents_asked_for
from sync.store.ledger import Ledger
from tests.app.shop_documents import document, settled
from tests.app.shop_runs import record, started

NOW = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
CAUSE = "missing_warehouse"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    opened = Ledger.open(tmp_path_factory.mktemp("stuck") / "ledger.duckdb", clock=lambda: NOW)
    events = []
    for number, state, code in (
        (1, DocumentState.FAILED, CAUSE),
        (2, DocumentState.FAILED, CAUSE),
        (3, DocumentState.FAILED, "rejected"),
        (4, DocumentState.EXPORTED, ""),
        (5, DocumentState.IGNORED, CAUSE),
        (6, DocumentState.PENDING, ""),
        (7, DocumentState.HELD, "does_not_add_up"),
    ):
        events += settled(document(number, "10.00"), state, NOW, code=code, message="Because.")
    record(opened, started("export_invoices", NOW), events)
    yield opened
    opened.close()


def asked(ledger, matching=None, states=("failed", "held", "unknown"), cause=CAUSE):
    subject = {
        "matching": (matching or Matching()).subject(),
        "states": list(states),
        "cause": cause,
    }
    return sorted(documents_asked_for(ledger, subject))


def test_a_cause_is_all_that_is_stuck_for_it_and_nothing_else(ledger):
    assert asked(ledger) == ["invoice:N100201", "invoice:N100202"]


def test_the_filter_that_it_was_seen_under_counts(ledger):
    assert asked(ledger, Matching(text="N100202")) == ["invoice:N100202"]
    assert asked(ledger, Matching(kind="return")) == []
    assert asked(ledger, Matching(until=NOW)) == []
    assert len(asked(ledger, Matching(since=NOW, until=NOW + timedelta(hours=1)))) == 2
    assert asked(ledger, Matching(days=Days.EXPORTED, since=NOW)) == []


def test_a_state_without_causes_is_never_sent_again_by_cause(ledger):
    assert asked(ledger, states=("exported", "ignored", "pending", "sending"), cause="") == []


def test_what_was_ignored_meanwhile_is_left_alone(ledger):
    run = replace(started("export_invoices", NOW), run_id="later")
    ledger.start_run(run)
    ledger.apply(run, Settled("invoice:N100202", DocumentState.IGNORED, message="By hand."), NOW)
    assert asked(ledger) == ["invoice:N100201"]


def test_documents_that_are_named_are_taken_as_they_are(ledger):
    assert documents_asked_for(ledger, {"documents": ["return:7"]}) == ["return:7"]


@pytest.mark.parametrize("days", list(Days))
def test_a_filter_is_the_same_after_its_way_through_a_request(days):
    one = Matching("invoice", CAUSE, "N1", days, NOW, NOW + timedelta(days=1))
    assert Matching.of_subject(one.subject()) == one
    assert Matching.of_subject(Matching().subject()) == Matching()


def test_a_request_that_no_page_made_is_refused(ledger):
    broken = {"matching": Matching().subject() | {"since": "yesterday"}, "states": [], "cause": ""}
    with pytest.raises(ValueError, match="yesterday"):
        documents_asked_for(ledger, broken)
