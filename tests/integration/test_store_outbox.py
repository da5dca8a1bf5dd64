"""The outbox keeps every document, counts its attempts and survives a crash as `unknown`."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from sync.domain.document import (
    Document,
    DocumentState,
    DocumentType,
    Exchange,
    Part,
    StockEffect,
)
from sync.domain.events import Attempted, Queued, Sending, Settled
from sync.domain.run import Direction, Outcome, Run, RunStatus, Trigger
from sync.store.ledger import Ledger

NOW = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
RUN = Run("r1", "export_invoices", Direction.EXPORT, Trigger.MANUAL, False, RunStatus.RUNNING, NOW)
DOCUMENT = Document(
    document_id="invoice:N1",
    document_type=DocumentType.INVOICE,
    neto_id="N1",
    currency="AUD",
    neto_total=Decimal("1E+2"),
    parts=(Part("guid-1", "N1", {"Lines": [{"Qty": "1.0000"}]}, Decimal("100.00")),),
    effects=(StockEffect("A", "MAIN", Decimal(-2)),),
    source_stamp="2026-11-20 10:00:00",
    details={"batch_id": "batch:2026-11-20"},
)
EXCHANGE = Exchange("unleashed", "SalesOrders", "POST", "/SalesOrders", 500, "{}", "oops", NOW, 87)


@pytest.fixture
def ledger(tmp_path, new_ledger):
    opened = new_ledger(tmp_path / "ledger.duckdb", lambda: LATER)
    opened.start_run(RUN)
    yield opened
    opened.close()


def logged(ledger):
    return [
        (row["record_type"], row["record_key"], row["outcome"], row["code"])
        for row in ledger.rows("SELECT * FROM export_log ORDER BY entry_id")
    ]


def test_a_queued_document_comes_back_as_it_was(ledger):
    ledger.apply(RUN, Queued(DOCUMENT), NOW)
    row = ledger.document("invoice:N1")
    assert row.document == DOCUMENT
    assert row.document.payload_hash() == DOCUMENT.payload_hash()
    assert (row.state, row.attempts, row.first_seen_at) == (DocumentState.PENDING, 0, NOW)
    assert ledger.document("invoice:N2") is None
    (shown,) = ledger.export_state()
    assert shown["neto_total"] == Decimal("100.0000")
    assert (shown["unleashed_guid"], shown["batch_id"]) == ("guid-1", "batch:2026-11-20")
    assert logged(ledger) == []


def test_documents_come_in_the_order_they_were_first_seen(ledger):
    for name in ("N9", "N10", "N1"):
        queued = Queued(replace(DOCUMENT, document_id=f"invoice:{name}", neto_id=name))
        ledger.apply_many(RUN, [queued, queued], NOW)
    ledger.apply(RUN, Settled("invoice:N10", DocumentState.EXPORTED), NOW)
    waiting = ledger.documents(DocumentType.INVOICE, [DocumentState.PENDING])
    assert [row.document.neto_id for row in waiting] == ["N9", "N1"]
    assert ledger.documents(DocumentType.RETURN, list(DocumentState)) == []
    assert ledger.stamps(DocumentType.INVOICE)["invoice:N10"] == (
        DocumentState.EXPORTED,
        DOCUMENT.source_stamp,
    )


def test_an_attempt_is_counted_once_and_keeps_all_its_requests(ledger):
    ledger.apply(RUN, Queued(DOCUMENT), NOW)
    for first in (True, False):
        ledger.apply(RUN, Sending("invoice:N1", first), LATER)
        ledger.apply(RUN, Attempted("invoice:N1", EXCHANGE), LATER)
    ledger.apply(RUN, Sending("invoice:N1"), LATER)
    ledger.apply(RUN, Attempted("invoice:N1", replace(EXCHANGE, status_code=None)), LATER)
    row = ledger.document("invoice:N1")
    assert (row.state, row.attempts, row.last_attempt_at) == (DocumentState.SENDING, 2, LATER)
    attempts = ledger.rows("SELECT * FROM export_attempts")
    assert [(a["attempt"], a["status_code"]) for a in attempts] == [(1, 500), (1, 500), (2, None)]
    assert attempts[0]["attempted_at"] == NOW


@pytest.mark.parametrize(
    ("changed", "attempts"),
    [
        ({"source_stamp": "later"}, 1),
        ({"revision": 1}, 0),
        ({"parts": (Part("guid-1", "N1", {"Lines": []}, Decimal("100.00")),)}, 0),
    ],
)
def test_attempts_start_anew_only_when_something_else_will_be_sent(ledger, changed, attempts):
    ledger.apply(RUN, Queued(DOCUMENT), NOW)
    ledger.apply(RUN, Sending("invoice:N1"), NOW)
    ledger.apply(RUN, Settled("invoice:N1", DocumentState.FAILED, "rejected", "No."), NOW)
    ledger.apply(RUN, Queued(replace(DOCUMENT, **changed)), LATER)
    row = ledger.document("invoice:N1")
    assert (row.state, row.attempts, row.code) == (DocumentState.PENDING, attempts, "")
    assert row.first_seen_at == NOW


def test_an_exported_document_keeps_its_day_number_and_total(ledger):
    ledger.apply(RUN, Queued(DOCUMENT), NOW)
    done = Settled(
        "invoice:N1", DocumentState.EXPORTED, "", "", "SO-7", Decimal(100), "guid-9",
        duration_ms=12,
    )  # fmt: skip
    ledger.apply(RUN, done, NOW)
    again = Settled("invoice:N1", DocumentState.EXPORTED, outcome=Outcome.VERIFIED)
    ledger.apply(RUN, again, LATER)
    row = ledger.document("invoice:N1")
    assert (row.exported_at, row.unleashed_number) == (NOW, "SO-7")
    assert row.unleashed_total == Decimal("100.00")
    assert ledger.export_state()[0]["unleashed_guid"] == "guid-9"
    assert [entry[2] for entry in logged(ledger)] == ["created", "verified"]


@pytest.mark.parametrize(
    ("state", "outcome"),
    [
        (DocumentState.EXPORTED, "created"),
        (DocumentState.FAILED, "failed"),
        (DocumentState.HELD, "held"),
        (DocumentState.UNKNOWN, "unknown"),
        (DocumentState.IGNORED, "skipped"),
    ],
)
def test_every_settled_document_has_its_row_in_the_log(ledger, state, outcome):
    ledger.apply(RUN, Queued(DOCUMENT), NOW)
    ledger.apply(RUN, Settled("invoice:N1", state, "why", "Because."), NOW)
    assert logged(ledger) == [("invoice", "N1", outcome, "why")]
    assert ledger.document("invoice:N1").message == "Because."


def test_a_document_that_goes_back_to_pending_is_no_row_of_the_log(ledger):
    ledger.apply(RUN, Queued(DOCUMENT), NOW)
    ledger.apply(RUN, Settled("invoice:N1", DocumentState.PENDING), NOW)
    assert logged(ledger) == []


@pytest.mark.parametrize(
    "event", [Sending("invoice:N1"), Settled("invoice:N1", DocumentState.FAILED)]
)
def test_a_document_that_was_never_queued_is_an_error(ledger, event):
    with pytest.raises(LookupError, match="invoice:N1"):
        ledger.apply(RUN, event, NOW)
    assert logged(ledger) == []


def test_a_dry_run_shows_what_would_happen_and_leaves_the_outbox_alone(ledger):
    dry = replace(RUN, run_id="r2", dry_run=True)
    ledger.apply(dry, Queued(DOCUMENT), NOW)
    ledger.apply(dry, Sending("invoice:N1"), NOW)
    ledger.apply(dry, Settled("invoice:N1", DocumentState.HELD, "off", "Off by 0.01."), NOW)
    assert ledger.export_state() == []
    assert logged(ledger) == [("invoice", "N1", "held", "off")]


def test_after_a_crash_what_was_being_sent_is_unknown(tmp_path):
    path = tmp_path / "ledger.duckdb"
    ledger = Ledger.open(path, clock=lambda: NOW)
    ledger.start_run(RUN)
    other = replace(DOCUMENT, document_id="invoice:N2", neto_id="N2")
    ledger.apply_many(RUN, [Queued(DOCUMENT), Queued(other), Sending("invoice:N1")], NOW)
    ledger.close()

    ledger = Ledger.open(path, clock=lambda: LATER)
    assert ledger.recover_sending() == ["invoice:N1"]
    assert ledger.recover_sending() == []
    (row,) = ledger.documents(DocumentType.INVOICE, [DocumentState.UNKNOWN])
    assert (row.document, row.code, row.attempts) == (DOCUMENT, "interrupted", 1)
    (waiting,) = ledger.documents(DocumentType.INVOICE, [DocumentState.PENDING])
    assert waiting.document == other
    (entry,) = ledger.rows("SELECT * FROM export_log")
    ledger.close()
    assert (entry["run_id"], entry["task"], entry["outcome"]) == (
        "r1",
        "export_invoices",
        "unknown",
    )
    assert (entry["code"], entry["logged_at"]) == ("interrupted", LATER)
    assert "looked up" in entry["message"]


def test_export_state_is_asked_by_state_day_and_kind(ledger):
    second = replace(
        DOCUMENT, document_id="return:3", document_type=DocumentType.RETURN, neto_id="3"
    )
    ledger.apply(RUN, Queued(DOCUMENT), NOW)
    ledger.apply(RUN, Queued(second), LATER)
    ledger.apply(RUN, Settled("return:3", DocumentState.FAILED), LATER)

    def ids(**wanted):
        return [row["document_id"] for row in ledger.export_state(**wanted)]

    assert ids() == ["invoice:N1", "return:3"]
    assert ids(states=[DocumentState.FAILED]) == ["return:3"]
    assert ids(since=LATER) == ["return:3"]
    assert ids(kind=DocumentType.INVOICE) == ["invoice:N1"]
    assert ids(states=[DocumentState.FAILED], kind=DocumentType.INVOICE) == []
