"""Whatever goes wrong, and wherever the process dies: one document, finished, to the cent."""

import pytest

from sync.domain.document import DocumentState
from tests.unit.outbox_shop import Shop

Script = dict[str, list[str]]

CALM: Script = {}
MISHAPS: dict[str, Script] = {
    "calm": CALM,
    "create lost before": {"create": ["lost_before"]},
    "create lost after": {"create": ["lost_after"]},
    "create lost twice": {"create": ["lost_before", "lost_before"]},
    "create lost, then taken": {"create": ["lost_before", "lost_after"]},
    "create late": {"create": ["late"]},
    "create late, look dead": {"create": ["late"], "look": ["", "", "unavailable"]},
    "create hidden": {"create": ["hidden"]},
    "create refused": {"create": ["refused"]},
    "create unavailable": {"create": ["unavailable"]},
    "create killed before": {"create": ["killed_before"]},
    "create killed after": {"create": ["killed_after"]},
    "second create lost": {"create": ["", "lost_after"]},
    "second create refused": {"create": ["", "refused"]},
    "second create unavailable": {"create": ["", "unavailable"]},
    "second refused, withdrawal lost": {"create": ["", "refused"], "withdraw": ["lost_after"]},
    "second refused, not withdrawn": {"create": ["", "refused"], "withdraw": ["lost_before"]},
    "look dead": {"look": ["unavailable"]},
    "look after create dead": {"look": ["", "", "unavailable"]},
    "look unreadable": {"look": ["incomplete"]},
    "make way refused": {"make_way": ["refused"]},
    "make way lost": {"make_way": ["lost_after"]},
    "make way unavailable": {"make_way": ["unavailable"]},
    "confirm dead": {"confirm": ["unavailable"]},
    "everything lost": {
        "create": ["lost_after"],
        "advance": ["lost_after"],
        "confirm": ["unavailable"],
    },
}
MOVES: dict[str, Script] = {
    "advance lost before": {"advance": ["lost_before"]},
    "advance lost after": {"advance": ["lost_after"]},
    "advance lost twice": {"advance": ["lost_before", "lost_before"]},
    "advance late": {"advance": ["late"]},
    "advance refused": {"advance": ["refused"]},
    "advance killed": {"advance": ["killed_after"]},
    "second advance refused": {"advance": ["", "refused"]},
    "second advance lost": {"advance": ["", "lost_before", "lost_before"]},
    "advance unavailable": {"advance": ["unavailable"]},
    "wrong total": {"create": ["wrong_total"]},
    "second wrong total": {"create": ["", "wrong_total"]},
}
CASES = [
    (name, direct, totals)
    for direct in (False, True)
    for totals in (("110.00",), ("70.00", "40.00"))
    for name in [*MISHAPS, *([] if direct else MOVES)]
]


def _script(name: str) -> Script:
    return {method: list(steps) for method, steps in (MISHAPS | MOVES)[name].items()}


@pytest.mark.parametrize("written", [True, False], ids=["written", "not written"])
@pytest.mark.parametrize(("name", "direct", "totals"), CASES)
def test_a_document_stands_once_wherever_the_process_dies(name, direct, totals, written):
    last, killed = 0, True
    while killed:
        shop = Shop(direct=direct, script=_script(name))
        shop.order("N1", *totals)
        _, killed = shop.run_until(last, written=written)
        shop.never_twice()
        shop.calm_down()
        shop.never_twice()
        shop.ask_again()
        shop.stands_once()
        last += 1
    assert last > 5


@pytest.mark.parametrize("written", [True, False], ids=["written", "not written"])
@pytest.mark.parametrize(
    "name", ["calm", "create lost after", "advance late", "create killed after"]
)
def test_it_may_die_again_while_it_recovers(name, written):
    for first in range(12):
        for second in range(12):
            shop = Shop(script=_script(name))
            shop.order("N1", "70.00", "40.00")
            shop.run_until(first, written=written)
            shop.run_until(second, written=written)
            shop.calm_down()
            shop.stands_once()


@pytest.mark.parametrize("direct", [False, True])
def test_no_request_repeats_what_stands_there(direct):
    """Only an effect that comes late can meet a second request."""
    for name in MISHAPS:
        if "late" not in name and "hidden" not in name:
            for last in range(20):
                shop = Shop(direct=direct, script=_script(name))
                shop.order("N1", "70.00", "40.00")
                shop.run_until(last)
                shop.calm_down()
                shop.ask_again()
                assert shop.unleashed.repeats == 0, (name, last)


@pytest.mark.parametrize("kill", ["killed_before", "killed_after"])
def test_what_was_under_way_keeps_its_guid_and_payload(kill):
    shop = Shop(script={"create": [kill]})
    shop.order()
    shop.run()
    before = shop.row().document
    assert shop.state() is DocumentState.UNKNOWN
    shop.change(totals=())
    shop.run()
    assert shop.row().document == before
    shop.stands_once()


@pytest.mark.parametrize("last", range(14))
def test_a_renewal_may_die_anywhere(last):
    """The old version stands open, the new one is asked for: never both."""
    for written in (True, False):
        shop = Shop(script={"create": ["", "refused"], "withdraw": ["lost_before"]})
        name = shop.order("N1", "70.00", "40.00")
        shop.run()
        assert len(shop.unleashed.alive()) == 1
        shop.change()
        shop.run_until(last, name, written=written)
        shop.never_twice()
        shop.calm_down()
        shop.ask_again()
        shop.stands_once()
        assert shop.row().document.parts[0].body["stamp"] == "1+"
