"""The outbox on the real ledger: a process that dies leaves one document, finished."""

from datetime import UTC, datetime

import pytest

from sync.domain.document import DocumentRow, DocumentState
from sync.domain.events import Event
from sync.domain.run import Direction, Run, RunStatus, Trigger
from sync.store.ledger import Ledger
from tests.unit.outbox_ledger import FakeLedger
from tests.unit.outbox_shop import Shop

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
RUN = Run("r1", "export_invoices", Direction.EXPORT, Trigger.MANUAL, False, RunStatus.RUNNING, NOW)


class Real(FakeLedger):
    """The ledger that the shop runs on, and beside it the one in memory, which must agree."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self.ledger = ledger
        ledger.start_run(RUN)

    def apply(self, event: Event) -> None:
        super().apply(event)
        self.ledger.apply(RUN, event, NOW)
        self._agree()

    def recover(self) -> None:
        super().recover()
        self.ledger.recover_sending()
        self._agree()

    def document(self, document_id: str) -> DocumentRow | None:
        return self.ledger.document(document_id)

    def _agree(self) -> None:
        for name, row in self.rows.items():
            real = self.ledger.document(name)
            assert real is not None
            assert real.document == row.document
            assert (real.state, real.attempts, real.code) == (row.state, row.attempts, row.code)
            assert real.unleashed_number == row.unleashed_number
            assert real.unleashed_total == row.unleashed_total


@pytest.fixture
def ledger(tmp_path, new_ledger):
    opened = new_ledger(tmp_path / "ledger.duckdb", lambda: NOW)
    yield opened
    opened.close()


def _shop(ledger: Ledger, **script: list[str]) -> Shop:
    shop = Shop(script=script)
    shop.ledger = Real(ledger)
    return shop


@pytest.mark.parametrize("written", [True, False], ids=["written", "not written"])
@pytest.mark.parametrize("last", [2, 3, 4, 5, 6, 8, 10, 12])
def test_one_document_stands_after_a_death(ledger, last, written):
    shop = _shop(ledger, create=["lost_after"])
    shop.order("N1", "70.00", "40.00")
    shop.run_until(last, written=written)
    shop.calm_down()
    shop.stands_once()


def test_five_tries_on_the_real_ledger(ledger):
    shop = _shop(ledger, create=["lost_before"] * 20)
    shop.order()
    for _ in range(7):
        shop.run()
    row = ledger.document("invoice:N1")
    assert row is not None
    assert (row.state, row.code, row.attempts) == (DocumentState.FAILED, "gave_up", 5)


def test_a_correction_beside_a_finished_part_survives_the_ledger(ledger):
    """A body that went through JSON must still be the same body."""
    shop = _shop(ledger, create=["", "refused"])
    shop.unleashed.direct = True
    shop.order("N1", "7", "4")
    shop.run()
    slip = shop.neto.slips["N1"]
    shop.mend(totals=(slip.totals[0], slip.totals[1] - 1))
    shop.run("invoice:N1")
    shop.stands_once()


def test_a_renewal_on_the_real_ledger(ledger):
    shop = _shop(ledger, advance=["refused"], withdraw=["lost_before"])
    shop.order()
    shop.run()
    shop.change()
    shop.run()
    shop.stands_once()
    row = ledger.document("invoice:N1")
    assert row is not None
    assert row.document == shop.row().document
    assert row.document.revision == 1


@pytest.mark.parametrize("kill", ["killed_before", "killed_after"])
def test_what_was_being_taken_back_is_remembered_over_a_death(ledger, kill):
    shop = _shop(ledger, create=["", "refused"], withdraw=[kill])
    shop.unleashed.forgets = True
    name = shop.order("N1", "70.00", "40.00")
    shop.run()
    shop.run()
    row = ledger.document(name)
    assert row is not None
    assert (row.state, row.message) == (DocumentState.FAILED, "Product B is obsolete.")
    shop.run(name)
    shop.stands_once()
    assert shop.row().document.revision == 1


def test_the_log_names_the_guids_of_all_parts(ledger):
    shop = _shop(ledger)
    shop.order("N1", "70.00", "40.00")
    shop.run()
    first, second = shop.row().document.parts
    (shown,) = ledger.export_state()
    assert shown["unleashed_guid"] == f"{first.guid}, {second.guid}"
