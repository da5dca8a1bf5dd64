"""A document that Unleashed does not answer about, and an Unleashed that answers nobody."""

import pytest

from sync.domain.document import DocumentState
from sync.domain.run import Outcome
from sync.errors import Unavailable
from tests.unit.outbox_shop import Shop


def _refused() -> Shop:
    shop = Shop(script={"create": ["refused"]})
    shop.order()
    shop.run()
    assert shop.state() is DocumentState.FAILED
    return shop


def test_sick_documents_in_a_row_end_no_run_while_unleashed_answers():
    shop = Shop(script={"create": ["unavailable"] * 3})
    for name in ("N1", "N2", "N3", "N4"):
        shop.order(name)
    shop.run()
    assert shop.error is None
    assert shop.ledger.cursors == {"orders": shop.now}
    shop.stands_once("N4")
    shop.calm_down()
    for name in ("N1", "N2", "N3"):
        shop.stands_once(name)


@pytest.mark.parametrize("mishap", ["unavailable", "incomplete"])
def test_a_document_that_cannot_be_looked_at_again_holds_up_no_other(mishap):
    shop = _refused()
    shop.unleashed.script = {"look": [mishap] * 3}
    shop.change("N1")
    shop.order("N2")
    shop.run()
    # The look of N1's renewal, then that of N2 before its first write.
    shop.run()
    assert shop.error is None
    assert shop.ledger.cursors == {"orders": shop.now}
    shop.calm_down()
    shop.stands_once("N1")
    shop.stands_once("N2")


def test_what_could_not_be_looked_at_says_so_once_and_goes_again_by_itself():
    shop = _refused()
    shop.unleashed.script = {"look": ["unavailable"] * 2}
    shop.run("invoice:N1")
    row = shop.row()
    assert (row.state, row.code) == (DocumentState.PENDING, "unavailable")
    assert row.message == "Unleashed does not answer. It is tried again."
    settled = len(shop.ledger.settled())
    shop.run()
    assert len(shop.ledger.settled()) == settled
    shop.run()
    shop.stands_once()


def test_an_exported_document_stays_so_when_it_cannot_be_looked_at_again():
    shop = Shop()
    shop.order()
    shop.run()
    shop.unleashed.script = {"look": ["unavailable"]}
    shop.run("invoice:N1")
    shop.stands_once()
    assert shop.ledger.entries()[-1].outcome is Outcome.FAILED


def test_a_run_of_renewals_ends_when_unleashed_is_down_for_everything():
    shop = Shop(script={"create": ["refused"] * 2})
    for name in ("N1", "N2"):
        shop.order(name)
    shop.run()
    shop.unleashed.script = {"look": ["unavailable"] * 2, "ping": ["unavailable"]}
    shop.run("invoice:N1", "invoice:N2")
    assert isinstance(shop.error, Unavailable)
