"""Whatever happens to the process or to the answers: nothing is lost and nothing is there twice.

`TANDEM_KILLS=50 TANDEM_ORDERS=200` makes it the long run. The answers are lost of a fifth as many
orders, for each of them takes a second: `-k lost` and five times as many make that one as long.
"""

import pytest

from tests.system.scenarios import KILLS, Fire, Outcome

# Whoever asks for a story first waits for it, on a busy machine for long.
pytestmark = pytest.mark.timeout(300 + 30 * KILLS)


UNDER_FIRE = {
    "answered": "killed",
    "answers lost": "killed_with_lost_answers",
    "answers garbage": "killed_with_garbage",
}


@pytest.fixture(params=list(UNDER_FIRE.values()), ids=list(UNDER_FIRE))
def fire(request: pytest.FixtureRequest) -> Fire:
    told: Fire = request.getfixturevalue(request.param)
    return told


def test_every_order_stands_in_unleashed_exactly_once(fire: Fire):
    assert fire.wrong == []


def test_the_log_calls_every_order_exported(fire: Fire):
    rows = fire.folder.rows("SELECT state, neto_id, neto_total, unleashed_total FROM export_state")
    sold = {order.order_id: order.grand_total for order in fire.sandbox.world.orders}
    assert {row["neto_id"]: row["unleashed_total"] for row in rows} == sold
    assert {row["state"] for row in rows} == {"exported"}


def test_each_killed_run_is_abandoned_and_the_last_one_succeeds(fire: Fire):
    rows = fire.folder.rows("SELECT status, count(*) AS runs FROM runs GROUP BY ALL")
    found = {row["status"]: row["runs"] for row in rows}
    assert found.get("abandoned", 0) <= fire.killing.kills
    assert found["succeeded"] == 1
    assert fire.killing.last.status == 0


def test_the_process_was_killed_as_often_as_was_meant(killed: Fire):
    assert killed.killing.kills == KILLS


def test_a_failed_invoice_goes_when_what_was_missing_is_there(mended: Outcome):
    assert mended.seen["failed"] == [
        {"document_id": "invoice:N100000", "code": "rejected"},
        {"document_id": "invoice:N200000", "code": "missing_product"},
    ]
    done = mended.done["reexport"]
    assert done.status == 0
    assert done.runs[0]["records_changed"] == 1


def test_reexport_takes_all_that_failed(mended: Outcome):
    done = mended.done["rest"]
    assert done.status == 0
    assert done.runs[0]["records_changed"] == 1
    assert mended.seen["wrong"] == []


def test_an_order_that_neto_does_not_have_fails(mended: Outcome):
    done = mended.done["unknown"]
    assert done.status == 1
    assert done.runs[0]["records_failed"] == 1


def test_people_get_a_table(mended: Outcome):
    lines = mended.done["exports"].out.splitlines()
    assert lines[0].split()[:2] == ["document", "state"]
    assert [line.split()[:2] for line in lines[2:]] == [
        ["invoice:N100000", "exported"],
        ["invoice:N200000", "exported"],
    ]


def test_an_empty_stock_list_is_suspicious_and_nothing_is_written(suspicious: Outcome):
    done = suspicious.done["first"]
    assert done.status == 1
    assert done.runs[0]["status"] == "suspicious"
    assert suspicious.seen["untouched"]


def test_a_suspicious_run_can_be_discarded(suspicious: Outcome):
    done = suspicious.done["discard"]
    assert done.status == 0
    assert done.runs == []
    assert suspicious.done["second"].runs[0]["status"] == "suspicious"


def test_a_confirmed_run_goes_ahead(suspicious: Outcome):
    done = suspicious.done["confirm"]
    assert done.status == 0
    assert done.runs[0]["status"] == "succeeded"
    assert suspicious.seen["levels"] == [0, 0]
