"""An order that changed after its export is told until both systems agree again."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sync.domain.changed_orders import changed_orders
from sync.domain.document import DocumentState
from sync.domain.invoice_comparison import compare_invoices


@pytest.fixture
def told(make):
    def findings(order, *sales, row=None):
        rows = [row or make.row("N1", "g1")]
        books = make.books([order], sales or [make.sales()], rows)
        compared = list(compare_invoices(books))
        return [one.message for one in changed_orders(books.orders, books.documents, compared)]

    return findings


def test_an_order_that_is_as_it_left_is_not_told(make, told):
    assert told(make.order()) == []


def test_another_total_is_told_with_both_versions(make, told):
    (message,) = told(make.order(total="120.00"))
    assert message == (
        "Order N1 was changed in Neto after its export as N1."
        " Exported was AUD 110.00, Dispatched: 1 x TEA at 110.00."
        " Neto has now AUD 120.00, Dispatched: 1 x TEA at 110.00."
    )


def test_other_lines_of_the_same_total_are_told(make, told):
    lines = make.version("110.00", "Dispatched", "1 x CUP at 110.00")
    (message,) = told(make.order(version=lines))
    assert "Neto has now AUD 110.00, Dispatched: 1 x CUP at 110.00." in message


@pytest.mark.parametrize(
    ("code", "status"),
    [("not_dispatched", "Pack"), ("void_status", "Cancelled"), ("not_approved", "New")],
)
def test_an_order_that_was_taken_back_is_told(make, told, code, status):
    (message,) = told(make.order(code=code, version=make.version(status=status)))
    assert f"Order N1 is {status} in Neto, but its invoice stands in Unleashed as N1." in message


def test_an_order_that_moved_on_is_not_told(make, told):
    row = make.row("N1", "g1", version=make.version(status="New"))
    assert told(make.order(version=make.version(status="Dispatched")), row=row) == []


def test_an_order_that_left_at_approval_is_not_told_when_the_trigger_is_changed(make, told):
    row = make.row("N1", "g1", version=make.version(status="New"))
    packed = make.order(code="not_dispatched", version=make.version(status="Pack"))
    assert told(packed, row=row) == []
    cancelled = make.order(code="not_dispatched", version=make.version(status="Cancelled"))
    assert len(told(cancelled, row=row)) == 1


def test_it_is_settled_when_unleashed_has_the_new_total(make, told):
    mended = make.sales(total=Decimal(120))
    assert told(make.order(total="120.00"), mended) == []


def test_it_is_settled_when_an_order_taken_back_stands_nowhere_any_more(make, told):
    cancelled = make.order(code="void_status", version=make.version(status="Cancelled"))
    assert told(cancelled, make.sales(status="Deleted")) == []


def test_it_is_settled_when_a_person_ignores_the_document(make, told):
    ignored = replace(make.row("N1", "g1"), state=DocumentState.IGNORED)
    assert told(make.order(total="120.00"), row=ignored) == []


def test_a_document_without_a_remembered_version_is_not_judged(make, told):
    row = make.row("N1", "g1", version=None)
    assert told(make.order(total="120.00"), row=row) == []


def test_an_order_that_neto_has_lost_is_told(make, told):
    (message,) = told(make.order(code="absent", version={}, day=None))
    assert message == "Order N1 is not in Neto any more. It was exported as N1 with AUD 110.00."
