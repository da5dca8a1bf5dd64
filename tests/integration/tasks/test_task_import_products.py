"""Products from Unleashed to Neto, against both simulators on real sockets."""

from dataclasses import replace
from datetime import date

import pytest

from sync.domain.run import RunStatus
from sync.sandbox.faults import Fault
from sync.sandbox.world.seed import build_world
from tests.integration.tasks.products_shop import (
    ARRIVED,
    OFF,
    PRICES_ARRIVED,
    RULES_ARRIVED,
    TASK,
    everything,
    in_neto,
    in_unleashed,
    six,
)
from tests.integration.tasks.tasks_shop import open_shop


def _with_few_quantities(world):
    """Every eighth product has quantities to order: they cannot be read back and are all sent."""
    products = [
        product if place % 8 == 0 else replace(product, reorder_point=None, min_stock=None)
        for place, product in enumerate(world.products)
    ]
    return replace(world, products=tuple(products))


@pytest.fixture(scope="module")
def seeded(tmp_path_factory):
    """A planted world, rehearsed once and carried over twice."""
    world = _with_few_quantities(build_world(orders=10, products=40, today=date(2026, 11, 20)))
    with open_shop(world, tmp_path_factory.mktemp("products")) as shop:
        before = shop.neto.dump(), shop.unleashed.dump()
        rehearsed = shop.run(TASK, dry_run=True)
        after = shop.neto.dump(), shop.unleashed.dump()
        rehearsal_writes = shop.writes()
        first = shop.run(TASK)
        shop.forget_requests()
        second = shop.run(TASK)
        yield {
            "shop": shop,
            "world": world,
            "rehearsed": rehearsed,
            "same": before == after and not rehearsal_writes,
            "first": first,
            "second": second,
            "second_writes": shop.writes(),
        }


def _changed(shop, run):
    rows = shop.ledger.rows(
        "SELECT record_key, field, old_value, new_value, applied FROM field_changes"
        " WHERE run_id = $run_id",
        {"run_id": run.run_id},
    )
    return {(row["record_key"], row["field"]): row for row in rows}


def test_a_dry_run_writes_nothing_and_tells_what_it_would(seeded):
    rows = _changed(seeded["shop"], seeded["rehearsed"])
    assert seeded["rehearsed"].status is RunStatus.SUCCEEDED
    assert seeded["same"]
    assert rows
    assert not any(row["applied"] for row in rows.values())


def test_the_first_run_does_what_the_dry_run_told(seeded):
    told = _changed(seeded["shop"], seeded["rehearsed"])
    done = _changed(seeded["shop"], seeded["first"])
    assert seeded["first"].status is RunStatus.SUCCEEDED
    assert all(row["applied"] for row in done.values())
    assert {key: row["new_value"] for key, row in done.items()} == {
        key: row["new_value"] for key, row in told.items()
    }


def test_the_second_run_writes_nothing(seeded):
    assert seeded["second"].status is RunStatus.SUCCEEDED
    assert seeded["second_writes"] == []
    assert seeded["second"].tally.changed == 0
    assert _changed(seeded["shop"], seeded["second"]) == {}


def test_what_neto_lacked_is_there_and_whole(seeded):
    shop, world = seeded["shop"], seeded["world"]
    new = [one for one in world.products if one.in_unleashed and not one.in_neto]
    assert len(new) > 3
    for origin in new:
        made = shop.neto.item(origin.sku)
        if len(origin.sku) > 25:
            assert made is None
            continue
        assert made is not None
        assert origin.name.startswith(made.fields["Name"])
        assert len(made.fields["Name"]) <= 150
        assert made.fields["TaxInclusive"] == "True"
        assert made.fields["TaxFreeItem"] == str(not origin.taxed)
        assert made.fields["PrimarySupplier"] == origin.supplier


def test_the_code_that_neto_cannot_hold_and_the_cut_name_are_findings(seeded):
    shop, world = seeded["shop"], seeded["world"]
    long_code = [one.sku for one in world.products if len(one.sku) > 25]
    long_name = [one.sku for one in world.products if len(one.name) > 150]
    assert sorted(shop.findings("product_fields")) == sorted([*long_code, *long_name])
    skipped = [row for row in shop.log(seeded["first"]) if row["outcome"] == "skipped"]
    assert [row["record_key"] for row in skipped] == long_code


def test_nobody_asked_for_a_call_that_does_not_exist(seeded):
    shop = seeded["shop"]
    assert shop.sandbox.neto_journal.unknown_calls() == []
    assert shop.sandbox.unleashed_journal.unknown_calls() == []
    assert not any(entry.remarks for entry in shop.sandbox.neto_journal.entries())


def test_every_field_changed_in_unleashed_arrives(open_tiny):
    with open_tiny(six()) as shop:
        in_neto(shop, "P-1", TaxInclusive="True")
        shop.run(TASK)
        in_unleashed(shop, "P-1", **everything(shop))
        run = shop.good(TASK)
        made = shop.neto.item("P-1")
        assert {name: made.fields[name] for name in ARRIVED} == ARRIVED
        assert {key: made.prices[key]["Price"] for key in PRICES_ARRIVED} == PRICES_ARRIVED
        assert made.rules == RULES_ARRIVED
        changed = shop.changes(run)
        assert changed["P-1", "Name"] == ("Product P-1", "Another name")
        assert changed["P-1", "ReorderQty"] == (None, "24")
        assert changed["P-1", "PriceGroups J"] == (None, "7.70")
        assert {sku for sku, _ in changed} == {"P-1"}
        shop.forget_requests()
        shop.good(TASK)
        assert shop.writes() == []


def test_with_the_switches_off_nothing_arrives_but_a_new_product_is_whole(open_tiny):
    with open_tiny(six(), fields=OFF) as shop:
        in_unleashed(shop, "P-1", **everything(shop))
        before = shop.neto.dump()
        shop.good(TASK)
        assert shop.neto.dump() == before
        record = shop.unleashed.products.by_code("P-1")
        values = {name: record[name] for name in everything(shop)}
        shop.unleashed.add_product("NEW", **{**values, "TaxableSales": True})
        shop.good(TASK)
        made = shop.neto.item("NEW")
        assert {name: made.fields[name] for name in ARRIVED} == ARRIVED
        assert {key: made.prices[key]["Price"] for key in PRICES_ARRIVED} == PRICES_ARRIVED
        assert made.rules == RULES_ARRIVED
        in_unleashed(shop, "NEW", ProductDescription="Third name")
        shop.good(TASK)
        assert shop.neto.item("NEW").fields["Name"] == "Another name"


def test_a_field_changed_by_hand_in_neto_is_carried_back(open_tiny):
    with open_tiny(six()) as shop:
        shop.good(TASK)
        in_neto(shop, "P-2", Name="By hand", PickZone="")
        run = shop.good(TASK)
        assert shop.changes(run) == {
            ("P-2", "Name"): ("By hand", "Product P-2"),
            ("P-2", "PickZone"): (None, "A-04-1"),
        }
        assert shop.neto.item("P-2").fields["Name"] == "Product P-2"


def test_an_obsolete_product_becomes_inactive_and_comes_back(open_tiny):
    with open_tiny(six()) as shop:
        in_unleashed(shop, "P-3", Obsolete=True)
        shop.good(TASK)
        assert shop.neto.item("P-3").fields["IsActive"] == "False"
        shop.good(TASK)
        in_unleashed(shop, "P-3", Obsolete=False)
        shop.good(TASK)
        assert shop.neto.item("P-3").fields["IsActive"] == "True"


def test_a_refused_product_is_named_and_the_others_go(open_tiny):
    with open_tiny(six()) as shop:
        in_unleashed(shop, "P-1", DefaultSellPrice="-1.0000", ProductDescription="New one")
        in_unleashed(shop, "P-2", ProductDescription="New two")
        run = shop.run(TASK)
        assert run.status is RunStatus.PARTIAL
        (failed,) = [row for row in shop.log(run) if row["outcome"] == "failed"]
        assert failed["record_key"] == "P-1"
        assert "DefaultPrice must be a number of 0 or more" in failed["message"]
        assert shop.neto.item("P-2").fields["Name"] == "New two"
        assert set(shop.changes(run)) == {("P-2", "Name")}


def test_a_lost_answer_is_looked_after(open_tiny):
    with open_tiny(six()) as shop:
        in_unleashed(shop, "P-1", ProductDescription="New one")
        shop.sandbox.neto_faults.arm(Fault("drop_after", match="UpdateItem", times=1))
        run = shop.good(TASK)
        assert shop.changes(run) == {("P-1", "Name"): ("Product P-1", "New one")}


def test_a_lost_answer_that_cannot_be_read_back_is_unknown_and_the_next_run_heals_it(open_tiny):
    with open_tiny(six()) as shop:
        in_unleashed(shop, "P-1", ReOrderPoint=24)
        shop.sandbox.neto_faults.arm(Fault("drop_before", match="UpdateItem", times=1))
        run = shop.run(TASK)
        assert run.tally.unknown == 1
        assert shop.changes(run) == {}
        again = shop.good(TASK)
        assert shop.changes(again) == {("P-1", "ReorderQty"): (None, "24")}
        assert shop.neto.item("P-1").rules == {"ReorderQty": 24}


def test_a_supplier_that_neto_lacks_is_left_out_with_a_warning(open_tiny):
    with open_tiny(six()) as shop:
        del shop.neto.suppliers["cupco"]
        in_unleashed(shop, "P-1", **everything(shop))
        run = shop.good(TASK)
        made = shop.neto.item("P-1")
        assert (made.fields["Name"], made.fields["PrimarySupplier"]) == ("Another name", "TEACO")
        (row,) = shop.log(run)
        assert (row["outcome"], row["code"]) == ("updated", "supplier_missing")
        assert "Run the task Suppliers" in shop.findings("product_fields")["P-1"][0]["fix"]
