"""What was taken back in Unleashed is never asked for again under its old GUID."""

import pytest

from sync.domain.document import WITHDRAWN, DocumentState
from tests.unit.outbox_shop import Shop


def _forgetful(script: dict[str, list[str]]) -> Shop:
    """Unleashed does not show what was deleted, and its GUID stays taken."""
    shop = Shop(script=script)
    shop.unleashed.forgets = True
    return shop


def test_the_guid_of_what_was_taken_back_is_not_used_again():
    shop = _forgetful({"create": ["", "refused"]})
    name = shop.order("N1", "70.00", "40.00")
    shop.run()
    assert shop.unleashed.alive() == []
    shop.run(name)
    shop.stands_once()
    assert shop.row().document.revision == 1
    assert WITHDRAWN not in shop.row().document.details


def test_a_death_while_taking_back_keeps_the_words_of_the_refusal():
    for script in ({"withdraw": ["killed_before"]}, {"withdraw": ["killed_after"]}):
        shop = _forgetful({"create": ["", "refused"], **script})
        name = shop.order("N1", "70.00", "40.00")
        shop.run()
        assert shop.state() is DocumentState.UNKNOWN
        shop.run()
        row = shop.row()
        assert (row.state, row.code) == (DocumentState.FAILED, "rejected")
        assert row.message == "Product B is obsolete."
        assert shop.unleashed.alive() == []
        shop.run(name)
        shop.stands_once()


@pytest.mark.parametrize("last", range(16))
def test_a_renewal_may_die_anywhere_before_a_forgetful_unleashed(last):
    for written in (True, False):
        shop = _forgetful({"create": ["", "refused"], "withdraw": ["lost_before"]})
        name = shop.order("N1", "70.00", "40.00")
        shop.run()
        shop.change()
        shop.run_until(last, name, written=written)
        shop.never_twice()
        shop.calm_down()
        shop.ask_again()
        shop.stands_once()
