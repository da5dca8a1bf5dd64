"""Three orders in ten are bad, in ten ways: each is named, all the others leave."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sync.domain.run import RunStatus
from sync.tasks.export_invoices import TASK
from tests.integration.tasks.poisoned_orders import (
    ALONE,
    BATCHED,
    DAYS,
    SPOILT,
    busy_day,
    poisoned_world,
    spoil_both_systems,
)

BATCH = {"mode": "batch", "customer": "greenleaf"}
TAXES = {"GST": "G.S.T.", "FRE": "NONE", "VAT": "V.A.T."}


@pytest.fixture
def open_poisoned(open_tiny):
    def opened(day, **export):
        export = {"start_date": DAYS[0], "create_customers": False, **export}
        return open_tiny(poisoned_world(day), export=export, tax_codes=TAXES)

    return opened


def _rows(shop) -> dict[str, dict[str, Any]]:
    return {
        row["neto_id"]: row
        for row in shop.ledger.export_state()
        if row["document_type"] == "invoice"
    }


def _unnamed(rows, day, poisons) -> dict[str, tuple[str, ...]]:
    """Bad orders whose row does not say what is wrong and how to mend it."""
    wrong: dict[str, tuple[str, ...]] = {}
    for name, kind in day.spoilt.items():
        poison, row = poisons[kind], rows[name]
        named = poison.reason in row["message"] and poison.fix in row["message"]
        if (row["state"], row["code"]) != (poison.state, poison.code) or not named:
            wrong[name] = kind, row["state"], row["code"], row["message"]
    return wrong


def _per_day(shop) -> dict[date, tuple[Decimal, ...]]:
    """SubTotal, TaxTotal and Total of what was made here, by day."""
    found: dict[date, list[Any]] = {}
    for order in shop.unleashed.sales_orders.values():
        if order["CreatedBy"] == "api" and order["OrderStatus"] == "Completed":
            found.setdefault(order["OrderDate"].date(), []).append(order)
    return {
        day: tuple(
            sum((one[name] for one in orders), Decimal(0))
            for name in ("SubTotal", "TaxTotal", "Total")
        )
        for day, orders in found.items()
    }


def _totals(orders) -> dict[date, Decimal]:
    totals = dict.fromkeys(DAYS, Decimal(0))
    for order in orders:
        totals[order.invoiced_on] += order.grand_total
    return totals


def test_alone_each_bad_order_is_named_and_all_the_others_leave(open_poisoned):
    day = busy_day(ALONE)
    with open_poisoned(day) as shop:
        first = next(order for order in day.good)
        shop.good(TASK, f"invoice:{first.order_id}")  # a sales order that a person can copy
        spoil_both_systems(shop, day)
        run = shop.run(TASK)
        rows = _rows(shop)
        assert _unnamed(rows, day, ALONE) == {}
        assert [o.order_id for o in day.good if rows[o.order_id]["state"] != "exported"] == []
        assert (run.status, run.tally.failed) == (RunStatus.PARTIAL, SPOILT)
        assert {key: sums[2] for key, sums in _per_day(shop).items()} == _totals(day.good)


def test_in_batches_each_bad_order_is_named_and_all_the_others_leave_in_the_same_run(open_poisoned):
    day = busy_day(BATCHED)
    with open_poisoned(day, **BATCH) as shop:
        spoil_both_systems(shop, day)
        run = shop.run(TASK)
        rows = _rows(shop)
        assert _unnamed(rows, day, BATCHED) == {}
        assert [o.order_id for o in day.good if rows[o.order_id]["state"] != "exported"] == []
        assert (run.status, run.tally.failed) == (RunStatus.PARTIAL, SPOILT)
        assert {key: sums[2] for key, sums in _per_day(shop).items()} == _totals(day.good)
        batches = {row["batch_id"] for row in rows.values() if row["state"] == "exported"}
        standing = {
            row["document_id"]
            for row in shop.ledger.export_state()
            if row["document_type"] == "batch" and row["state"] == "exported"
        }
        assert batches == standing
        assert not [row for row in rows.values() if row["state"] != "exported" and row["batch_id"]]
        shop.forget_requests()
        assert shop.run(TASK).tally.failed == SPOILT - len(_given_up(rows))
        assert [one for one in shop.writes() if one.method == "POST"] == []


def _given_up(rows) -> list[str]:
    """They wait until they change, and are not tried again."""
    return [name for name, row in rows.items() if row["code"] in ("rejected", "empty_order")]
