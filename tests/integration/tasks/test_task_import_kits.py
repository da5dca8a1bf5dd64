"""Bills of materials carried to the kits of the simulated Neto, with a real ledger."""

from datetime import timedelta
from decimal import Decimal

from sync.domain.run import RunStatus
from sync.engine.registry import task_named
from sync.sandbox.faults import Fault
from sync.sandbox.tiny import tiny_product, tiny_world

TASK = task_named("import_kits")
KIT = "KIT-TEA-01"
WORLD = {"products": (*tiny_world().products, tiny_product("BOX-01"))}


def _bill(shop, sku=KIT):
    guid = shop.unleashed.products.by_code(sku)["Guid"]
    return next(one for one in shop.unleashed.boms.values() if one["ProductGuid"] == guid)


def _line(shop, number, sku, quantity, wastage="0"):
    return {
        **_bill(shop)["Lines"][0],
        "LineNumber": number,
        "ProductGuid": shop.unleashed.products.by_code(sku)["Guid"],
        "Quantity": Decimal(quantity),
        "WastageQuantity": Decimal(wastage),
    }


def _edit(shop, *parts, sku=KIT, **values):
    """Somebody changes the bill of a kit in Unleashed; parts are SKU and quantity."""
    lines = [_line(shop, number, *part) for number, part in enumerate(parts, 1)]
    shop.unleashed.boms.add({**_bill(shop, sku), **({"Lines": lines} if lines else {}), **values})


def _components(shop, sku=KIT):
    found = shop.neto.item(sku).components.values()
    return {one["ComponentSKU"]: one["AssembleQuantity"] for one in found}


def _log(shop, run):
    return {row["record_key"]: (row["outcome"], row["code"]) for row in shop.log(run)}


def test_a_component_is_added_another_changed_and_a_third_deleted(open_tiny):
    with open_tiny(WORLD) as shop:
        _edit(shop, ("TEA-50", "3"), ("BOX-01", "1"))
        run = shop.good(TASK)
        assert _components(shop) == {"TEA-50": "3", "BOX-01": "1"}
        assert shop.changes(run) == {
            (KIT, "component TEA-50"): ("2", "3"),
            (KIT, "component BOX-01"): (None, "1"),
            (KIT, "component CUP-01"): ("1", None),
        }
        assert _log(shop, run) == {KIT: ("updated", "")}
        assert (run.tally.read, run.tally.changed) == (1, 1)
        shop.forget_requests()
        again = shop.good(TASK)
        assert shop.writes() == []
        assert again.tally.unchanged == 1


def test_a_product_becomes_a_kit(open_tiny):
    with open_tiny(WORLD) as shop:
        shop.neto.item(KIT).components.clear()
        shop.good(TASK)
        assert _components(shop) == {"TEA-50": "2", "CUP-01": "1"}


def test_only_the_components_are_sent(open_tiny):
    with open_tiny(WORLD) as shop:
        _edit(shop, ("TEA-50", "2"), ("CUP-01", "4"))
        shop.good(TASK)
        (sent,) = shop.writes()
        assert sent.body["Item"] == [
            {
                "SKU": KIT,
                "KitComponents": {
                    "KitComponent": [{"ComponentSKU": "CUP-01", "AssembleQuantity": "4"}]
                },
            }
        ]


def test_a_fraction_is_refused_with_the_reason_and_the_other_kits_go(open_tiny):
    other = tiny_product("KIT-02", stock=(), components=(("CUP-01", Decimal(2)),))
    with open_tiny({"products": (*WORLD["products"], other)}) as shop:
        shop.neto.item("KIT-02").components.clear()
        _edit(shop, ("TEA-50", "0.5"), ("CUP-01", "1"))
        run = shop.run(TASK)
        assert run.status is RunStatus.PARTIAL
        assert _log(shop, run) == {
            KIT: ("failed", "fractional_quantity"),
            "KIT-02": ("updated", ""),
        }
        (row,) = [row for row in shop.log(run) if row["record_key"] == KIT]
        assert "0.5 of TEA-50" in row["message"]
        assert _components(shop) == {"TEA-50": "2", "CUP-01": "1"}


def test_a_component_that_neto_lacks_is_named_until_it_is_there(open_tiny):
    with open_tiny(WORLD) as shop:
        box = shop.neto.items.pop("box-01")
        _edit(shop, ("TEA-50", "2"), ("CUP-01", "1"), ("BOX-01", "1"))
        run = shop.run(TASK)
        (row,) = shop.log(run)
        assert (row["outcome"], row["code"]) == ("failed", "missing_component")
        assert "BOX-01" in row["message"]
        shop.neto.items["box-01"] = box
        shop.good(TASK)
        assert _components(shop)["BOX-01"] == "1"


def test_the_newest_of_several_bills_counts_and_the_log_says_which(open_tiny):
    with open_tiny(WORLD) as shop:
        newer = {
            **_bill(shop),
            "Guid": shop.unleashed.new_guid("bom"),
            "BillNumber": "BOM-NEW",
            "Lines": [_line(shop, 1, "BOX-01", "2", "0.25")],
            "LastModifiedOn": shop.unleashed.now() + timedelta(days=1),
        }
        shop.unleashed.boms.add(newer)
        run = shop.good(TASK)
        assert _components(shop) == {"BOX-01": "2"}
        (row,) = shop.log(run)
        assert "BOM-NEW, counts" in row["message"]
        assert "wastage (0.25 of BOX-01)" in row["message"]


def test_with_the_switch_off_only_a_new_kit_gets_components(open_tiny):
    with open_tiny(WORLD, fields={"kit_components": False}) as shop:
        _edit(shop, ("TEA-50", "9"))
        assert shop.good(TASK).tally.skipped == 1
        assert _components(shop) == {"TEA-50": "2", "CUP-01": "1"}
        shop.neto.item(KIT).components.clear()
        shop.good(TASK)
        assert _components(shop) == {"TEA-50": "9"}


def test_a_kit_with_stock_of_its_own_is_named(open_tiny):
    with open_tiny(WORLD) as shop:
        shop.neto.set_stock(KIT, "MAIN", 7)
        run = shop.good(TASK)
        (row,) = shop.log(run)
        assert (row["outcome"], row["code"]) == ("unchanged", "kit_has_stock")
        assert "holds 7 of KIT-TEA-01" in row["message"]
        assert (run.tally.read, run.tally.unchanged) == (1, 1)


def test_a_dry_run_shows_the_same_changes_and_writes_nothing(open_tiny):
    with open_tiny(WORLD) as shop:
        _edit(shop, ("TEA-50", "3"))
        before = shop.neto.dump()
        rehearsed = shop.run(TASK, dry_run=True)
        assert shop.writes() == []
        assert shop.neto.dump() == before
        real = shop.good(TASK)
        assert shop.changes(rehearsed) == shop.changes(real)
        assert rehearsed.tally == real.tally


def test_what_stayed_unknown_heals_at_the_next_run(open_tiny):
    with open_tiny(WORLD) as shop:
        _edit(shop, ("TEA-50", "3"))
        shop.sandbox.neto_faults.arm(Fault("garbage", "UpdateItem", times=1))
        run = shop.run(TASK)
        assert (run.status, run.tally.unknown) == (RunStatus.PARTIAL, 1)
        shop.good(TASK)
        assert _components(shop) == {"TEA-50": "3"}


def test_a_lost_answer_is_looked_up_before_it_is_called_lost(open_tiny):
    with open_tiny(WORLD) as shop:
        _edit(shop, ("TEA-50", "3"))
        shop.sandbox.neto_faults.arm(Fault("drop_after", "UpdateItem", times=1))
        run = shop.good(TASK)
        assert run.tally.changed == 1


def test_no_bills_where_there_always_were_some_is_suspicious(open_tiny):
    with open_tiny(WORLD) as shop:
        shop.good(TASK)
        shop.unleashed.boms.clear()
        shop.forget_requests()
        run = shop.run(TASK)
        assert run.status is RunStatus.SUSPICIOUS
        assert shop.writes() == []
        left = shop.good(TASK, confirmed=True)
        assert _log(shop, left) == {KIT: ("skipped", "no_bill")}
        assert _components(shop) == {"TEA-50": "2", "CUP-01": "1"}
