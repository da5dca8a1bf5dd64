"""Which orders and returns leave Neto, and why another stays."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from sync.domain.eligibility import (
    ExportRules,
    order_day,
    order_verdict,
    return_day,
    return_verdict,
)
from sync.domain.note_line import is_note
from sync.setup.choices import ExportTrigger

SYDNEY = ZoneInfo("Australia/Sydney")
DISPATCHED = ExportRules(date(2026, 3, 2), ExportTrigger.DISPATCHED, SYDNEY)
APPROVED = replace(DISPATCHED, trigger=ExportTrigger.APPROVED)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("Dispatched", "eligible"),
        ("dispatched", "eligible"),
        ("Pending Dispatch", "not_dispatched"),
        ("Pack", "not_dispatched"),
        ("Cancelled", "not_dispatched"),
    ],
)
def test_only_a_dispatched_order_leaves_by_default(sample, status, code):
    verdict = order_verdict(replace(sample, status=status), DISPATCHED)
    assert (verdict.eligible, verdict.code) == (code == "eligible", code)


@pytest.mark.parametrize(
    ("status", "approved", "code"),
    [
        ("New", True, "eligible"),
        ("Pick", True, "eligible"),
        ("Dispatched", True, "eligible"),
        ("New", False, "not_approved"),
        ("Cancelled", True, "void_status"),
        ("Quote", True, "void_status"),
        ("Uncommitted", True, "void_status"),
        ("Declined", True, "void_status"),
    ],
)
def test_an_approved_order_leaves_unless_it_is_no_sale(sample, status, approved, code):
    verdict = order_verdict(replace(sample, status=status, approved=approved), APPROVED)
    assert (verdict.eligible, verdict.code) == (code == "eligible", code)


def test_the_start_date_counts_for_the_day_it_was_invoiced(sample):
    assert order_verdict(sample, DISPATCHED).eligible
    verdict = order_verdict(replace(sample, invoiced_on=date(2026, 3, 1)), DISPATCHED)
    assert verdict.code == "before_start"
    assert "2026-03-01, before the start date 2026-03-02" in verdict.reason


def test_without_an_invoice_date_the_day_of_the_store_counts(sample):
    placed = datetime(2026, 3, 1, 22, 5, tzinfo=UTC)
    order = replace(sample, invoiced_on=None, placed_at=placed)
    assert order_day(order, SYDNEY) == date(2026, 3, 2)
    assert order_day(order, ZoneInfo("UTC")) == date(2026, 3, 1)


def test_an_order_without_any_date_waits(sample):
    order = replace(sample, invoiced_on=None, placed_at=None)
    assert order_verdict(order, DISPATCHED).code == "no_date"


def test_a_return_leaves_when_it_is_closed_and_of_the_time(make):
    rma = make.rma()
    assert return_verdict(rma, DISPATCHED).eligible
    assert return_verdict(replace(rma, closed=False), DISPATCHED).code == "not_closed"
    old = replace(rma, approved_on=date(2026, 2, 1))
    assert return_verdict(old, DISPATCHED).code == "before_start"
    assert return_day(replace(rma, approved_on=None, issued_on=date(2026, 3, 5))) == date(
        2026, 3, 5
    )


@pytest.mark.parametrize(
    ("sku", "name", "note"),
    [
        ("TEXT_NOTE", "", True),
        ("text_note ", "", True),
        ("DS_ACME", "", True),
        ("", "NOTE: fragile", True),
        ("", "Tea", False),
        ("TEA", "NOTE: fragile", False),
    ],
)
def test_notes_are_no_goods(sku, name, note):
    assert is_note(sku, name) is note
