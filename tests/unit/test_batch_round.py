"""What leaves together and when: days, culprits, re-exports, and what a person does meanwhile."""

from decimal import Decimal

import pytest

from sync.domain.document import DocumentState
from sync.domain.events import Entry, Queued, Settled
from sync.domain.run import Outcome
from sync.errors import Stopped, Unavailable
from sync.outbox.door import Found, Standing
from tests.unit.batch_shop import DAY, TODAY, BatchShop

FIVE = ("N1", "N2", "N3", "N4", "N5")


def _left(**more) -> BatchShop:
    shop = BatchShop(**more)
    shop.orders(*FIVE)
    shop.run()
    return shop


def test_a_day_leaves_as_one_batch_that_lists_its_invoices():
    shop = _left()
    assert shop.batches() == {"2026-11-01": list(FIVE)}
    assert shop.unleashed.called("create") == 1
    shop.all_stand_once(*FIVE)
    assert shop.batch().unleashed_total == Decimal(550)


def test_the_membership_is_written_down_before_anything_is_sent():
    shop = _left()
    queued = [
        event.document.document_id for event in shop.ledger.events if isinstance(event, Queued)
    ]
    assert queued == [DAY, *(f"invoice:{name}" for name in FIVE)]
    kinds = [type(event).__name__ for event in shop.ledger.events]
    assert max(n for n, kind in enumerate(kinds) if kind == "Queued") < kinds.index("Sending")


def test_each_day_is_a_batch_of_its_own_and_today_waits():
    shop = BatchShop()
    shop.orders(*FIVE)
    shop.rename("N5", TODAY)
    shop.rename("N4", TODAY.replace(month=10, day=31))
    shop.run()
    assert shop.batches() == {"2026-10-31": ["N4"], "2026-11-01": ["N1", "N2", "N3"]}
    assert (shop.state("N5"), shop.row("N5").code) == (DocumentState.PENDING, "day_not_over")
    events = len(shop.ledger.settled())
    shop.run()
    assert len(shop.ledger.settled()) == events, "it is said once"
    shop.today = TODAY.replace(day=3)
    shop.run()
    assert shop.batches()["2026-11-02"] == ["N5"]


def test_one_that_cannot_be_built_is_left_out_with_its_reason_and_joins_later():
    shop = BatchShop()
    shop.orders("N1", "N2")
    shop.order("N3", missing="TEA-99")
    shop.order("N4", held=True)
    shop.run()
    assert shop.batches() == {"2026-11-01": ["N1", "N2"]}
    assert (shop.state("N3"), shop.row("N3").code) == (DocumentState.FAILED, "missing_sku")
    assert shop.state("N4") is DocumentState.HELD
    shop.mend("N3", missing="")
    shop.run()
    assert shop.batches() == {"2026-11-01": ["N1", "N2"], "2026-11-01.2": ["N3"]}


@pytest.mark.parametrize("when", ["create", "advance"])
@pytest.mark.parametrize("poison", [{"N3"}, {"N1", "N5"}, {"N1", "N2", "N3"}, set(FIVE)])
def test_a_refused_batch_is_halved_until_the_culprits_are_found(when, poison):
    shop = BatchShop()
    shop.unleashed.poison, shop.unleashed.when = poison, when
    shop.orders(*FIVE, totals=("70.00", "40.00"))
    shop.run()
    for name in FIVE:
        if name in poison:
            assert (shop.state(name), shop.row(name).code) == (DocumentState.FAILED, "rejected")
            assert shop.row(name).message == f"{name} is below the minimum sell price."
        else:
            shop.stands_once(name)
    said = [one for one in shop.ledger.settled() if one.code == "rejected"]
    failed = [one for one in said if one.outcome is not Outcome.SKIPPED]
    assert {one.document_id.partition(":")[0] for one in failed} == {"invoice"}
    assert len(failed) == len(poison), "only what is at fault counts as failed"


def test_a_culprit_waits_until_it_changes():
    shop = BatchShop()
    shop.unleashed.poison = {"N2"}
    shop.orders("N1", "N2")
    shop.run()
    writes = shop.unleashed.called("create")
    shop.unleashed.poison = set()
    shop.run()
    assert shop.unleashed.called("create") == writes
    shop.change("N2")
    shop.run()
    shop.all_stand_once("N1", "N2")


def test_a_batch_whose_number_is_taken_leaves_without_one():
    shop = BatchShop()
    shop.unleashed.foreign["B20261101-W0"] = Found(
        Standing.FOREIGN, "B20261101-W0", None, "by hand"
    )
    shop.orders("N1", "N2")
    shop.run()
    assert shop.batches() == {"2026-11-01": ["N1", "N2"]}
    assert shop.batch().document.parts[0].number == ""


def test_a_batch_that_stands_in_part_waits_for_a_person_and_is_then_finished_as_it_is():
    shop = BatchShop(script={"advance": ["", "refused"]})
    shop.orders("N1", "N2", totals=("70.00", "40.00"))
    shop.run()
    assert (shop.batch().state, shop.batch().code) == (DocumentState.FAILED, "stands_in_part")
    assert shop.row("N1").message.startswith("Batch 2026-11-01: Product B is obsolete.")
    shop.change("N1")
    creates = shop.unleashed.called("create")
    for _ in range(3):
        shop.run()
    assert shop.state("N1") is DocumentState.FAILED, "it never leaves beside its batch"
    shop.run("invoice:N2")
    assert shop.unleashed.called("create") == creates
    shop.all_stand_once("N1", "N2")


def test_while_an_answer_is_lost_the_invoices_say_so_and_new_ones_leave_apart():
    shop = _left(script={"create": ["lost_before", "lost_before"]})
    assert shop.batch().state is DocumentState.UNKNOWN
    assert (shop.state("N1"), shop.row("N1").code) == (DocumentState.PENDING, "in_batch")
    shop.unleashed.script = {"create": ["lost_before", "lost_before"]}
    shop.orders("N6")
    shop.run()
    assert shop.batches() == {"2026-11-01.2": ["N6"]}
    shop.run()
    shop.all_stand_once(*FIVE, "N6")


def test_when_unleashed_is_down_the_run_ends_and_nothing_is_bound():
    shop = BatchShop(script={"look": ["unavailable"] * 9, "ping": ["unavailable"]})
    shop.orders("N1", "N2")
    shop.rename("N2", TODAY.replace(month=10, day=31))
    shop.run()
    assert isinstance(shop.error, Unavailable)
    shop.unleashed.script = {}
    shop.run()
    shop.all_stand_once("N1", "N2")


# Re-export --------------------------------------------------------------------------------------


def test_a_re_export_of_a_member_whose_batch_stands_sends_nothing_and_says_so():
    shop = _left()
    shop.change("N2", totals=(Decimal("120.00"),))
    writes = len(shop.unleashed.calls)
    events = shop.run("invoice:N2")
    (said,) = [event for event in events if isinstance(event, Settled)]
    assert (said.code, said.outcome) == ("already_exported", Outcome.UNCHANGED)
    assert "Left with batch 2026-11-01" in said.message
    assert {name for name, _ in shop.unleashed.calls[writes:]} == {"look"}


def test_a_deleted_batch_is_made_anew_whole_when_one_of_its_invoices_is_asked_for():
    shop = _left()
    shop.delete_batch()
    shop.run()
    assert shop.unleashed.alive() == [], "nothing goes anew without a person"
    shop.change("N2", totals=(Decimal("120.00"),))
    shop.change("N3", eligible=False)
    shop.run("invoice:N2")
    assert shop.batch().document.revision == 1
    assert shop.batches() == {"2026-11-01": ["N1", "N2", "N4", "N5"]}
    shop.all_stand_once("N1", "N2", "N4", "N5")
    assert (shop.state("N3"), shop.row("N3").code) == (DocumentState.FAILED, "void_status")


def test_a_culprit_that_is_re_exported_leaves_alone_and_one_of_today_still_waits():
    shop = BatchShop()
    shop.unleashed.poison = {"N2"}
    shop.orders("N1", "N2", "N3")
    shop.rename("N3", TODAY)
    shop.run()
    shop.unleashed.poison = set()
    shop.run("invoice:N2", "invoice:N3")
    assert shop.batches()["2026-11-01.2"] == ["N2"]
    assert shop.row("N3").code == "day_not_over"


@pytest.mark.parametrize("alone", [False, True])
def test_a_renewed_batch_that_is_refused_is_taken_apart_in_the_same_run(alone):
    shop = _left()
    shop.delete_batch()
    shop.unleashed.poison = {"N4"}
    shop.alone = alone
    shop.run(DAY)
    assert shop.state("N4") is DocumentState.FAILED
    shop.all_stand_once("N1", "N2", "N3", "N5")


def test_a_renewal_that_is_refused_in_a_run_by_itself_gathers_each_invoice_once():
    """Unleashed shows nothing of what was deleted, and takes its GUID no second time."""
    shop = _left()
    shop.unleashed.forgets = True
    shop.delete_batch()
    shop.run_until(2, "invoice:N1")
    shop.run()
    shop.all_stand_once(*FIVE)
    assert shop.batch().document.details["members"] == [f"invoice:{name}" for name in FIVE]


def test_asking_for_a_batch_that_is_not_there_or_not_any_more_says_so():
    shop = BatchShop()
    shop.run("batch:2020-01-01")
    assert shop.ledger.entries()[-1].message == "There is no batch 2020-01-01."
    shop.unleashed.poison = {"N1"}
    shop.orders("N1")
    shop.run()
    shop.run(DAY)
    assert "leave otherwise" in shop.ledger.entries()[-1].message


def test_a_dry_run_changes_nothing_and_names_batch_and_invoices():
    shop = BatchShop()
    shop.orders("N1", "N2")
    shop.order("N3", missing="TEA-99")
    events = shop.run(dry_run=True)
    assert shop.unleashed.calls == []
    messages = [event.message for event in events if isinstance(event, Entry)]
    assert "Would be sent: 2 invoices, AUD 220.00." in messages
    assert "TEA-99 is missing. Add it." in messages
    assert shop.ledger.rows == {}


@pytest.mark.parametrize("only", [(), ("invoice:N1",), (DAY,)])
def test_a_dry_run_leaves_a_batch_under_way_alone(only):
    shop = _left(script={"create": ["lost_before", "lost_before"]})
    before, calls = dict(shop.ledger.rows), len(shop.unleashed.calls)
    shop.run(*only, dry_run=True)
    assert shop.ledger.rows == before
    assert len(shop.unleashed.calls) == calls


# What a person does meanwhile -------------------------------------------------------------------


def test_the_invoices_of_a_batch_that_a_person_ignores_are_ignored_with_it():
    shop = _left(script={"create": ["lost_before"] * 10})
    words = "Ignored by Kim."
    shop.ledger.apply(Settled(DAY, DocumentState.IGNORED, code="ignored", message=words))
    shop.run()
    assert shop.tally() == {"ignored": 5}
    assert shop.row("N1").message == words


def test_an_invoice_that_was_ignored_while_its_batch_was_under_way_did_leave():
    shop = _left(script={"create": ["killed_after"]})
    shop.ledger.apply(Settled("invoice:N1", DocumentState.IGNORED, code="ignored"))
    shop.run()
    shop.all_stand_once(*FIVE)


def test_an_invoice_that_was_tried_alone_goes_on_alone_in_batch_mode():
    shop = BatchShop(script={"create": ["lost_after", "refused"], "look": ["", "", "unavailable"]})
    shop.alone = True
    shop.orders("N1")
    shop.run()
    assert shop.row("N1").document.parts
    shop.alone = False
    shop.orders("N2")
    shop.calm_down()
    shop.ask_again("N1")
    assert shop.batches() == {"2026-11-01": ["N2"]}
    shop.all_stand_once("N1", "N2")


def test_a_stop_lets_the_batch_in_hand_finish():
    shop = BatchShop()
    shop.orders("N1", "N2")
    shop.rename("N2", TODAY.replace(month=10, day=31))
    shop.unleashed.after = lambda: setattr(shop, "stopping", True)
    shop.run()
    assert isinstance(shop.error, Stopped)
    assert shop.batches() == {"2026-10-31": ["N2"]}
    shop.stopping = False
    shop.run()
    shop.all_stand_once("N1", "N2")
