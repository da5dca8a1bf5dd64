"""What a run came to, counted from its events."""

import pytest

from sync.domain.document import DocumentState
from sync.domain.events import Counted, Entry, Progress, Queued, Sending, Settled
from sync.domain.run import Outcome, RunStatus, Tally
from sync.engine.tally import OUTCOME_OF_STATE, Tallying, in_words
from tests.unit.outbox_neto import FakeNeto, Slip


def _tally(*events) -> Tallying:
    tallying = Tallying()
    for event in events:
        tallying.add(event)
    return tallying


def test_every_record_is_counted_once_in_the_column_of_its_outcome():
    entries = [Entry("product", outcome.value, outcome) for outcome in Outcome]
    assert _tally(*entries).tally() == Tally(
        read=8, changed=2, unchanged=2, skipped=1, failed=2, unknown=1
    )


def test_records_that_are_only_counted_count_by_their_number():
    assert _tally(Counted(Outcome.UNCHANGED, 40), Counted(Outcome.UNCHANGED)).tally() == Tally(
        read=41, unchanged=41
    )


@pytest.mark.parametrize(
    ("state", "column"),
    [
        (DocumentState.EXPORTED, "changed"),
        (DocumentState.FAILED, "failed"),
        (DocumentState.HELD, "failed"),
        (DocumentState.UNKNOWN, "unknown"),
        (DocumentState.IGNORED, "skipped"),
    ],
)
def test_a_settled_document_counts_by_its_state(state, column):
    assert getattr(_tally(Settled("invoice:N1", state)).tally(), column) == 1


def test_a_settled_document_may_name_its_outcome():
    settled = Settled("invoice:N1", DocumentState.EXPORTED, outcome=Outcome.UNCHANGED)
    assert _tally(settled).tally() == Tally(read=1, unchanged=1)


def test_a_document_that_still_waits_is_no_result():
    assert _tally(Settled("invoice:N1", DocumentState.PENDING)).tally() == Tally()


def test_a_final_state_is_never_left_uncounted():
    waiting = {DocumentState.PENDING, DocumentState.SENDING}
    assert set(OUTCOME_OF_STATE) == set(DocumentState) - waiting


def test_steps_on_the_way_are_not_counted():
    document = FakeNeto().build(Slip("N1"), 0)
    assert document is not None
    steps = (Progress(1, 2, "x"), Queued(document), Sending("invoice:N1"))
    assert _tally(*steps).tally() == Tally()


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (Outcome.CREATED, RunStatus.SUCCEEDED),
        (Outcome.UNCHANGED, RunStatus.SUCCEEDED),
        (Outcome.SKIPPED, RunStatus.SUCCEEDED),
        (Outcome.VERIFIED, RunStatus.SUCCEEDED),
        (Outcome.HELD, RunStatus.PARTIAL),
        (Outcome.FAILED, RunStatus.PARTIAL),
        (Outcome.UNKNOWN, RunStatus.PARTIAL),
    ],
)
def test_one_record_that_asks_for_something_makes_the_run_partial(outcome, status):
    assert _tally(Counted(Outcome.UPDATED, 99), Counted(outcome)).status() is status


def test_a_run_without_records_succeeded():
    assert Tallying().status() is RunStatus.SUCCEEDED


def test_the_words_leave_zeros_out_and_begin_with_what_matters():
    assert in_words(Tally(read=1300, changed=1234, failed=2, skipped=64)) == (
        "1,234 changed, 2 failed, 64 left out"
    )
    assert in_words(Tally(unchanged=3, unknown=1)) == "1 unknown, 3 unchanged"
    assert in_words(Tally()) == "nothing to do"


def test_the_words_name_the_first_thing_that_went_wrong():
    tallying = Tallying()
    tallying.add(Entry("invoice", "N1", Outcome.CREATED, message="fine"))
    tallying.add(Entry("invoice", "N2", Outcome.FAILED, message="Product X is not in Unleashed."))
    tallying.add(Entry("invoice", "N3", Outcome.FAILED, message="later"))
    assert tallying.in_words() == "1 changed, 2 failed. N2: Product X is not in Unleashed."


def test_the_words_name_a_document_as_a_person_would():
    tallying = _tally(Settled("invoice:N1", DocumentState.FAILED, "rejected", "Too late."))
    assert tallying.in_words() == "1 failed. invoice N1: Too late."


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("KIT-1 needs 0.5 of TEA.", "KIT-1 needs 0.5 of TEA."),
        ("KIT-12 needs 0.5 of TEA.", "KIT-1: KIT-12 needs 0.5 of TEA."),
        ("TEA is not in Neto.", "KIT-1: TEA is not in Neto."),
        ("", "KIT-1: "),
    ],
)
def test_the_words_name_the_record_that_went_wrong_once(message, said):
    failed = Entry("kit", "KIT-1", Outcome.FAILED, message=message)
    assert _tally(failed).in_words() == f"1 failed. {said}"
