"""A paper of Neto that cannot be read fails under its own id, and holds up no other."""

from sync.domain.document import DocumentState
from sync.domain.events import Counted, Entry, Settled
from sync.domain.run import Outcome
from sync.domain.unreadable import UNREADABLE
from tests.unit.outbox_shop import Shop

WORDS = "Neto gave order N1 without its total. Mend it."


def _shop() -> Shop:
    shop = Shop()
    shop.order("N1", spoilt=True)
    shop.order("N2")
    shop.run()
    return shop


def test_the_others_leave_and_it_is_a_failed_document_with_its_reason():
    shop = _shop()
    shop.stands_once("N2")
    row = shop.row("N1")
    assert (row.state, row.code, row.message) == (DocumentState.FAILED, UNREADABLE, WORDS)
    assert (row.document.parts, row.document.source_stamp) == ((), "1")
    assert shop.ledger.cursors


def test_its_reason_is_written_down_once():
    shop = _shop()
    shop.neto.changed.clear()
    events = shop.run()
    assert Counted(Outcome.FAILED) in events
    assert not [one for one in events if isinstance(one, Settled)]


def test_it_leaves_by_itself_once_it_can_be_read_although_its_stamp_stays():
    shop = _shop()
    shop.mend("N1", spoilt=False)
    shop.run()
    shop.stands_once("N1")


def test_what_waited_and_cannot_be_read_any_more_is_not_called_gone():
    shop = Shop()
    shop.order("N1", held=True)
    shop.run()
    shop.mend("N1", spoilt=True)
    shop.run()
    assert (shop.row().state, shop.row().code) == (DocumentState.FAILED, UNREADABLE)


def test_what_left_already_stays_as_it_is():
    shop = Shop()
    shop.order("N1")
    shop.run()
    shop.change("N1", spoilt=True)
    events = shop.run()
    shop.stands_once("N1")
    assert Counted(Outcome.UNCHANGED) in events


def test_whoever_asks_for_it_again_is_told_why_it_cannot_go():
    shop = Shop()
    shop.order("N1")
    shop.run()
    shop.change("N1", spoilt=True)
    events = shop.run("invoice:N1")
    assert Entry("invoice", "N1", Outcome.FAILED, UNREADABLE, WORDS) in events
    assert shop.state() is DocumentState.EXPORTED
    shop.order("N3", spoilt=True)
    shop.run("invoice:N3")
    assert shop.row("N3").code == UNREADABLE


def test_what_is_under_way_is_brought_to_its_end_all_the_same():
    shop = Shop(script={"create": ["lost_after"], "look": ["", "unavailable"]})
    shop.order("N1")
    shop.run()
    assert shop.state() in (DocumentState.UNKNOWN, DocumentState.EXPORTED)
    shop.change("N1", spoilt=True)
    shop.calm_down()
    shop.stands_once("N1")


def test_a_dry_run_tells_and_writes_nothing_down():
    shop = Shop()
    shop.order("N1", spoilt=True)
    events = shop.run(dry_run=True)
    assert Entry("invoice", "N1", Outcome.FAILED, UNREADABLE, WORDS) in events
    assert shop.ledger.rows == {}
