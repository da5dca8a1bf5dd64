"""When a document is tried, tried again, left alone or given up."""

from copy import deepcopy
from decimal import Decimal

from sync.domain.document import DocumentState
from sync.domain.events import Counted, CursorMoved, Progress, Queued
from sync.domain.run import Outcome
from sync.engine.tally import Tallying
from sync.errors import Unavailable
from tests.unit.outbox_shop import Shop


def _refused() -> Shop:
    shop = Shop(script={"create": ["refused"]})
    shop.order()
    shop.run()
    assert shop.state() is DocumentState.FAILED
    return shop


# What runs by itself ----------------------------------------------------------------------------


def test_the_cursor_moves_to_a_time_before_the_reading_began():
    shop = Shop()
    shop.order()
    shop.run()
    assert shop.ledger.cursors == {"orders": shop.now}


def test_the_cursor_stays_when_neto_is_silent():
    shop = Shop()
    shop.neto.error = Unavailable("Neto does not answer.")
    shop.run()
    assert shop.error is shop.neto.error
    assert shop.ledger.cursors == {}


def test_the_cursor_stays_when_the_run_is_stopped_and_nothing_is_lost():
    shop = Shop()
    shop.order("N1")
    shop.order("N2")
    shop.stopping = True
    shop.run()
    assert shop.ledger.cursors == {}
    assert shop.ledger.rows == {}
    shop.stopping = False
    shop.run()
    shop.stands_once("N1")
    shop.stands_once("N2")


def test_a_stopped_run_leaves_what_is_under_way_for_the_next():
    shop = Shop(script={"create": ["lost_before", "lost_before"]})
    shop.order()
    shop.run()
    shop.stopping = True
    calls = len(shop.unleashed.calls)
    shop.run()
    assert len(shop.unleashed.calls) == calls


def test_an_exported_document_is_not_sent_twice():
    shop = Shop()
    shop.order()
    shop.run()
    calls = len(shop.unleashed.calls)
    events = shop.run()
    assert len(shop.unleashed.calls) == calls
    assert Counted(Outcome.UNCHANGED) in events


def test_an_order_that_changed_after_its_export_is_not_sent_again():
    shop = Shop()
    shop.order()
    shop.run()
    shop.change(totals=(Decimal("120.00"),))
    shop.run()
    assert shop.row().document.parts[0].total == Decimal("110.00")
    shop.stands_once()


def test_an_order_that_may_not_leave_is_counted_and_not_remembered():
    shop = Shop()
    shop.order(eligible=False)
    events = shop.run()
    assert Counted(Outcome.SKIPPED) in events
    assert shop.ledger.rows == {}


def test_an_order_of_which_nothing_is_carried_over_is_counted():
    shop = Shop()
    shop.order(empty=True)
    assert Counted(Outcome.SKIPPED) in shop.run()
    assert shop.ledger.rows == {}


def test_progress_goes_from_nothing_to_everything():
    shop = Shop()
    shop.order("N1")
    shop.order("N2")
    progress = [event for event in shop.run() if isinstance(event, Progress)]
    assert [(event.done, event.total) for event in progress] == [(0, None), (0, 2), (1, 2), (2, 2)]
    assert isinstance(shop.ledger.events[-1], CursorMoved)


# Refused ----------------------------------------------------------------------------------------


def test_a_refused_document_is_left_alone():
    shop = _refused()
    for _ in range(3):
        shop.run()
    assert shop.state() is DocumentState.FAILED
    assert shop.unleashed.called("create") == 1
    assert len(shop.ledger.settled()) == 1


def test_a_refused_document_goes_again_when_its_order_changes():
    shop = _refused()
    shop.change(totals=(Decimal("99.00"),))
    shop.run()
    shop.stands_once()
    assert shop.row().document.parts[0].total == Decimal("99.00")


def test_a_refused_document_goes_again_when_it_is_asked_for():
    shop = _refused()
    shop.run("invoice:N1")
    shop.stands_once()


def test_a_changed_document_has_five_tries_of_its_own():
    shop = Shop(script={"create": ["lost_before"] * 10})
    shop.order()
    for _ in range(5):
        shop.run()
    assert shop.row().code == "gave_up"
    shop.unleashed.script = {"create": ["lost_before"] * 2}
    shop.change()
    shop.run()
    assert (shop.state(), shop.row().attempts) == (DocumentState.UNKNOWN, 1)
    shop.run()
    shop.stands_once()


def test_a_cancelled_order_that_waited_says_so_and_does_not_leave():
    shop = Shop(script={"look": ["unavailable"]})
    shop.order()
    shop.run()
    assert shop.state() is DocumentState.PENDING
    shop.change(eligible=False)
    shop.run()
    assert (shop.state(), shop.row().code) == (DocumentState.FAILED, "void_status")
    assert shop.unleashed.alive() == []
    settled = len(shop.ledger.settled())
    shop.run()
    assert len(shop.ledger.settled()) == settled
    shop.change(eligible=True)
    shop.run()
    shop.stands_once()


def test_a_pending_order_that_was_corrected_leaves_corrected():
    shop = Shop(script={"look": ["unavailable"]})
    shop.order()
    shop.run()
    shop.change(totals=(Decimal("95.00"),))
    shop.run()
    shop.stands_once()
    assert shop.row().document.parts[0].total == Decimal("95.00")


# Missing and held -------------------------------------------------------------------------------


def test_a_missing_mapping_is_tried_by_every_run_and_logged_once():
    shop = Shop()
    shop.order(missing="SKU A")
    for _ in range(4):
        shop.run()
    assert shop.neto.built == ["N1"] * 4
    assert [event.message for event in shop.ledger.settled()] == ["SKU A is missing. Add it."]
    assert shop.unleashed.calls == []


def test_a_repeated_failure_still_counts():
    shop = Shop()
    shop.order(missing="SKU A")
    shop.run()
    tallying = Tallying()
    for event in shop.run():
        tallying.add(event)
    assert tallying.tally().failed == 1


def test_another_missing_thing_is_another_reason():
    shop = Shop()
    shop.order(missing="SKU A")
    shop.run()
    shop.mend(missing="SKU B")
    shop.run()
    assert [event.message for event in shop.ledger.settled()] == [
        "SKU A is missing. Add it.",
        "SKU B is missing. Add it.",
    ]


def test_it_leaves_by_itself_when_the_missing_thing_is_there():
    shop = Shop()
    shop.order(missing="SKU A")
    shop.run()
    shop.mend(missing="")
    shop.run()
    shop.stands_once()


def test_what_does_not_add_up_is_held_and_not_sent():
    shop = Shop()
    shop.order(held=True)
    shop.run()
    shop.run()
    assert (shop.state(), shop.row().code) == (DocumentState.HELD, "does_not_add_up")
    assert shop.unleashed.calls == []
    assert len(shop.ledger.settled()) == 1


def test_a_held_document_leaves_once_it_adds_up():
    shop = Shop()
    shop.order(held=True)
    shop.run()
    shop.change(held=False)
    shop.run()
    shop.stands_once()


def test_a_death_between_queueing_and_reason_loses_nothing():
    for last in range(6):
        shop = Shop()
        shop.order(missing="SKU A")
        shop.run_until(last)
        shop.mend(missing="")
        shop.neto.changed.add("N1")
        shop.calm_down()
        shop.stands_once()


def test_a_fault_of_our_own_over_one_order_does_not_hold_up_the_next():
    shop = Shop()
    shop.order("N1", fault=ZeroDivisionError("division by zero"))
    shop.order("N2")
    shop.run()
    assert (shop.state("N1"), shop.row("N1").code) == (DocumentState.FAILED, "fault")
    assert "ZeroDivisionError" in shop.row("N1").message
    shop.stands_once("N2")
    shop.mend("N1", fault=None)
    shop.run("invoice:N1")
    shop.stands_once("N1")


def test_a_corrected_order_whose_refused_request_left_is_looked_up_by_its_guid():
    """The count of attempts starts anew with the new payload; that something left does not."""
    shop = Shop(script={"create": ["refused"]})
    name = shop.order("N1")
    shop.run()
    shop.change()
    shop.run_until(_queued(shop), written=True)
    assert shop.row().attempts == 0
    assert shop.row().document.details["tried"]
    shop.run(name)
    shop.stands_once()


def _queued(shop):
    """The number of the event with which the corrected order enters the outbox."""
    twin = deepcopy(shop)
    return next(number for number, event in enumerate(twin.run()) if isinstance(event, Queued))
