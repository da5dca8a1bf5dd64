"""What happens next is the same as what the export round does next, for every state and code."""

import re
from datetime import date
from pathlib import Path

import pytest

from sync.domain.document import DocumentState, DocumentType
from sync.domain.going_again import MAX_ATTEMPTS, goes_by_itself
from sync.domain.outlook import Waits, document_outlook, order_outlook, stock_outlook
from sync.domain.variance import StockState

OWNER = Path(__file__).parents[2] / "docs" / "owner.md"
START = date(2026, 11, 1)


def codes() -> list[str]:
    """Every code that the owner's guide explains for a document."""
    part = OWNER.read_text("utf-8").split("### Why a document has not left")[1]
    part = part.split("\n## ")[0]
    return sorted(set(re.findall(r"^\| `(\w+)`", part, re.MULTILINE)))


def invoice(state: DocumentState, code: str = "", attempts: int = 0):
    return document_outlook(DocumentType.INVOICE, state, code, attempts)


@pytest.mark.parametrize("kind", list(DocumentType))
@pytest.mark.parametrize("state", list(DocumentState))
def test_every_state_has_a_word_on_what_comes_next(kind, state):
    assert document_outlook(kind, state, "", 0).text.endswith(".")


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("attempts", [0, MAX_ATTEMPTS])
def test_a_failed_document_waits_for_a_person_unless_the_export_takes_it_by_itself(code, attempts):
    by_itself = goes_by_itself(DocumentState.FAILED, code, attempts)
    outlook = invoice(DocumentState.FAILED, code, attempts)
    assert (outlook.waits is not Waits.PERSON) == by_itself
    assert outlook.again or code == "gone_in_neto"


def test_the_codes_are_those_of_the_guide():
    assert {"missing_product", "rejected", "gave_up", "does_not_add_up"} <= set(codes())


@pytest.mark.parametrize(
    ("state", "waits"),
    [
        (DocumentState.EXPORTED, Waits.NOTHING),
        (DocumentState.IGNORED, Waits.NOTHING),
        (DocumentState.SENDING, Waits.RUN),
        (DocumentState.UNKNOWN, Waits.RUN),
        (DocumentState.PENDING, Waits.RUN),
        (DocumentState.HELD, Waits.SOMETHING),
        (DocumentState.FAILED, Waits.PERSON),
    ],
)
def test_what_each_state_waits_for(state, waits):
    assert invoice(state, "rejected" if state is DocumentState.FAILED else "").waits is waits


def test_what_was_exported_or_is_under_way_is_not_offered_again():
    again = {state for state in DocumentState if invoice(state).again}
    assert again == set(DocumentState) - {DocumentState.EXPORTED, DocumentState.SENDING}


@pytest.mark.parametrize(
    ("code", "word"),
    [("", "next export"), ("day_not_over", "once that day is over"), ("in_batch", "its batch")],
)
def test_what_is_pending_says_what_it_goes_with(code, word):
    assert word in invoice(DocumentState.PENDING, code).text


def test_a_missing_thing_is_told_apart_from_a_silence():
    assert invoice(DocumentState.FAILED, "missing_product").waits is Waits.SOMETHING
    silent = invoice(DocumentState.FAILED, "unavailable", 2)
    assert silent.waits is Waits.RUN
    assert "2 of 5 times" in silent.text


def test_a_refused_batch_is_over_and_one_that_stands_in_part_waits_for_a_person():
    def batch(code: str) -> Waits:
        return document_outlook(DocumentType.BATCH, DocumentState.FAILED, code, 1).waits

    assert batch("rejected") is Waits.NOTHING
    assert batch("stands_in_part") is Waits.PERSON
    assert batch("gave_up") is Waits.PERSON


@pytest.mark.parametrize(
    ("verdict", "status", "waits", "words"),
    [
        ("eligible", "Dispatched", Waits.RUN, "next export"),
        ("not_dispatched", "Pack", Waits.SOMETHING, "It is Pack in Neto: it leaves once"),
        ("not_approved", "New", Waits.SOMETHING, "once it is approved"),
        ("void_status", "Cancelled", Waits.NOTHING, "It is Cancelled in Neto"),
        ("before_start", "Dispatched", Waits.NOTHING, "2026-10-30, before the start date 2026-11"),
        ("no_date", "Dispatched", Waits.NOTHING, "no date"),
        ("absent", "", Waits.NOTHING, "not have it any more"),
        ("something_new", "", Waits.NOTHING, "without a status"),
    ],
)
def test_an_order_that_is_not_in_the_log_says_why(verdict, status, waits, words):
    outlook = order_outlook(verdict, status, date(2026, 10, 30), START)
    assert outlook.waits is waits
    assert words in outlook.text


@pytest.mark.parametrize("state", list(StockState))
def test_each_state_of_stock_names_its_warehouse(state):
    outlook = stock_outlook(state, "MAIN")
    assert "in MAIN" in outlook.text
    assert (outlook.waits is Waits.NOTHING) == (state is StockState.MATCHED)
