"""Stock levels go from Unleashed to Neto: only what differs, and only what is known."""

from decimal import Decimal

import pytest

from sync.domain.run import RunStatus
from sync.sandbox.faults import Fault
from sync.sandbox.tiny import tiny_product, tiny_world
from sync.sandbox.world.model import WorldStock, WorldWarehouse
from sync.tasks.import_stock import TASK

PLANTED = ("TOL-TMR-FIN", "quantity MAIN")
NO_MORE_PAGES = '{"Pagination": {"NumberOfItems": 500, "NumberOfPages": 1}, "Items": []}'


def _stock(unleashed: int | str, neto: int, warehouse: str = "MAIN") -> WorldStock:
    return WorldStock(warehouse, Decimal(unleashed), Decimal(neto), Decimal("4.10"))


def _world(*stock: WorldStock, **more):
    """TEA-50 with this stock, CUP-01 with ten on both sides, and the kit of the two."""
    tea = tiny_product("TEA-50", stock=stock)
    cup, kit = tiny_world().products[1:]
    return {"products": (tea, cup, kit), **more}


def _posts(shop) -> int:
    return len(shop.sandbox.neto_journal.calls("UpdateItem"))


# The planted world -------------------------------------------------------------------------------


def test_before_any_export_only_the_planted_difference_is_one(story):
    assert story.stock_rehearsed.changes == {PLANTED: ("34", "41")}
    assert story.stock_rehearsed.writes == []
    assert story.stock_rehearsed.stock_after == story.stock_rehearsed.stock_before


def test_after_the_exports_exactly_the_planted_difference_is_mended(story):
    assert story.stock.run.status is RunStatus.SUCCEEDED
    assert story.stock.changes == {PLANTED: ("34", "41")}
    before = {sku: dict(levels) for sku, levels in story.stock.stock_before.items()}
    main = story.shop.neto.warehouse_by_reference("MAIN").warehouse_id
    before[PLANTED[0]][main] += 7
    assert story.stock.stock_after == before
    assert [entry.action for entry in story.stock.writes] == ["UpdateItem"]


def test_a_second_stock_run_has_nothing_to_do(story):
    assert story.stock_again.writes == []
    assert story.stock_again.changes == {}
    assert story.stock_again.run.tally.changed == 0


def test_products_that_carry_no_stock_are_counted_as_left_alone(story):
    products = story.shop.sandbox.world.products
    kits = [one for one in products if one.components and one.in_neto]
    assert story.stock.run.tally.skipped >= len(kits) > 0
    for kit in kits:
        assert not any(story.stock.stock_after[kit.sku].values()), kit.sku


# What a level becomes ----------------------------------------------------------------------------


@pytest.mark.parametrize(("buffer", "levels"), [(0, (12, 12, 2, 0)), (3, (9, 9, 0, 0))])
def test_a_level_is_whole_less_the_buffer_and_never_below_zero(open_tiny, buffer, levels):
    quantities = ("12", "12.9", "2", "-4")
    products = [
        tiny_product(f"TEA-{number}", stock=(_stock(quantity, 7),))
        for number, quantity in enumerate(quantities)
    ]
    settings = {"stock": {"buffer": buffer, "max_zeroed_share": Decimal(1)}}
    with open_tiny({"products": tuple(products)}, **settings) as shop:
        shop.good(TASK)
        assert tuple(shop.neto.stock(one.sku, "MAIN") for one in products) == levels
        shop.forget_requests()
        shop.good(TASK)
        assert shop.writes() == []


def test_a_product_without_a_row_in_a_warehouse_has_nothing_there(open_tiny):
    world = _world(_stock(10, 10))
    with open_tiny(world) as shop:
        shop.neto.set_stock("TEA-50", "SYD", 4)
        run = shop.good(TASK)
        assert shop.changes(run) == {("TEA-50", "quantity SYD"): ("4", "0")}
        assert shop.neto.stock("TEA-50", "SYD") == 0


def test_a_warehouse_without_a_partner_is_left_alone(open_tiny):
    places = (
        WorldWarehouse("MAIN", "Main", "Brisbane", primary=True),
        WorldWarehouse("STALL", "Stall", "Hobart", in_unleashed=False),
    )
    with open_tiny(_world(_stock(12, 10), warehouses=places)) as shop:
        shop.neto.set_stock("TEA-50", "STALL", 4)
        shop.good(TASK)
        assert shop.neto.stock("TEA-50", "STALL") == 4
        assert shop.neto.stock("TEA-50", "MAIN") == 12


def test_two_warehouses_of_neto_never_share_the_goods_of_one(open_tiny):
    with open_tiny(_world(_stock(12, 10)), warehouses={"SYD": "MAIN"}) as shop:
        shop.neto.set_stock("TEA-50", "SYD", 3)
        shop.good(TASK)
        assert shop.neto.stock("TEA-50", "MAIN") == 12
        assert shop.neto.stock("TEA-50", "SYD") == 3


def test_no_warehouse_with_a_partner_is_nothing_to_do(open_tiny):
    with open_tiny(_world(_stock(12, 10)), warehouses={"MAIN": "X", "SYD": "Y"}) as shop:
        run = shop.run(TASK)
        assert run.status is RunStatus.SKIPPED
        assert "Map the warehouses on the Checks page" in run.message


def test_kits_parents_inactive_and_unknown_products_are_left_alone(open_tiny):
    world = _world(_stock(12, 10))
    only_neto = tiny_product("TEA-77", in_unleashed=False, stock=())
    world["products"] = (*world["products"], only_neto, tiny_product("CUP-02"))
    with open_tiny(world) as shop:
        for sku in ("KIT-TEA-01", "TEA-77", "CUP-01", "CUP-02"):
            shop.neto.set_stock(sku, "MAIN", 5)
        shop.neto.item("CUP-02").fields["ParentSKU"] = "CUP-01"
        shop.neto.item("CUP-02").fields["IsActive"] = "False"
        run = shop.good(TASK)
        assert shop.changes(run) == {("TEA-50", "quantity MAIN"): ("10", "12")}
        assert run.tally.skipped == 4


# What stops a run --------------------------------------------------------------------------------


def test_a_run_that_would_zero_too_many_products_asks_first(open_tiny):
    with open_tiny(_world(_stock(0, 10))) as shop:
        run = shop.run(TASK)
        assert run.status is RunStatus.SUSPICIOUS
        assert "50%" in run.message
        assert "20%" in run.message
        assert shop.writes() == []
        shop.good(TASK, confirmed=True)
        assert shop.neto.stock("TEA-50", "MAIN") == 0


def test_an_empty_stock_list_is_suspicious_where_there_always_was_one(open_tiny):
    with open_tiny(_world(_stock(12, 10)), stock={"max_zeroed_share": Decimal(1)}) as shop:
        shop.good(TASK)
        shop.unleashed.stock.cells.clear()
        shop.forget_requests()
        run = shop.run(TASK)
        assert run.status is RunStatus.SUSPICIOUS
        assert "Unleashed gave nothing at all" in run.message
        assert shop.writes() == []
        assert shop.neto.stock("TEA-50", "MAIN") == 12


def test_a_store_without_products_is_suspicious_where_there_always_were_some(open_tiny):
    with open_tiny(_world(_stock(12, 10))) as shop:
        shop.good(TASK)
        shop.neto.items.clear()
        run = shop.run(TASK)
        assert run.status is RunStatus.SUSPICIOUS
        assert "Neto gave nothing at all" in run.message


@pytest.mark.parametrize(
    "fault",
    [
        Fault("garbage", match="StockOnHand", body=NO_MORE_PAGES),
        Fault("garbage", match="Products", body=NO_MORE_PAGES),
        Fault("status", match="StockOnHand"),
        Fault("garbage", match="StockOnHand"),
    ],
    ids=["rows missing", "products missing", "refused", "a web page"],
)
def test_a_list_that_is_not_whole_ends_the_run_before_it_writes(open_tiny, fault):
    with open_tiny(_world(_stock(12, 10))) as shop:
        shop.sandbox.unleashed_faults.arm(fault)
        run = shop.run(TASK)
        assert run.status is RunStatus.FAILED
        assert shop.writes() == []
        assert shop.neto.stock("TEA-50", "MAIN") == 10


def test_neto_that_breaks_off_in_the_middle_ends_the_run_before_it_writes(open_tiny):
    with open_tiny(_world(_stock(12, 10))) as shop:
        shop.sandbox.neto_faults.arm(Fault("drop_before", match="GetItem"))
        assert shop.run(TASK).status is RunStatus.FAILED
        assert shop.writes() == []


# Writing -----------------------------------------------------------------------------------------


def test_a_product_that_neto_refuses_fails_alone(open_tiny):
    products = (
        tiny_product("TEA-50", stock=(_stock(12, 10),)),
        tiny_product("CUP-01", stock=(_stock(13, 10),)),
    )
    with open_tiny({"products": products}) as shop:

        def deleted_meanwhile() -> bool:
            shop.neto.items.pop("cup-01", None)
            return False

        shop.stopping = deleted_meanwhile
        run = shop.run(TASK)
        assert run.status is RunStatus.PARTIAL
        outcomes = {row["record_key"]: row["outcome"] for row in shop.log(run)}
        assert outcomes == {"TEA-50": "updated", "CUP-01": "failed"}
        assert shop.neto.stock("TEA-50", "MAIN") == 12
        assert set(shop.changes(run)) == {("TEA-50", "quantity MAIN")}


@pytest.mark.parametrize("kind", ["drop_before", "drop_after", "garbage_after", "status"])
def test_a_lost_answer_is_unknown_and_the_next_run_heals_it(open_tiny, kind):
    with open_tiny(_world(_stock(12, 10))) as shop:
        shop.sandbox.neto_faults.arm(Fault(kind, match="UpdateItem", times=1))
        run = shop.run(TASK)
        assert run.status is RunStatus.PARTIAL
        assert run.tally.unknown == 1
        (entry,) = shop.log(run)
        assert (entry["outcome"], entry["code"]) == ("unknown", "unknown_outcome")
        shop.good(TASK)
        assert shop.neto.stock("TEA-50", "MAIN") == 12
        assert _posts(shop) <= 2


def test_the_levels_of_both_sides_are_written_down(open_tiny):
    with open_tiny(_world(_stock(12, 10))) as shop:
        shop.good(TASK)
        rows = shop.ledger.rows(
            "SELECT system, on_hand FROM stock_levels"
            " WHERE sku = 'TEA-50' AND warehouse = 'MAIN' ORDER BY system"
        )
        assert [(row["system"], row["on_hand"]) for row in rows] == [
            ("neto", 12),
            ("unleashed", 12),
        ]
