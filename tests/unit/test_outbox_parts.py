"""An order of several warehouses: all of its parts leave or none."""

from sync.domain.document import DocumentState
from tests.unit.outbox_shop import Shop


def test_after_the_refusal_of_the_second_part_the_first_is_taken_back():
    shop = Shop(script={"create": ["", "refused"]})
    shop.order("N1", "70.00", "40.00")
    shop.run()
    assert shop.state() is DocumentState.FAILED
    assert shop.unleashed.alive() == []
    assert "stands" not in shop.row().message
    assert shop.unleashed.called("advance") == 0


def test_what_could_not_be_taken_back_is_named():
    shop = Shop(script={"create": ["", "refused"], "withdraw": ["unavailable"]})
    shop.order("N1", "70.00", "40.00")
    shop.run()
    assert shop.row().message == "Product B is obsolete. In Unleashed stands: N1-0."
    assert shop.error is None


def test_no_part_is_moved_on_before_all_were_compared():
    shop = Shop(script={"create": ["", "wrong_total"]})
    shop.order("N1", "70.00", "40.00")
    shop.run()
    assert shop.unleashed.called("advance") == 0
    assert shop.unleashed.alive() == []


def test_a_finished_part_is_not_taken_back_when_the_second_is_refused_at_the_end():
    shop = Shop(script={"advance": ["", "refused"]})
    name = shop.order("N1", "70.00", "40.00")
    shop.run()
    assert shop.unleashed.called("withdraw") == 0
    assert "In Unleashed stands: N1-0, N1-1." in shop.row().message
    shop.run(name)
    shop.stands_once()


def test_a_part_that_stands_open_is_taken_back_when_its_brother_was_deleted():
    shop = Shop(script={"advance": ["unavailable"]})
    name = shop.order("N1", "70.00", "40.00")
    shop.run()
    shop.unleashed.delete_by_hand(shop.row().document.parts[0].guid)
    shop.run()
    assert shop.row().code == "deleted_in_unleashed"
    assert shop.unleashed.alive() == []
    shop.run(name)
    shop.stands_once()
