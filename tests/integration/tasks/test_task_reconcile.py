"""Reconciliation on both simulators: every kind of difference is found, and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from sync.domain.run import RunStatus
from sync.sandbox.faults import Fault, Faults
from sync.sandbox.journal import Entry
from tests.integration.tasks.reconcile_shop import (
    CHANGED,
    EXPORT,
    INVOICES,
    MENDS,
    RECONCILE,
    STOCK,
    again,
    delete,
    invoices,
    opened,
    order,
    plant,
    states,
    stock,
)
from tests.integration.tasks.tasks_shop import Shop

CHECK = "changed_after_export"
STOCK_ROWS = "SELECT * FROM stock_variance ORDER BY sku, warehouse"
INVOICE_ROWS = "SELECT * FROM invoice_variance ORDER BY document_id"


@dataclass(frozen=True)
class Seen:
    """What a run found, what stood in both systems before and after it, and what it wrote."""

    clean: tuple[dict[Any, str], dict[Any, str]]
    stock: dict[tuple[str, str], dict[str, Any]]
    invoices: dict[str, dict[str, Any]]
    changed: dict[str, list[dict[str, Any]]]
    before: tuple[Any, Any]
    after: tuple[Any, Any]
    writes: list[Entry]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    """A shop in step, then out of step in every way."""
    with opened(tmp_path_factory.mktemp("seen")) as shop:
        clean = states(stock(shop)), states(invoices(shop))
        plant(shop)
        before = shop.neto.dump(), shop.unleashed.dump()
        shop.forget_requests()
        shop.good(RECONCILE)
        yield Seen(
            clean,
            stock(shop),
            invoices(shop),
            shop.findings(CHECK),
            before,
            (shop.neto.dump(), shop.unleashed.dump()),
            shop.writes(),
        )


@pytest.fixture
def shop(tmp_path) -> Iterator[Shop]:
    """Two orders, in step."""
    with opened(tmp_path, ("FINE", "GONE")) as small:
        yield small


@pytest.fixture
def whole_shop(tmp_path) -> Iterator[Shop]:
    with opened(tmp_path) as large:
        yield large


def _ages(shop: Shop) -> dict[tuple[str, str], object]:
    return {
        **{key: row["first_seen_at"] for key, row in stock(shop).items()},
        **{("invoice", key): row["first_seen_at"] for key, row in invoices(shop).items()},
    }


def test_where_both_sides_agree_there_is_no_difference(seen):
    assert seen.clean == ({}, {"GHOST": "in_flight", "LEFT": "in_flight"})


def test_every_planted_difference_is_found_and_nothing_else(seen):
    assert states(seen.stock) == STOCK
    assert states(seen.invoices) == INVOICES
    assert set(seen.changed) == CHANGED
    assert len(STOCK) + len(INVOICES) + len(CHANGED) > 25


def test_reconciling_changes_neither_system(seen):
    assert seen.writes == []
    assert seen.after == seen.before


def test_figures_are_those_of_both_sides_at_cost(seen):
    names = ("neto_quantity", "unleashed_quantity", "in_flight", "variance")
    more = seen.stock["MORE", "MAIN"]
    assert [more[name] for name in names] == [103, 100, 0, 3]
    assert (str(more["unit_cost"]), str(more["variance_value"])) == ("4.1000", "12.3000")
    assert more["neto_as_of"] >= more["unleashed_as_of"]
    there = seen.stock["THERE", "MAIN"]
    assert [there[name] for name in names] == [None, 5, 0, -5]
    assert there["variance_value"] == -10
    sold = seen.stock["SOLD", "MAIN"]
    assert [sold[name] for name in names] == [99, 100, -1, 0]
    kit = seen.stock["KIT-BILL", "MAIN"]
    assert [kit[name] for name in names] == [50, 20, 0, 30]
    twin = seen.invoices["TWIN"]
    assert twin["unleashed_number"] == "SHOPIFY-9, TWIN"
    assert twin["unleashed_total"] == 2 * twin["neto_total"] == -2 * twin["variance"]
    gone = seen.invoices["GONE"]
    assert (gone["unleashed_total"], gone["variance"]) == (None, None)


def test_a_changed_order_is_told_with_both_versions(seen):
    (priced,) = seen.changed["PRICED"]
    exported = "Exported was AUD 55.00, Dispatched: 1 x CUP-01 at 11.00; 1 x TEA-50 at 44.00."
    assert exported in priced["message"]
    assert "Neto has now AUD 66.00" in priced["message"]
    (cancelled,) = seen.changed["CANCELLED"]
    assert "is Cancelled in Neto, but its invoice stands in Unleashed" in cancelled["message"]


def test_a_difference_keeps_its_first_day_closes_when_mended_and_starts_anew(whole_shop):
    shop = whole_shop
    plant(shop)
    shop.good(RECONCILE)
    first = _ages(shop)
    shop.good(RECONCILE)
    assert _ages(shop) == first
    for mend in MENDS.values():
        mend(shop)
    shop.good(RECONCILE)
    left = _ages(shop)
    assert left == {key: age for key, age in first.items() if not {*key} & {*MENDS}}
    shop.neto.set_stock("MORE", "MAIN", 102)
    shop.good(RECONCILE)
    assert stock(shop)["MORE", "MAIN"]["first_seen_at"] > first["MORE", "MAIN"]
    told = shop.ledger.rows("SELECT * FROM stock_variance_history WHERE sku = 'MORE'")
    assert [(row["variance"], row["closed_at"] is None) for row in told] == [(3, False), (2, True)]
    closed = shop.ledger.rows("SELECT * FROM invoice_variance_history WHERE closed_at IS NOT NULL")
    assert {row["neto_id"] or row["unleashed_number"] for row in closed} == {
        "TWIN", "SO-PHONE", "TAXED",
    }  # fmt: skip
    assert set(shop.findings(CHECK)) == CHANGED
    _settle(shop)
    shop.good(RECONCILE)
    assert shop.findings(CHECK) == {}
    assert {"PRICED", "CANCELLED"} & invoices(shop).keys() == set()


def _settle(shop: Shop) -> None:
    """Neto says again what was exported, and what was cancelled there is deleted in Unleashed."""
    delete(shop, "CANCELLED")
    originals = {one.order_id: one for one in shop.sandbox.world.orders}
    for name in ("PRICED", "SWAPPED"):
        shop.neto.replace_order(originals[name])


def test_a_deleted_invoice_that_is_exported_anew_is_in_step_again(shop):
    shop.unleashed.delete_invoice("GONE")
    shop.good(RECONCILE)
    assert states(invoices(shop))["GONE"] == "gone"
    shop.run(EXPORT, "invoice:GONE")
    shop.good(RECONCILE)
    assert "GONE" not in invoices(shop)


def test_a_read_that_fails_half_way_leaves_the_former_variances(shop):
    shop.neto.set_stock("MORE", "MAIN", 103)
    shop.good(RECONCILE)
    before = shop.ledger.rows(STOCK_ROWS), shop.ledger.rows(INVOICE_ROWS)
    shop.neto.set_stock("LESS", "MAIN", 1)
    shop.unleashed.delete_invoice("GONE")
    _fails(shop, shop.sandbox.neto_faults, "GetItem")
    for call in ("StockOnHand", "Products", "BillOfMaterials"):
        _fails(shop, shop.sandbox.unleashed_faults, call)
    assert (shop.ledger.rows(STOCK_ROWS), shop.ledger.rows(INVOICE_ROWS)) == before
    for call in ("SalesOrders", "Invoices"):
        _fails(shop, shop.sandbox.unleashed_faults, call)
    assert shop.ledger.rows(INVOICE_ROWS) == before[1]


def _fails(shop: Shop, faults: Faults, call: str) -> None:
    faults.arm(Fault("status", match=call, status=500))
    assert shop.run(RECONCILE).status is RunStatus.FAILED, call
    faults.clear()


def test_a_stock_list_that_is_suddenly_empty_is_suspicious_and_concludes_nothing(shop):
    before = shop.ledger.rows(STOCK_ROWS)
    with shop.unleashed.lock:
        shop.unleashed.stock.cells.clear()
    run = shop.run(RECONCILE)
    assert (run.status, "Unleashed gave nothing" in run.message) == (RunStatus.SUSPICIOUS, True)
    assert shop.ledger.rows(STOCK_ROWS) == before


def test_sales_orders_that_are_suddenly_none_are_suspicious_until_a_person_confirms(shop):
    with shop.unleashed.lock:
        shop.unleashed.sales_orders.clear()
    assert shop.run(RECONCILE).status is RunStatus.SUSPICIOUS
    assert "gone" not in states(invoices(shop)).values()
    shop.good(RECONCILE, confirmed=True)
    assert [*states(invoices(shop)).values()].count("gone") == 2


def test_an_order_split_into_two_by_a_backorder_is_no_duplicate(shop):
    with shop.unleashed.lock:
        whole = shop.unleashed.sales_orders.by_code("FINE")
        now = shop.unleashed.now()
        half = {"Total": whole["Total"] / 2, "TaxTotal": whole["TaxTotal"] / 2}
        for invoice in shop.unleashed.invoices_of("FINE"):
            shop.unleashed.invoices.add({**invoice, **half, "LastModifiedOn": now})
        shop.unleashed.sales_orders.add({**whole, **half, "LastModifiedOn": now})
    again(shop, "FINE", "FINE/1", OrderStatus="Backordered")
    shop.good(RECONCILE)
    assert "FINE" not in invoices(shop)


def test_an_order_that_exports_would_carry_but_are_switched_off_is_only_in_neto(shop):
    shop.set(tasks={"export_invoices": {"enabled": False}})
    shop.neto.add_order(order("LATER", 60))
    shop.good(RECONCILE)
    assert states(invoices(shop))["LATER"] == "only_neto"


def test_invoices_that_left_in_a_batch_stand_and_fall_with_it(tmp_path):
    batch = {"mode": "batch", "customer": "greenleaf"}
    with opened(tmp_path, ("FINE", "PRICED"), export=batch) as shop:
        assert states(invoices(shop)) == {}
        with shop.unleashed.lock:
            (number,) = (one["OrderNumber"] for one in shop.unleashed.sales_orders.values())
        shop.unleashed.delete_invoice(number)
        shop.good(RECONCILE)
        assert states(invoices(shop)) == {"FINE": "gone", "PRICED": "gone"}
