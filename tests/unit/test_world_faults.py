"""The planted faults are really there, once each, and nothing else is out of step."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from sync.sandbox.world.flight import (
    expected_in_flight,
    export_start,
    order_day,
    parts_of,
    return_day,
)
from sync.sandbox.world.return_plans import (
    AWAITING,
    CREDIT,
    FIRESALE,
    REPLACEMENT,
    TO_CUSTOMER,
    TO_MANUFACTURER,
    TO_STOCK,
    WRITE_OFF,
)
from sync.sandbox.world.seed import build_world

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module", params=[7, 8, 2026])
def world(request):
    return build_world(today=TODAY, seed=request.param)


def fault(world, kind):
    (found,) = [planted for planted in world.planted if planted.kind == kind]
    return found


def orders_with(world, **wanted):
    ((field, value),) = wanted.items()
    return [
        order for order in world.orders if value in {getattr(line, field) for line in order.lines}
    ]


def returns_with(world, reason):
    return [rma for rma in world.returns if reason in {line.reason for line in rma.lines}]


def test_stock_agrees_once_what_is_under_way_is_counted_but_for_the_planted_difference(world):
    flight = expected_in_flight(world, export_start(world))
    off = {
        (product.sku, row.warehouse): row.neto - (row.unleashed - flight.get(place, Decimal(0)))
        for product in world.products
        if product.in_neto and product.in_unleashed
        for row in product.stock
        for place in [(product.sku, row.warehouse)]
    }
    differing = {place: units for place, units in off.items() if units}
    assert differing == {(fault(world, "stock_difference").subject, "MAIN"): Decimal(-7)}


def test_stock_is_whole_never_below_zero_and_there_wherever_goods_move(world):
    shared = {place.code for place in world.warehouses if place.in_neto and place.in_unleashed}
    held = {(product.sku, row.warehouse) for product in world.products for row in product.stock}
    lacking = fault(world, "sku_missing").subject
    for sku, warehouse in expected_in_flight(world, export_start(world)):
        assert (sku, warehouse) in held or warehouse not in shared or sku == lacking
    for product in world.products:
        for row in product.stock:
            assert min(row.neto, row.unleashed) >= 0
            assert row.neto % 1 == row.unleashed % 1 == 0


def test_a_kit_has_no_stock_and_moves_what_it_is_made_of(world):
    by_sku = {product.sku: product for product in world.products}
    assert all(not product.stock for product in world.products if product.components)
    parts = dict(parts_of("KIT-GRAND-GIFT", by_sku))
    assert parts["MUG-TAL-OCH"] == 2
    assert "KIT-TEA-START" not in parts
    assert list(parts_of("TEXT_NOTE", by_sku)) == []


def test_orders_before_the_start_do_not_count_as_under_way(world):
    assert expected_in_flight(world, TODAY) == {}
    earlier = expected_in_flight(world, TODAY - timedelta(days=61))
    assert sum(earlier.values()) > sum(expected_in_flight(world, export_start(world)).values())
    before = [order for order in world.orders if order_day(order) < export_start(world)]
    assert before
    assert not {order.status for order in before} & {"Pack", "Pending Pickup", "Pending Dispatch"}


def test_one_order_has_a_line_in_the_warehouse_without_a_partner(world):
    code = fault(world, "warehouse_without_partner").subject
    (lonely,) = [place for place in world.warehouses if place.in_neto != place.in_unleashed]
    assert lonely.code == code
    (order,) = orders_with(world, warehouse=code)
    assert order.order_id in fault(world, "warehouse_without_partner").detail
    assert order.status == "Dispatched"


def test_one_recent_order_holds_the_sku_that_unleashed_lacks(world):
    sku = fault(world, "sku_missing").subject
    lacking = [product.sku for product in world.products if not product.in_unleashed]
    assert lacking == [sku]
    (order,) = orders_with(world, sku=sku)
    assert order.status == "Dispatched"
    assert order_day(order) >= TODAY - timedelta(days=5)


def test_every_other_line_can_be_carried(world):
    both = {p.sku for p in world.products if p.in_neto and p.in_unleashed and not p.obsolete}
    sold = {line.sku for order in world.orders for line in order.lines}
    notes = {sku for sku in sold if sku == "TEXT_NOTE" or sku.startswith("DS_")}
    assert sold - both - notes == {fault(world, "sku_missing").subject}


@pytest.mark.parametrize(("kind", "length"), [("reason_missing", 18), ("reason_too_long", 28)])
def test_one_closed_return_has_a_reason_that_unleashed_can_not_take(world, kind, length):
    reason = fault(world, kind).subject
    assert len(reason) == length
    assert reason in world.neto_reasons
    assert reason not in world.unleashed_reasons
    (rma,) = returns_with(world, reason)
    assert rma.status == "Closed"
    assert return_day(rma) > TODAY - timedelta(days=20)
    assert any(line.restocked for line in rma.lines)


def test_all_other_reasons_are_entered_in_unleashed_and_short_enough(world):
    planted = {fault(world, kind).subject for kind in ("reason_missing", "reason_too_long")}
    assert set(world.neto_reasons) - planted <= set(world.unleashed_reasons)
    assert max(map(len, world.unleashed_reasons)) <= 20


def test_the_order_whose_document_will_be_deleted_is_an_ordinary_one(world):
    (order,) = [o for o in world.orders if o.order_id == fault(world, "invoice_deleted").subject]
    assert order.status == "Dispatched"
    assert not order.awkward
    assert order_day(order) >= export_start(world)


def test_returns_have_every_outcome_and_only_closed_ones_restock(world):
    lines = [(rma, line) for rma in world.returns for line in rma.lines if line.outcome]
    assert {line.outcome for _, line in lines} == {
        *(TO_STOCK, FIRESALE, TO_MANUFACTURER, WRITE_OFF),
        *(CREDIT, TO_CUSTOMER, REPLACEMENT, AWAITING),
    }
    for rma, line in lines:
        puts_back = rma.status == "Closed" and line.outcome in {TO_STOCK, FIRESALE}
        assert line.restocked == puts_back
    assert {rma.status for rma in world.returns} == {"Open", "Closed"}
    assert any(len({line.warehouse for _, line in lines if _ is rma}) > 1 for rma, _ in lines)


def test_a_return_gives_back_no_more_than_was_sent_after_it_was_sent(world):
    by_id = {order.order_id: order for order in world.orders}
    for rma in world.returns:
        order = by_id[rma.order_id]
        assert order.completed_at is not None
        assert order.completed_at < rma.issued_at < (rma.approved_at or rma.updated_at)
        sent = {(line.sku, line.warehouse): line.quantity for line in order.lines}
        for line in rma.lines:
            if line.outcome:
                assert 0 < line.quantity <= sent[line.sku, line.warehouse]
        tax = Decimal(0) if rma.tax_inclusive else rma.refund_tax
        assert rma.refund_total == rma.refund_subtotal + rma.shipping_refund + tax
