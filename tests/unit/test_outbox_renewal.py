"""What a re-export sends: read anew, never beside what stands there; and nothing in a dry run."""

from decimal import Decimal

from sync.domain.document import DocumentState
from sync.domain.events import Entry, Queued, Settled
from sync.domain.run import Outcome
from sync.outbox.door import Found, Standing
from tests.unit.outbox_neto import Slip
from tests.unit.outbox_shop import Shop


def _refused() -> Shop:
    shop = Shop(script={"create": ["refused"]})
    shop.order()
    shop.run()
    assert shop.state() is DocumentState.FAILED
    return shop


# Re-export --------------------------------------------------------------------------------------


def test_a_reexport_takes_only_what_was_asked_for():
    shop = Shop()
    shop.order("N1")
    shop.order("N2")
    shop.run("invoice:N1", "return:7")
    shop.stands_once("N1")
    assert list(shop.ledger.rows) == ["invoice:N1"]
    assert shop.ledger.cursors == {}


def test_a_reexport_of_what_stands_there_sends_nothing_and_says_so():
    shop = Shop()
    shop.order()
    shop.run()
    shop.change(totals=(Decimal("120.00"),))
    writes = shop.unleashed.called("create") + shop.unleashed.called("advance")
    shop.run("invoice:N1")
    assert shop.unleashed.called("create") + shop.unleashed.called("advance") == writes
    last = shop.ledger.settled()[-1]
    assert (last.code, last.outcome) == ("already_exported", Outcome.UNCHANGED)
    assert last.message == "Stands in Unleashed as N1-0 already; it was not sent twice."
    shop.stands_once()


def test_a_reexport_of_a_deleted_one_is_a_new_revision():
    shop = Shop()
    shop.order()
    shop.run()
    first = shop.row().document
    shop.unleashed.delete_by_hand(first.parts[0].guid)
    shop.change(totals=(Decimal("120.00"),))
    shop.run("invoice:N1")
    shop.stands_once()
    second = shop.row().document
    assert (first.revision, second.revision) == (0, 1)
    assert first.parts[0].guid != second.parts[0].guid
    assert second.parts[0].total == Decimal("120.00")


def test_a_deletion_by_hand_is_not_undone_by_the_schedule():
    shop = Shop()
    shop.order()
    shop.run()
    shop.unleashed.delete_by_hand(shop.row().document.parts[0].guid)
    shop.calm_down()
    assert shop.unleashed.alive() == []


def test_what_is_unknown_is_brought_to_its_end_before_it_is_read_anew():
    shop = Shop(script={"create": ["lost_before", "lost_before"]})
    shop.order()
    shop.run()
    before = shop.row().document
    shop.change(totals=(Decimal("120.00"),))
    shop.run("invoice:N1")
    assert shop.row().document == before
    shop.stands_once()


def test_a_reexport_of_an_order_that_neto_does_not_have_says_so():
    shop = Shop()
    events = shop.run("invoice:N9")
    assert Entry("invoice", "N9", Outcome.FAILED, message="Neto has no order N9.") in events


def test_a_reexport_of_an_order_that_may_not_leave_gives_the_reason():
    shop = Shop()
    shop.order(eligible=False)
    shop.run("invoice:N1")
    entry = shop.ledger.entries()[0]
    assert entry.outcome is Outcome.SKIPPED
    assert entry.message == "The order is Cancelled in Neto."


def test_a_stopped_reexport_sends_nothing():
    shop = Shop()
    shop.order()
    shop.stopping = True
    shop.run("invoice:N1")
    assert shop.unleashed.calls == []


def test_an_ignored_document_is_left_alone_until_it_is_asked_for():
    shop = _refused()
    reason = "Ignored by owner."
    shop.ledger.apply(Settled("invoice:N1", DocumentState.IGNORED, "ignored", reason))
    shop.change()
    shop.run()
    assert shop.state() is DocumentState.IGNORED
    shop.run("invoice:N1")
    shop.stands_once()


# Renewal ----------------------------------------------------------------------------------------


def test_what_stands_open_and_changed_is_taken_back_and_made_anew():
    shop = Shop(script={"advance": ["refused"], "withdraw": ["lost_before"]})
    shop.order()
    shop.run()
    assert len(shop.unleashed.alive()) == 1
    shop.change(totals=(Decimal("120.00"),))
    shop.run()
    shop.stands_once()
    assert shop.row().document.revision == 1
    assert shop.row().document.parts[0].total == Decimal("120.00")


def test_a_number_that_is_taken_stays_taken_when_the_order_changes():
    shop = Shop()
    shop.order()
    shop.unleashed.foreign["N1-0"] = Found(Standing.FOREIGN, "N1-0", Decimal(110), "by Mary")
    shop.run()
    shop.change(totals=(Decimal("120.00"),))
    shop.run()
    assert (shop.row().code, shop.row().document.revision) == ("already_there", 0)
    assert shop.unleashed.alive() == []


def test_what_stands_open_and_is_the_same_goes_on_as_it_is():
    shop = Shop(script={"advance": ["refused"], "withdraw": ["lost_before"]})
    shop.order()
    shop.run()
    shop.run("invoice:N1")
    shop.stands_once()
    assert shop.row().document.revision == 0
    assert shop.unleashed.called("create") == 1


def test_a_withdrawal_without_an_answer_fails_this_document_and_no_other():
    shop = Shop(script={"advance": ["refused"], "withdraw": ["lost_before", "lost_before"]})
    shop.order("N1")
    shop.run()
    shop.change("N1")
    shop.order("N2")
    shop.run()
    assert shop.error is None
    assert (shop.state("N1"), shop.row("N1").code) == (DocumentState.FAILED, "not_taken_back")
    shop.never_twice()
    shop.stands_once("N2")
    shop.run("invoice:N1")
    shop.stands_once("N1")


def test_a_withdrawal_that_took_effect_without_an_answer_is_enough():
    shop = Shop(script={"advance": ["refused"], "withdraw": ["lost_before", "lost_after"]})
    shop.order()
    shop.run()
    shop.change()
    shop.run()
    shop.stands_once()
    assert shop.row().document.revision == 1


def test_a_correction_reaches_the_part_that_was_refused_beside_a_finished_one():
    shop = Shop(direct=True, script={"create": ["", "refused"]})
    shop.order("N1", "7", "4")
    shop.run()
    old = shop.row().document
    assert [item.place for item in shop.unleashed.alive()] == ["N1/0"]
    shop.mend(totals=(Decimal(7), Decimal(3)))
    shop.run("invoice:N1")
    shop.stands_once()
    assert shop.row().document.parts[0] == old.parts[0]
    assert shop.row().document.parts[1].total == Decimal(3)


def test_a_cost_that_moved_meanwhile_does_not_keep_a_mended_reason_from_leaving():
    shop = Shop(direct=True, script={"create": ["", "refused"]})
    shop.order("N1", "7", "4", reason="Wrong", cost="1.00")
    shop.run()
    old = shop.row().document
    shop.mend(reason="Right", cost="1.10")
    shop.run("invoice:N1")
    shop.stands_once()
    first, second = shop.row().document.parts
    assert first == old.parts[0]
    assert (second.body["reason"], second.body["cost"]) == ("Right", "1.10")


def test_a_finished_part_that_changed_keeps_its_document_as_it_was():
    shop = Shop(direct=True, script={"create": ["", "refused"]})
    shop.order("N1", "7", "4")
    shop.run()
    old = shop.row().document
    shop.change(totals=(Decimal(5), Decimal(3)))
    shop.run()
    shop.stands_once()
    assert shop.row().document.parts == old.parts


def test_a_document_of_which_one_part_was_deleted_waits_for_a_person():
    shop = Shop()
    shop.order("N1", "70.00", "40.00")
    shop.run()
    shop.unleashed.delete_by_hand(shop.row().document.parts[0].guid)
    shop.run("invoice:N1")
    assert (shop.state(), shop.row().code) == (DocumentState.FAILED, "partly_deleted")
    assert len(shop.unleashed.alive()) == 1


def test_an_order_of_which_nothing_is_left_says_so():
    shop = _refused()
    shop.mend(empty=True)
    shop.run("invoice:N1")
    assert shop.row().code == "nothing_left"


# Dry run ----------------------------------------------------------------------------------------


def test_a_dry_run_asks_unleashed_to_change_nothing():
    shop = Shop(script={"create": ["lost_before", "lost_before", "refused"]})
    shop.order("N1")
    shop.run()
    shop.neto.put(Slip("N2"))
    shop.neto.put(Slip("N3", missing="SKU A"))
    shop.neto.put(Slip("N4", held=True))
    shop.neto.put(Slip("N5", empty=True))
    calls = len(shop.unleashed.calls)
    events = shop.run(dry_run=True)
    assert len(shop.unleashed.calls) == calls
    entries = {event.record_key: event.outcome for event in events if isinstance(event, Entry)}
    assert entries == {
        "N1": Outcome.SKIPPED,
        "N2": Outcome.CREATED,
        "N3": Outcome.FAILED,
        "N4": Outcome.HELD,
    }
    assert not any(isinstance(event, (Queued, Settled)) for event in events)


def test_a_dry_run_withdraws_nothing():
    shop = Shop(script={"advance": ["refused"], "withdraw": ["lost_before"]})
    shop.order()
    shop.run()
    shop.change()
    shop.run(dry_run=True)
    shop.run("invoice:N1", dry_run=True)
    assert shop.unleashed.called("withdraw") == 1
