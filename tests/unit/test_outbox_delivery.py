"""One try to bring one document to its end: what it settles, in which order, in whose words."""

from decimal import Decimal
from itertools import pairwise

import pytest

from sync.domain.document import DocumentState
from sync.domain.events import Attempted, Sending, Settled
from sync.domain.going_again import MAX_ATTEMPTS
from sync.domain.run import Outcome
from sync.errors import Unavailable
from sync.outbox.delivery import SETTLE_SECONDS
from sync.outbox.door import Found, Standing
from tests.unit.outbox_shop import Shop


def _methods(shop: Shop) -> list[str]:
    return [method for method, _ in shop.unleashed.calls]


def test_it_looks_creates_reads_back_moves_on_and_confirms():
    shop = Shop()
    shop.order()
    shop.run()
    assert _methods(shop) == ["look", "make_way", "create", "look", "advance", "confirm"]
    shop.stands_once()


def test_sending_is_written_down_before_the_first_write():
    shop = Shop()
    shop.order()
    kinds = [
        type(event) for event in shop.run() if isinstance(event, (Sending, Attempted, Settled))
    ]
    assert kinds == [Attempted, Sending, *[Attempted] * 5, Settled]


def test_every_request_is_an_attempt_in_the_log_even_one_that_failed():
    shop = Shop(script={"create": ["lost_after"], "advance": ["refused"]})
    shop.order()
    events = shop.run()
    calls = [event.exchange.call for event in events if isinstance(event, Attempted)]
    assert calls == _methods(shop)


def test_the_exported_document_says_its_number_and_total():
    shop = Shop()
    shop.order("N1", "70.00", "40.00")
    settled = shop.run()[-3]
    assert isinstance(settled, Settled)
    assert settled.message == "Stands in Unleashed as N1-0, N1-1."
    assert settled.unleashed_total == Decimal("110.00")
    first, second = shop.row().document.parts
    assert settled.remote_id == f"{first.guid}, {second.guid}"


def test_an_adjustment_has_no_total_to_show():
    shop = Shop(direct=True)
    shop.order()
    shop.run()
    assert shop.row().unleashed_total is None
    shop.stands_once()


def test_a_lost_answer_is_looked_up_after_a_moment_and_sent_once_more():
    shop = Shop(script={"create": ["lost_before"]})
    shop.order()
    shop.run()
    assert shop.slept == [SETTLE_SECONDS]
    assert shop.unleashed.called("create") == 2
    shop.stands_once()


def test_a_lost_answer_that_took_effect_is_not_sent_again():
    shop = Shop(script={"create": ["lost_after"], "advance": ["lost_after"]})
    shop.order()
    shop.run()
    assert (shop.unleashed.called("create"), shop.unleashed.called("advance")) == (1, 1)
    shop.stands_once()


@pytest.mark.parametrize("method", ["create", "advance"])
def test_a_refusal_of_what_got_through_late_is_no_failure(method):
    shop = Shop(script={method: ["late"]})
    shop.order()
    shop.run()
    shop.stands_once()


def test_a_late_create_of_a_dead_run_is_met_by_the_next_one():
    shop = Shop(script={"create": ["late"]})
    shop.order()
    shop.run_until(5)
    shop.run()
    shop.stands_once()


def test_what_is_lost_twice_is_unknown_and_found_by_the_next_run():
    shop = Shop(script={"create": ["lost_before", "lost_before"]})
    shop.order()
    shop.run()
    assert shop.state() is DocumentState.UNKNOWN
    assert shop.row().code == "unknown_outcome"
    assert "looked up before anything is sent again" in shop.row().message
    shop.run()
    shop.stands_once()


def test_after_five_tries_it_waits_with_the_reason():
    shop = Shop(script={"create": ["lost_before"] * 20})
    name = shop.order()
    states = []
    for _ in range(7):
        shop.run()
        states.append(shop.state())
    assert states == [DocumentState.UNKNOWN] * 4 + [DocumentState.FAILED] * 3
    assert shop.row().attempts == MAX_ATTEMPTS
    assert shop.row().code == "gave_up"
    assert "Tried 5 times. It is not in Unleashed." in shop.row().message
    shop.unleashed.script = {}
    shop.run()
    assert shop.state() is DocumentState.FAILED
    shop.run(name)
    shop.stands_once()


def test_after_five_tries_to_move_it_on_it_waits_and_says_that_it_stands_there():
    shop = Shop(script={"advance": ["lost_before"] * 20})
    shop.order()
    for _ in range(7):
        shop.run()
    assert shop.row().code == "gave_up"
    assert "In Unleashed stands: N1-0." in shop.row().message
    assert shop.unleashed.called("advance") == 2 * MAX_ATTEMPTS
    shop.calm_down()
    shop.ask_again()
    shop.stands_once()


def test_looking_alone_is_not_a_try():
    shop = Shop(script={"create": ["lost_before"] * 2, "look": ["", "", "", *["unavailable"] * 9]})
    shop.order()
    for _ in range(10):
        shop.run()
    assert shop.row().attempts == 1
    assert shop.state() is DocumentState.UNKNOWN


def test_a_refusal_is_told_in_the_words_of_unleashed():
    shop = Shop(script={"create": ["refused"]})
    shop.order()
    shop.run()
    row = shop.row()
    assert (row.state, row.code, row.message) == (
        DocumentState.FAILED,
        "rejected",
        "Product B is obsolete.",
    )


def test_a_refused_customer_is_a_refused_document():
    shop = Shop(script={"make_way": ["refused"]})
    shop.order()
    shop.run()
    assert shop.row().code == "rejected"
    assert shop.unleashed.called("create") == 0


def test_a_total_that_differs_is_taken_back_and_told():
    shop = Shop(script={"create": ["wrong_total"]})
    shop.order()
    shop.run()
    assert shop.row().code == "total_differs"
    assert "Unleashed shows 110.01 for N1-0, but 110.00 was sent." in shop.row().message
    assert shop.unleashed.alive() == []
    assert shop.unleashed.called("advance") == 0


def test_an_invoice_of_another_total_is_told_and_not_taken_back():
    shop = Shop(script={"confirm": ["wrong_total", "wrong_total"]})
    name = shop.order()
    for _ in range(2):
        shop.run(name)
        assert (shop.state(), shop.row().code) == (DocumentState.FAILED, "total_differs")
        assert "In Unleashed stands: N1-0." in shop.row().message
    assert shop.unleashed.called("withdraw") == 0
    shop.run(name)
    shop.stands_once()
    assert shop.unleashed.called("create") == 1


def test_a_number_that_is_taken_by_another_document_is_left_alone():
    shop = Shop()
    name = shop.order()
    foreign = Found(Standing.FOREIGN, "N1-0", Decimal("110.00"), "made by Mary, status Placed")
    shop.unleashed.foreign["N1-0"] = foreign
    shop.run()
    assert shop.row().code == "already_there"
    assert "made by Mary" in shop.row().message
    assert _methods(shop) == ["look"]
    shop.unleashed.foreign.clear()
    shop.run(name)
    shop.stands_once()


# The run ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("script", "state"),
    [
        ({"look": ["unavailable"] * 2}, DocumentState.PENDING),
        ({"make_way": ["unavailable"] * 2}, DocumentState.UNKNOWN),
        ({"create": ["unavailable"] * 2}, DocumentState.UNKNOWN),
        ({"advance": ["unavailable"] * 2}, DocumentState.UNKNOWN),
        ({"confirm": ["unavailable"] * 2}, DocumentState.UNKNOWN),
    ],
)
def test_a_silent_unleashed_settles_the_document_and_ends_the_run(script, state):
    shop = Shop(script=script | {"ping": ["unavailable"]})
    shop.order("N1")
    shop.order("N2")
    shop.run()
    assert isinstance(shop.error, Unavailable)
    assert shop.state() is state
    assert shop.row().message.endswith("It is tried again.")
    assert shop.ledger.cursors == {}
    shop.unleashed.script = {}
    shop.run()
    shop.stands_once("N1")
    shop.stands_once("N2")


def test_one_document_that_meets_silence_is_left_for_the_next_run():
    shop = Shop(script={"create": ["unavailable"]})
    shop.order("N1")
    shop.order("N2")
    shop.run()
    assert shop.error is None
    assert shop.state("N1") is DocumentState.UNKNOWN
    shop.stands_once("N2")
    shop.run()
    shop.stands_once("N1")


@pytest.mark.parametrize(
    "script",
    [
        {"create": ["refused"]},
        {"create": ["lost_before", "lost_before"]},
        {"advance": ["refused"]},
        {"make_way": ["lost_before"]},
        {"look": ["incomplete"]},
    ],
)
def test_one_bad_document_never_holds_up_another(script):
    shop = Shop(script=script)
    shop.order("N1")
    shop.order("N2")
    shop.run()
    assert shop.error is None
    assert shop.state("N1") is not DocumentState.EXPORTED
    shop.stands_once("N2")


def test_a_document_that_cannot_be_read_back_counts_as_a_failure_of_the_run():
    shop = Shop(script={"look": ["incomplete"]})
    shop.order()
    shop.run()
    assert shop.state() is DocumentState.PENDING
    assert shop.ledger.settled()[0].outcome is Outcome.FAILED
    shop.run()
    shop.stands_once()


def test_one_try_is_counted_once_whatever_it_sends():
    shop = Shop(script={"create": ["lost_before", "lost_before"]})
    shop.order("N1", "70.00", "40.00")
    shop.run()
    assert shop.row().attempts == 1
    shop.run()
    assert shop.row().attempts == 2


def test_requests_of_a_document_come_between_its_queueing_and_its_end():
    shop = Shop()
    shop.order("N1")
    shop.order("N2")
    events = [event for event in shop.run() if isinstance(event, (Sending, Attempted, Settled))]
    changes = sum(one.document_id != other.document_id for one, other in pairwise(events))
    assert changes == 1
