"""What is tried again by itself, what waits for a person, and what never leaves twice."""

from datetime import timedelta
from decimal import Decimal

from sync.domain.document import DocumentState
from sync.domain.run import RunStatus
from sync.sandbox.faults import Fault
from sync.sandbox.tiny import NOON, tiny_line, tiny_order
from sync.tasks.export_invoices import TASK

LATER = NOON + timedelta(hours=20)
N1 = {"orders": (tiny_order("N1"),)}
LACKING = {"orders": (tiny_order("N1", [tiny_line("TEA-99")]),)}


def test_an_order_that_was_corrected_in_neto_leaves_corrected(open_tiny):
    with open_tiny(LACKING) as shop:
        assert shop.run(TASK).status is RunStatus.PARTIAL
        row = shop.row("invoice:N1")
        assert (row.state, row.code) == (DocumentState.FAILED, "missing_product")
        assert "Product TEA-99 is not in Unleashed." in row.message
        shop.neto.replace_order(tiny_order("N1", [tiny_line("CUP-01", 2)], updated_at=LATER))
        shop.good(TASK)
        assert shop.unleashed.order_by_number("N1")["Total"] == 22


def test_a_missing_product_that_appears_lets_its_order_go_by_itself(open_tiny):
    with open_tiny(LACKING) as shop:
        for _ in range(2):
            shop.run(TASK)
        shop.unleashed.add_product("TEA-99")
        shop.good(TASK)
        assert shop.state("invoice:N1") is DocumentState.EXPORTED


def test_everything_that_is_missing_is_named_at_once(open_tiny):
    lines = (tiny_line("TEA-99"), tiny_line("CUP-01", warehouse="NORTH"))
    order = tiny_order("N1", lines, username="newbie")
    with open_tiny({"orders": (order,)}, export={"create_customers": False}) as shop:
        shop.run(TASK)
        row = shop.row("invoice:N1")
        assert row.code == "several_missing"
        for thing in ("Product TEA-99", "Warehouse NORTH", "Customer newbie"):
            assert thing in row.message


def test_a_refused_order_is_not_sent_again_until_it_changes(open_tiny):
    with open_tiny(N1) as shop:
        shop.unleashed.products.by_code("TEA-50")["MinimumSellPrice"] = Decimal(50)
        shop.run(TASK)
        assert shop.row("invoice:N1").code == "rejected"
        shop.unleashed.products.by_code("TEA-50")["MinimumSellPrice"] = None
        shop.forget_requests()
        shop.run(TASK)
        assert not [one for one in shop.writes() if one.method == "POST"]
        assert shop.state("invoice:N1") is DocumentState.FAILED
        shop.neto.touch_order("N1")
        shop.good(TASK)
        assert shop.state("invoice:N1") is DocumentState.EXPORTED


def test_a_re_export_of_what_stands_there_writes_nothing(open_tiny):
    with open_tiny(N1) as shop:
        shop.good(TASK)
        before = shop.row("invoice:N1")
        shop.forget_requests()
        run = shop.good(TASK, "invoice:N1")
        assert shop.writes() == []
        assert run.tally.unchanged == 1
        after = shop.row("invoice:N1")
        assert after.state is DocumentState.EXPORTED
        assert after.document == before.document
        assert "not sent twice" in after.message


def test_what_was_deleted_in_unleashed_and_is_re_exported_is_made_anew(open_tiny):
    with open_tiny(N1) as shop:
        shop.good(TASK)
        old = shop.row("invoice:N1").document
        shop.unleashed.delete_invoice("N1", put_back=True)
        shop.good(TASK)
        assert shop.row("invoice:N1").document == old, "nothing goes anew without a person"
        shop.good(TASK, "invoice:N1")
        row = shop.row("invoice:N1")
        assert (row.state, row.document.revision) == (DocumentState.EXPORTED, 1)
        assert row.document.parts[0].guid != old.parts[0].guid
        anew = shop.unleashed.sales_orders[row.document.parts[0].guid]
        assert (anew["OrderStatus"], anew["Total"]) == ("Completed", 11)
        assert shop.unleashed.sales_orders[old.parts[0].guid]["OrderStatus"] == "Deleted"
        assert shop.unleashed.on_hand("TEA-50", "MAIN") == 9


def test_a_change_after_the_export_makes_no_second_document(open_tiny):
    with open_tiny(N1) as shop:
        shop.good(TASK)
        shop.neto.replace_order(tiny_order("N1", [tiny_line("TEA-50", 3)], updated_at=LATER))
        shop.forget_requests()
        shop.good(TASK)
        shop.good(TASK, "invoice:N1")
        assert shop.writes() == []
        assert shop.unleashed.order_by_number("N1")["Total"] == 11


def test_an_order_that_was_cancelled_while_it_waited_does_not_leave(open_tiny):
    with open_tiny(LACKING) as shop:
        shop.run(TASK)
        shop.unleashed.add_product("TEA-99")
        cancelled = tiny_order("N1", [tiny_line("TEA-99")], status="Cancelled", updated_at=LATER)
        shop.neto.replace_order(cancelled)
        shop.run(TASK)
        row = shop.row("invoice:N1")
        assert (row.state, row.message) == (DocumentState.FAILED, "The order is Cancelled in Neto.")
        assert shop.unleashed.order_by_number("N1") is None


def test_an_order_made_by_hand_under_the_same_number_is_left_alone(open_tiny):
    with open_tiny(N1) as shop:
        shop.good(TASK)
        theirs = dict(shop.unleashed.order_by_number("N1"))
        theirs |= {"Guid": "b1d20000-0000-5000-8000-0000000000aa", "OrderNumber": "N2"}
        shop.unleashed.sales_orders.add(theirs)
        shop.neto.add_order(tiny_order("N2", updated_at=LATER))
        shop.forget_requests()
        shop.run(TASK)
        assert shop.row("invoice:N2").code == "already_there"
        assert not [one for one in shop.writes() if one.method != "GET"]


def test_one_bad_order_holds_up_no_other(open_tiny):
    orders = (tiny_order("N1", [tiny_line("TEA-99")]), tiny_order("N2"))
    with open_tiny({"orders": orders}) as shop:
        assert shop.run(TASK).status is RunStatus.PARTIAL
        assert shop.state("invoice:N2") is DocumentState.EXPORTED


def test_when_unleashed_does_not_answer_the_run_fails_and_the_next_one_carries_on(open_tiny):
    with open_tiny({"orders": (tiny_order("N1"), tiny_order("N2"))}) as shop:
        shop.sandbox.unleashed_faults.arm(Fault("status", status=503))
        assert shop.run(TASK).status is RunStatus.FAILED
        shop.sandbox.unleashed_faults.clear()
        shop.good(TASK)
        assert {shop.state("invoice:N1"), shop.state("invoice:N2")} == {DocumentState.EXPORTED}


def test_a_document_whose_answers_are_lost_five_times_waits_for_a_person(open_tiny):
    with open_tiny(N1) as shop:
        shop.sandbox.unleashed_faults.arm(Fault("drop_before", match="SalesOrders", method="POST"))
        for _ in range(5):
            shop.run(TASK)
        assert shop.row("invoice:N1").code == "gave_up"
        shop.sandbox.unleashed_faults.clear()
        shop.run(TASK)
        assert shop.state("invoice:N1") is DocumentState.FAILED
        shop.good(TASK, "invoice:N1")
        assert shop.state("invoice:N1") is DocumentState.EXPORTED
