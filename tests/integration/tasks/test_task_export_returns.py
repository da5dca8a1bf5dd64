"""Returns become stock adjustments: only what goes back on a shelf, at cost, for a known reason."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from sync.domain.document import DocumentState
from sync.domain.run import RunStatus
from sync.sandbox.faults import Fault
from sync.sandbox.tiny import NOON, tiny_product, tiny_return
from sync.sandbox.world.model import WorldStock
from sync.tasks.export_returns import TASK

LATER = NOON + timedelta(hours=20)
RESTOCKING = (
    "Return to stock issue credit",
    "Firesale Issue Credit or Replacement",
    "firesale issue credit or replacement",
)
OTHERS = (
    "Return to manufacturer issue credit",
    "Write off issue credit (or replacement)",
    "Issue Credit or Replacement",
    "Return to customer",
    "Send replacement for incorrect item",
    "Awaiting outcome",
)
# How the answer is lost, and what a second POST under the same GUID would do.
LOST = (
    ("drop_before", "apply_again"),
    ("drop_after", "apply_again"),
    ("status_after", "apply_again"),
    ("garbage_after", "apply_again"),
    ("drop_after", "refuse"),
)


def _rma(rma_id: str = "318", *changes: dict[str, Any], **fields: Any):
    """A return of TEA-50 and CUP-01, as many lines as there are changes."""
    made = tiny_return(rma_id, "N1", ("TEA-50", "CUP-01")[: max(1, len(changes))], **fields)
    lines = zip(made.lines, changes or ({},), strict=True)
    return replace(made, lines=tuple(replace(line, **change) for line, change in lines))


def _adjustments(shop) -> list[tuple[str, str, list[tuple[Any, ...]]]]:
    """Reason, warehouse and lines (code, change, value) of each completed adjustment."""
    return sorted(
        (
            one["AdjustmentReason"],
            one["Warehouse"]["WarehouseCode"],
            [
                (line["Product"]["ProductCode"], line["NewQuantity"], line["NewActualValue"])
                for line in one["StockAdjustmentLines"]
            ],
        )
        for one in shop.unleashed.adjustments.values()
        if one["Status"] == "Completed"
    )


def test_only_an_outcome_that_puts_goods_back_moves_stock(open_tiny):
    returns = {
        str(number): _rma(str(number), {"outcome": outcome})
        for number, outcome in enumerate((*RESTOCKING, *OTHERS), start=301)
    }
    with open_tiny({"returns": tuple(returns.values())}) as shop:
        shop.good(TASK)
        assert shop.unleashed.on_hand("TEA-50", "MAIN") == 10 + len(RESTOCKING)
        left = {row["neto_id"] for row in shop.ledger.export_state()}
        assert {returns[one].lines[0].outcome for one in left} == set(RESTOCKING)


def test_the_value_is_the_quantity_at_the_average_cost_of_the_warehouse(open_tiny):
    stock = (WorldStock("MAIN", Decimal(10), Decimal(10), Decimal("3.3333")),)
    world = {
        "products": (tiny_product("TEA-50", stock=stock), tiny_product("CUP-01", stock=())),
        "returns": (_rma("318", {"quantity": 3}, {"quantity": 2}),),
    }
    with open_tiny(world) as shop:
        shop.good(TASK)
        ((_, _, lines),) = _adjustments(shop)
        assert lines == [("TEA-50", 3, Decimal("10.000")), ("CUP-01", 2, Decimal("8.200"))]
        assert shop.row("return:318").unleashed_number.startswith("SA-")


def test_each_reason_and_each_warehouse_is_an_adjustment_of_its_own(open_tiny):
    reasons = ("Changed Mind", "Damaged")
    apart = _rma("318", {"warehouse": "SYD"}, {"reason": "Damaged"})
    together = _rma("319", {}, {})
    world = {"returns": (apart, together), "unleashed_reasons": reasons}
    with open_tiny(world) as shop:
        shop.good(TASK)
        assert [(reason, place) for reason, place, _ in _adjustments(shop)] == [
            ("Changed Mind", "MAIN"),
            ("Changed Mind", "SYD"),
            ("Damaged", "MAIN"),
        ]
        assert len(shop.row("return:318").document.parts) == 2
        assert len(shop.row("return:319").document.parts) == 1


def test_a_mapped_reason_is_the_one_that_is_sent_as_unleashed_spells_it(open_tiny):
    world = {
        "returns": (_rma("318", {"reason": "Damaged In Transit"}),),
        "unleashed_reasons": ("Damaged",),
    }
    with open_tiny(world, rma_reasons={"Damaged In Transit": "damaged"}) as shop:
        shop.good(TASK)
        assert [reason for reason, _, _ in _adjustments(shop)] == ["Damaged"]


def test_a_reason_that_is_too_long_is_named_and_goes_once_it_is_mapped(open_tiny):
    long = "Colour Differs From Pictures"
    with open_tiny({"returns": (_rma("318", {"reason": long}),)}) as shop:
        shop.run(TASK)
        row = shop.row("return:318")
        assert (row.state, row.code) == (DocumentState.FAILED, "reason_too_long")
        assert long in row.message
        assert shop.writes() == []
        shop.set(rma_reasons={long: "Changed Mind"})
        shop.good(TASK)
        assert shop.state("return:318") is DocumentState.EXPORTED


def test_a_reason_that_unleashed_lacks_is_named_and_goes_once_it_is_known(open_tiny):
    with open_tiny({"returns": (_rma("318", {"reason": "Wrong Size"}),)}) as shop:
        shop.run(TASK)
        row = shop.row("return:318")
        assert row.code == "reason_missing"
        assert "Unleashed: Settings > System > Adjustment Reasons" in row.message
        shop.unleashed.add_reason("Wrong Size")
        shop.set(adjustment_reasons={"known": ["Changed Mind", "Wrong Size"]})
        shop.good(TASK)
        assert shop.state("return:318") is DocumentState.EXPORTED


def test_where_the_reasons_are_not_known_unleashed_has_the_word(open_tiny):
    world = {"returns": (_rma("318", {"reason": "Wrong Size"}),)}
    with open_tiny(world, adjustment_reasons={"known": []}) as shop:
        shop.run(TASK)
        row = shop.row("return:318")
        assert (row.state, row.code) == (DocumentState.FAILED, "rejected")
        assert "Wrong Size" in row.message


@pytest.mark.parametrize(("kind", "repeat"), LOST)
def test_a_lost_answer_never_doubles_stock(open_tiny, kind, repeat):
    with open_tiny({"returns": (_rma("318", {}, {"warehouse": "SYD"}),)}) as shop:
        shop.unleashed.repeat_post["StockAdjustments"] = repeat
        fault = Fault(kind, match="StockAdjustments", method="POST", every=2)
        shop.sandbox.unleashed_faults.arm(fault)
        for _ in range(4):
            shop.run(TASK)
        assert shop.state("return:318") is DocumentState.EXPORTED
        assert shop.unleashed.on_hand("TEA-50", "MAIN") == 11
        assert shop.unleashed.on_hand("CUP-01", "SYD") == 1
        assert len(_adjustments(shop)) == 2


def test_open_returns_and_those_before_the_start_stay(open_tiny):
    returns = (
        _rma("316", status="Open", approved_at=None),
        _rma("317", approved_at=NOON - timedelta(days=2)),
        _rma("318"),
    )
    with open_tiny({"returns": returns}, export={"start_date": date(2026, 3, 2)}) as shop:
        shop.good(TASK)
        assert [row["neto_id"] for row in shop.ledger.export_state()] == ["318"]
        closed = _rma("316", approved_at=LATER, updated_at=LATER)
        shop.neto.add_return(closed)
        shop.good(TASK)
        assert shop.state("return:316") is DocumentState.EXPORTED


def test_a_re_export_and_a_second_run_write_nothing(open_tiny):
    with open_tiny({"returns": (_rma(),)}) as shop:
        shop.good(TASK)
        shop.forget_requests()
        shop.good(TASK)
        assert shop.good(TASK, "return:318").tally.unchanged == 1
        assert shop.writes() == []
        assert shop.unleashed.on_hand("TEA-50", "MAIN") == 11


def test_a_returned_kit_goes_back_as_it_was_sold(open_tiny):
    kit = tiny_return("318", "N1", ("KIT-TEA-01",))
    with open_tiny({"returns": (kit,)}) as shop:
        shop.good(TASK)
        assert shop.unleashed.on_hand("KIT-TEA-01", "MAIN") == 1
        shop.set(export={"kits": "components"})
        again = replace(kit, rma_id="319", updated_at=LATER)
        shop.neto.add_return(again)
        shop.good(TASK)
        assert shop.unleashed.on_hand("TEA-50", "MAIN") == 12
        assert shop.unleashed.on_hand("CUP-01", "MAIN") == 11


def test_the_planted_returns_leave_but_for_the_two_reasons(story):
    returns = {name: row for name, row in story.documents.items() if name.startswith("return:")}
    stuck = {row.code for row in returns.values() if row.state is DocumentState.FAILED}
    assert stuck == {"reason_missing", "reason_too_long"}
    assert story.returns.run.status is RunStatus.PARTIAL
    closed = [rma for rma in story.shop.sandbox.world.returns if rma.status == "Closed"]
    start = story.shop.setup.export.start_date
    ours = [
        rma
        for rma in closed
        if rma.approved_at.astimezone(story.shop.setup.zone).date() >= start
        and any(line.restocked for line in rma.lines)
    ]
    assert set(returns) == {f"return:{rma.rma_id}" for rma in ours}
    done = [row for row in returns.values() if row.state is DocumentState.EXPORTED]
    assert len(done) == len(ours) - 2


def test_the_goods_of_the_planted_returns_are_back_in_unleashed(story):
    exported = [
        row.document
        for name, row in story.documents.items()
        if name.startswith("return:") and row.state is DocumentState.EXPORTED
    ]
    wanted = {rma.rma_id: rma for rma in story.shop.sandbox.world.returns}
    for document in exported:
        restocked = sum(line.quantity for line in wanted[document.neto_id].lines if line.restocked)
        assert sum(part.total for part in document.parts) == restocked
    parts = [part for document in exported for part in document.parts]
    assert len(story.shop.unleashed.adjustments) == len(parts)


def test_a_second_run_over_the_planted_returns_writes_nothing(story):
    assert story.returns_again.writes == []
    assert story.returns_again.run.tally.failed == 2
