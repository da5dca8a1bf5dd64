"""Whatever goes wrong, and wherever the process dies: every invoice in one batch, to the cent."""

import pytest

from sync.domain.document import DocumentState
from tests.unit.batch_shop import BatchShop

Script = dict[str, list[str]]

NAMES = ("N1", "N2", "N3")
MISHAPS: dict[str, Script] = {
    "calm": {},
    "create lost before": {"create": ["lost_before"]},
    "create lost after": {"create": ["lost_after"]},
    "create lost twice": {"create": ["lost_before", "lost_before"]},
    "create late": {"create": ["late"]},
    "create late, look dead": {"create": ["late"], "look": ["", "", "unavailable"]},
    "create hidden": {"create": ["hidden"]},
    "create refused": {"create": ["refused"]},
    "create unavailable": {"create": ["unavailable"]},
    "create killed before": {"create": ["killed_before"]},
    "create killed after": {"create": ["killed_after"]},
    "second create lost": {"create": ["", "lost_after"]},
    "second create refused": {"create": ["", "refused"]},
    "second refused, withdrawal lost": {"create": ["", "refused"], "withdraw": ["lost_after"]},
    "second refused, not withdrawn": {"create": ["", "refused"], "withdraw": ["lost_before"]},
    "refused, look dead": {"create": ["refused"], "look": ["", "", "unavailable"]},
    "look dead": {"look": ["unavailable"]},
    "look unreadable": {"look": ["incomplete"]},
    "confirm dead": {"confirm": ["unavailable"]},
    "advance lost before": {"advance": ["lost_before"]},
    "advance lost twice": {"advance": ["lost_before", "lost_before"]},
    "advance late": {"advance": ["late"]},
    "advance refused": {"advance": ["refused"]},
    "second advance refused": {"advance": ["", "refused"]},
    "advance killed": {"advance": ["killed_after"]},
    "wrong total": {"create": ["wrong_total"]},
    "wrong total in the end": {"confirm": ["wrong_total"]},
}


def _shop(name: str, totals: tuple[str, ...], poison: str = "") -> BatchShop:
    shop = BatchShop(script={method: list(steps) for method, steps in MISHAPS[name].items()})
    shop.orders(*NAMES, totals=totals)
    shop.unleashed.poison = {poison} if poison else set()
    return shop


def _in_the_end(shop: BatchShop) -> None:
    shop.never_twice()
    shop.calm_down()
    shop.never_twice()
    for name in NAMES:
        shop.ask_again(name)
    shop.all_stand_once(*NAMES)


@pytest.mark.parametrize("written", [True, False], ids=["written", "not written"])
@pytest.mark.parametrize("totals", [("110.00",), ("70.00", "40.00")], ids=["one", "two"])
@pytest.mark.parametrize("name", MISHAPS)
def test_every_invoice_stands_once_wherever_the_process_dies(name, totals, written):
    last, killed = 0, True
    while killed:
        shop = _shop(name, totals)
        _, killed = shop.run_until(last, written=written)
        _in_the_end(shop)
        last += 1
    assert last > 10


@pytest.mark.parametrize("written", [True, False], ids=["written", "not written"])
@pytest.mark.parametrize("when", ["create", "advance"])
def test_the_culprit_is_found_and_the_others_leave_wherever_the_process_dies(when, written):
    last, killed = 0, True
    while killed:
        shop = _shop("calm", ("70.00", "40.00"), poison="N2")
        shop.unleashed.when = when
        _, killed = shop.run_until(last, written=written)
        shop.never_twice()
        shop.calm_down()
        shop.all_stand_once("N1", "N3")
        row = shop.row("N2")
        assert row.state is DocumentState.FAILED
        assert "N2 is below the minimum sell price." in row.message
        shop.unleashed.poison = set()
        _in_the_end(shop)
        last += 1
    assert last > 30


@pytest.mark.parametrize("written", [True, False], ids=["written", "not written"])
@pytest.mark.parametrize("name", ["calm", "create lost after", "second create refused"])
def test_it_may_die_again_while_it_recovers(name, written):
    for first in range(0, 30, 3):
        for second in range(24):
            shop = _shop(name, ("70.00", "40.00"))
            shop.run_until(first, written=written)
            shop.run_until(second, written=written)
            _in_the_end(shop)


@pytest.mark.parametrize("written", [True, False], ids=["written", "not written"])
@pytest.mark.parametrize("deleted", [True, False], ids=["deleted", "gave up"])
def test_a_re_export_of_a_batch_may_die_anywhere(deleted, written):
    last, killed = 0, True
    while killed:
        shop = BatchShop()
        shop.orders(*NAMES, totals=("70.00", "40.00"))
        if deleted:
            shop.run()
            shop.delete_batch()
        else:
            shop.unleashed.script = {"create": ["lost_before"] * 10}
            for _ in range(5):
                shop.run()
            assert shop.state() is DocumentState.FAILED
            shop.unleashed.script = {}
        shop.change("N1")
        _, killed = shop.run_until(last, "invoice:N1", written=written)
        shop.never_twice()
        shop.calm_down()
        shop.run("invoice:N2")
        _in_the_end(shop)
        last += 1
    assert last > 10


@pytest.mark.parametrize("back", [True, False], ids=["and back", "for good"])
@pytest.mark.parametrize("name", ["create lost after", "create lost twice", "create late", "calm"])
def test_a_change_of_the_mode_sends_nothing_twice(name, back):
    for alone in (False, True):
        for last in range(45):
            shop = _shop(name, ("70.00", "40.00"))
            shop.alone = alone
            shop.run_until(last)
            shop.alone = not alone
            shop.run()
            shop.never_twice()
            shop.alone = alone if back else not alone
            _in_the_end(shop)


@pytest.mark.parametrize("kill", ["killed_before", "killed_after"])
def test_a_batch_under_way_keeps_its_guids_payload_and_members(kill):
    shop = BatchShop(script={"create": [kill]})
    shop.orders(*NAMES)
    shop.run()
    before = shop.batch().document
    assert shop.batch().state is DocumentState.UNKNOWN
    shop.change("N1", totals=())
    shop.orders("N4")
    shop.run()
    assert shop.batch().document == before
    assert shop.batches() == {"2026-11-01": list(NAMES), "2026-11-01.2": ["N4"]}
