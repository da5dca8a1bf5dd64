"""Each order and what stands for it: every state, and what is none."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from sync.domain.document import DocumentState, DocumentType

WAITING = ["pending", "held", "sending", "unknown", "failed"]


def test_an_exported_order_that_stands_there_with_the_same_figures_matches(make):
    row = make.compared([make.order()], [make.sales()], [make.row("N1", "g1")])["N1"]
    assert (row.state, row.variance, row.unleashed_number) == ("matched", 0, "N1")
    assert (row.neto_tax, row.unleashed_tax) == (10, 10)
    assert (row.day, row.unleashed_guid) == (date(2026, 11, 3), "g1")


def test_an_eligible_order_that_nobody_has_seen_yet_is_in_flight(make):
    assert make.states([make.order()]) == {"N1": "in_flight"}


@pytest.mark.parametrize("state", WAITING)
def test_a_document_that_waits_is_in_flight_even_when_it_stands_there_half_done(make, state):
    row = make.row("N1", "g1", state=DocumentState(state))
    assert make.states([make.order()], [], [row]) == {"N1": "in_flight"}
    parked = make.sales(status="Parked")
    assert make.states([make.order()], [parked], [row]) == {"N1": "in_flight"}


def test_an_order_that_does_not_leave_and_is_nowhere_is_no_row(make):
    assert make.states([make.order(code="not_dispatched"), make.order("N2", code="no_date")]) == {}


def test_an_ignored_order_is_only_in_neto_unless_somebody_entered_it_by_hand(make):
    ignored = make.row(state=DocumentState.IGNORED)
    assert make.states([make.order()], [], [ignored]) == {"N1": "only_neto"}
    by_hand = make.sales("x", "SO-7", reference="N1 / PO 4")
    assert make.states([make.order()], [by_hand], [ignored]) == {"N1": "matched"}


def test_an_order_that_exports_passed_by_is_only_in_neto(make):
    after = {"considered": datetime(2026, 11, 3, 10, tzinfo=UTC)}
    assert make.states([make.order()], **after) == {"N1": "only_neto"}
    assert make.states([make.order(stamp="2026-11-03 10:30:00")], **after) == {"N1": "in_flight"}
    assert make.states([make.order()], exporting=False) == {"N1": "only_neto"}


def test_totals_and_taxes_are_compared_to_the_cent(make):
    rows = [make.row("N1", "g1")]
    dear = make.sales(total=Decimal("110.01"))
    assert make.states([make.order()], [dear], rows) == {"N1": "total_differs"}
    taxed = make.sales(tax=Decimal("9.99"))
    assert make.states([make.order()], [taxed], rows) == {"N1": "tax_differs"}


def test_the_invoice_counts_and_so_does_an_order_that_says_something_else(make):
    done = make.sales(status="Completed")
    rows = [make.row("N1", "g1")]
    off = [make.invoice(total="99.00")]
    assert make.states([make.order()], [done], rows, invoices=off) == {"N1": "total_differs"}
    fine = [make.invoice()]
    other = make.sales(status="Completed", total=Decimal(99))
    assert make.states([make.order()], [other], rows, invoices=fine) == {"N1": "total_differs"}
    assert make.states([make.order()], [done], rows, invoices=fine) == {"N1": "matched"}


def test_the_tax_of_an_order_of_another_route_is_taken_with_or_without_that_of_freight(make):
    order = make.order(tax=Decimal(9), freight_tax=Decimal(1))
    assert make.states([order], [make.sales("x")]) == {"N1": "matched"}
    assert make.states([order], [make.sales("x", tax=Decimal(9))]) == {"N1": "matched"}
    assert make.states([order], [make.sales("x", tax=Decimal(8))]) == {"N1": "tax_differs"}


def test_what_was_exported_and_is_deleted_or_absent_is_gone(make):
    rows = [make.row("N1", "g1")]
    assert make.states([make.order()], [], rows) == {"N1": "gone"}
    for status in ("Deleted", "Absent"):
        assert make.states([make.order()], [make.sales(status=status)], rows) == {"N1": "gone"}
    done = make.sales(status="Completed")
    deleted = [make.invoice(status="Deleted")]
    row = make.compared([make.order()], [done], rows, invoices=deleted)["N1"]
    assert (row.state, row.unleashed_total, row.variance) == ("gone", None, None)


def test_one_of_two_parts_that_is_gone_is_gone(make):
    half = make.sales("g1", "N1-1", total=Decimal(60), tax=Decimal(5))
    rows = [make.row("N1", "g1", "g2")]
    assert make.states([make.order()], [half], rows) == {"N1": "gone"}
    rest = make.sales("g2", "N1-2", total=Decimal(50), tax=Decimal(5))
    assert make.states([make.order()], [half, rest], rows) == {"N1": "matched"}


def test_nothing_on_either_side_is_in_order(make):
    taken_back = make.order(code="void_status")
    assert make.states([taken_back], [make.sales(status="Deleted")], [make.row("N1", "g1")]) == {}


@pytest.mark.parametrize(
    "second",
    [
        {"number": "N1-2"},
        {"number": "N1R1"},
        {"number": "n1/1"},
        {"number": "SO-7", "source_id": "n1"},
        {"number": "SO-7", "reference": "Neto N1 / PO-4"},
        {"number": "SHOP-7"},
    ],
    ids=["part", "repetition", "backorder", "source", "reference", "twin"],
)
def test_a_second_document_for_an_order_is_a_duplicate(make, second):
    sales = [make.sales(), make.sales("x", **second)]
    row = make.compared([make.order()], sales, [make.row("N1", "g1")])["N1"]
    assert (row.state, row.unleashed_total, row.variance) == ("duplicate", 220, -110)
    assert row.unleashed_number == ", ".join(sorted(["N1", second["number"]]))


@pytest.mark.parametrize(
    "difference",
    [
        {"customer": "another"},
        {"day": date(2026, 11, 4)},
        {"total": Decimal(111)},
        {"goods": (("TEA", Decimal(2)),)},
        {"goods": ()},
    ],
    ids=["customer", "day", "total", "quantity", "charges alone"],
)
def test_a_sale_that_differs_in_anything_is_no_twin(make, difference):
    sales = [make.sales(), make.sales("x", "SO-7", **difference)]
    states = make.states([make.order()], sales, [make.row("N1", "g1")])
    assert states == {"N1": "matched", "unleashed:x": "only_unleashed"}


def test_the_twin_of_an_order_in_two_parts_is_one_order(make):
    half = {"total": Decimal(55), "tax": Decimal(5)}
    sales = [
        make.sales("g1", "N1-1", goods=(("TEA", Decimal(1)), ("CUP", Decimal(1))), **half),
        make.sales("g2", "N1-2", goods=(("tea", Decimal(2)),), **half),
        make.sales("x", "SO-7", goods=(("CUP", Decimal(1)), ("TEA", Decimal(3)))),
    ]
    assert make.states([make.order()], sales, [make.row("N1", "g1", "g2")]) == {"N1": "duplicate"}


def test_several_documents_that_come_to_the_total_are_one_sale_in_pieces(make):
    half = {"total": Decimal(55), "tax": Decimal(5)}
    sales = [make.sales(**half), make.sales("x", "N1/1", status="Backordered", **half)]
    assert make.states([make.order()], sales, [make.row("N1", "g1")]) == {"N1": "matched"}


def test_two_invoices_of_one_order_are_a_duplicate(make):
    done = make.sales(status="Completed")
    twice = [make.invoice(), make.invoice(guid="i2")]
    rows = [make.row("N1", "g1")]
    assert make.states([make.order()], [done], rows, invoices=twice) == {"N1": "duplicate"}


def test_a_sales_order_without_an_order_is_only_in_unleashed_from_the_start_date_on(make):
    sales = [
        make.sales("a", "SO-1", goods=()),
        make.sales("b", "SO-2", goods=(), day=date(2026, 10, 31)),
        make.sales("c", "SO-3", goods=(), status="Deleted"),
    ]
    found = make.compared([], sales)
    assert {key: row.state for key, row in found.items()} == {"unleashed:a": "only_unleashed"}
    row = found["unleashed:a"]
    assert (row.document_id, row.neto_id, row.neto_total, row.variance) == ("", "", None, None)


def test_an_order_of_a_day_before_the_start_date_is_left_out(make):
    early = date(2026, 10, 31)
    row = make.row("N1", "g1", day=early.isoformat())
    assert make.states([make.order(day=early, code="before_start")], [], [row]) == {}
    assert make.states([], [], [row]) == {}


def test_an_order_that_neto_has_lost_is_compared_as_it_left(make):
    lost = make.order(code="absent", day=None, version={}, total=Decimal(0), tax=Decimal(0))
    states = make.states([lost], [make.sales()], [make.row("N1", "g1")])
    assert states == {"N1": "matched"}


class TestABatch:
    """An invoice that left in a batch stands and falls with it."""

    @pytest.fixture
    def batched(self, make):
        def states(*sales, total="110.00"):
            batch = make.row("B1", "b1", kind=DocumentType.BATCH)
            row = make.row("N1", batch_id="batch:B1")
            orders = [make.order(total=total)]
            return make.states(orders, sales, [row], batches={"batch:B1": batch})

        return states

    def test_stands(self, make, batched):
        batch = make.sales("b1", "B1", goods=())
        assert batched(batch) == {"N1": "matched"}
        assert batched(batch, total="120.00") == {"N1": "total_differs"}

    def test_is_gone(self, make, batched):
        assert batched(make.sales("b1", "B1", status="Deleted")) == {"N1": "gone"}

    def test_beside_an_order_of_its_own_is_a_duplicate(self, make, batched):
        batch = make.sales("b1", "B1", goods=())
        assert batched(batch, make.sales("x", "N1")) == {"N1": "duplicate"}

    def test_with_another_total_than_it_left_with_has_a_row_of_its_own(self, make, batched):
        batch = make.sales("b1", "B1", total=Decimal(900))
        assert batched(batch) == {"N1": "matched", "batch:B1": "total_differs"}
