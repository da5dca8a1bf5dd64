"""Which orders leave Neto, in which state they are left, and to which customer they go."""

from datetime import UTC, date, datetime

import pytest

from sync.domain.document import DocumentState
from sync.domain.run import RunStatus
from sync.sandbox.tiny import tiny_customer, tiny_order
from sync.tasks.export_invoices import TASK

STATUS = {"parked": "Parked", "placed": "Placed", "completed": "Completed"}
NEWBIE = tiny_customer("newbie", company="Newbie & Sons", in_unleashed=False)


def _exported(shop) -> set[str]:
    return {
        row["neto_id"]
        for row in shop.ledger.export_state([DocumentState.EXPORTED])
        if row["document_type"] == "invoice"
    }


@pytest.mark.parametrize("workflow", STATUS)
@pytest.mark.parametrize("trigger", ["dispatched", "approved"])
def test_an_order_is_left_in_the_state_that_is_asked_for(open_tiny, workflow, trigger):
    world = {"orders": (tiny_order("N1"),)}
    with open_tiny(world, export={"workflow": workflow, "trigger": trigger}) as shop:
        shop.good(TASK)
        assert shop.unleashed.order_by_number("N1")["OrderStatus"] == STATUS[workflow]
        assert len(shop.unleashed.invoices_of("N1")) == (workflow == "completed")
        assert shop.unleashed.on_hand("TEA-50", "MAIN") == (9 if workflow == "completed" else 10)
        assert shop.row("invoice:N1").unleashed_number == "N1"
        shop.forget_requests()
        shop.good(TASK)
        assert shop.writes() == []


def test_each_trigger_takes_its_own_orders(open_tiny):
    orders = (
        tiny_order("SENT"),
        tiny_order("PICK", status="Pick", completed_at=None),
        tiny_order("PART", status="Pending Dispatch", completed_at=None),
        tiny_order("NEW", status="New", approved=False, completed_at=None),
        tiny_order("VOID", status="Cancelled", completed_at=None),
        tiny_order("QUOTE", status="Quote", completed_at=None),
        tiny_order("DRAFT", status="Uncommitted", completed_at=None),
    )
    with open_tiny({"orders": orders}) as shop:
        shop.good(TASK)
        assert _exported(shop) == {"SENT"}
        shop.set(export={"trigger": "approved"})
        shop.good(TASK)
        assert _exported(shop) == {"SENT", "PICK", "PART"}


def test_only_orders_of_the_start_date_or_later_leave(open_tiny):
    orders = (
        tiny_order("BEFORE", invoiced_on=date(2026, 3, 1)),
        tiny_order("FIRST", invoiced_on=date(2026, 3, 2)),
    )
    with open_tiny({"orders": orders}, export={"start_date": date(2026, 3, 2)}) as shop:
        run = shop.good(TASK)
        assert _exported(shop) == {"FIRST"}
        assert run.tally.skipped == 1


def test_the_day_without_an_invoice_begins_at_midnight_of_the_store(open_tiny):
    midnight = datetime(2026, 2, 28, 13, 0, tzinfo=UTC)  # in Sydney's summer, the 1st of March
    orders = (
        tiny_order("LATE", invoiced_on=None, placed_at=midnight.replace(hour=12, minute=59)),
        tiny_order("EARLY", invoiced_on=None, placed_at=midnight),
    )
    settings = {
        "export": {"start_date": date(2026, 3, 1)},
        "store": {"timezone": "Australia/Sydney"},
    }
    with open_tiny({"orders": orders}, **settings) as shop:
        shop.good(TASK)
        assert _exported(shop) == {"EARLY"}
        ordered = shop.unleashed.order_by_number("EARLY")["OrderDate"]
        assert ordered.date() == date(2026, 3, 1)


def test_an_earlier_start_date_brings_in_what_was_left_out(open_tiny):
    orders = (tiny_order("OLD", invoiced_on=date(2026, 2, 20)), tiny_order("NEW"))
    with open_tiny({"orders": orders}, export={"start_date": date(2026, 3, 1)}) as shop:
        shop.good(TASK)
        shop.set(export={"start_date": date(2026, 2, 20)})
        shop.good(TASK)
        assert _exported(shop) == {"OLD", "NEW"}


def test_an_order_goes_to_its_own_customer(open_tiny):
    with open_tiny({"orders": (tiny_order("N1", username="GreenLeaf"),)}) as shop:
        shop.good(TASK)
        customer = shop.unleashed.order_by_number("N1")["Customer"]
        assert customer["CustomerCode"] == "greenleaf"
        assert len(shop.unleashed.customers) == 1


def test_all_orders_go_to_the_one_customer_of_the_settings(open_tiny):
    world = {
        "orders": (tiny_order("N1"), tiny_order("N2", username="newbie")),
        "customers": (tiny_customer("greenleaf"), tiny_customer("WEBSALES", in_neto=False), NEWBIE),
    }
    with open_tiny(world, export={"customer": "websales"}) as shop:
        shop.good(TASK)
        for number in ("N1", "N2"):
            customer = shop.unleashed.order_by_number(number)["Customer"]
            assert customer["CustomerCode"] == "WEBSALES"
        assert shop.unleashed.customers.by_code("newbie") is None


def test_the_one_customer_is_never_made_by_itself(open_tiny):
    with open_tiny({"orders": (tiny_order("N1"),)}, export={"customer": "WEBSALES"}) as shop:
        shop.run(TASK)
        assert shop.row("invoice:N1").code == "missing_customer"
        assert "WEBSALES" in shop.row("invoice:N1").message


def test_an_unknown_customer_is_made_once_for_all_its_orders(open_tiny):
    world = {
        "orders": (tiny_order("N1", username="newbie"), tiny_order("N2", username="newbie")),
        "customers": (tiny_customer("greenleaf"), NEWBIE),
    }
    with open_tiny(world) as shop:
        shop.good(TASK)
        made = shop.unleashed.customers.by_code("newbie")
        assert (made["CustomerName"], made["Email"]) == ("Newbie & Sons", "orders@example.com")
        posts = [entry for entry in shop.writes() if "Customers" in entry.path]
        assert len(posts) == 1


def test_a_customer_that_may_not_be_made_is_named_with_the_fix(open_tiny):
    world = {
        "orders": (tiny_order("N1", username="newbie"),),
        "customers": (tiny_customer("greenleaf"), NEWBIE),
    }
    with open_tiny(world, export={"create_customers": False}) as shop:
        assert shop.run(TASK).status is RunStatus.PARTIAL
        row = shop.row("invoice:N1")
        assert (row.state, row.code) == (DocumentState.FAILED, "missing_customer")
        assert "Customer newbie is not in Unleashed." in row.message
        assert "Sales > Customers > Add Customer, code newbie" in row.message
        assert shop.writes() == []
        shop.unleashed.add_customer("newbie", "Newbie & Sons")
        shop.good(TASK)
        assert shop.state("invoice:N1") is DocumentState.EXPORTED


def test_a_dry_run_says_what_would_leave_and_sends_nothing(open_tiny):
    with open_tiny({"orders": (tiny_order("N1"),)}) as shop:
        run = shop.good(TASK, dry_run=True)
        (entry,) = shop.log(run)
        assert entry["message"] == "Would be sent: AUD 11.00."
        assert shop.writes() == []
        assert shop.ledger.document("invoice:N1") is None
        shop.good(TASK)
        assert shop.state("invoice:N1") is DocumentState.EXPORTED


def test_a_stop_lets_the_order_in_hand_finish_and_the_next_run_goes_on(open_tiny):
    with open_tiny({"orders": (tiny_order("N1"), tiny_order("N2"))}) as shop:
        shop.stopping = lambda: shop.writes() != []
        shop.run(TASK)
        assert len(_exported(shop)) == 1
        shop.stopping = lambda: False
        shop.good(TASK)
        assert _exported(shop) == {"N1", "N2"}
