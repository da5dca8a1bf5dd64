"""The whole world: the same every time, believable, and within what both systems can hold."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest

from sync.sandbox.world.amounts import cents, tax_part
from sync.sandbox.world.awkward_cases import SHOWN_HIGHER, TAX_ON_TOTAL
from sync.sandbox.world.barcodes import is_ean13
from sync.sandbox.world.days import store_day
from sync.sandbox.world.seed import build_world

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def world():
    return build_world(today=TODAY)


def sum_of(order):
    """The grand total as the contract reckons it (2.3), from the order's own fields."""
    lines = sum(
        (cents(line.unit_price * line.quantity - line.discount_amount) for line in order.lines),
        Decimal(0),
    )
    freight = order.shipping_total - order.shipping_discount
    total = lines + freight + order.surcharge_total - order.coupon_discount
    if order.tax_inclusive:
        return total
    taxes = sum((line.tax for line in order.lines), order.shipping_tax)
    return total + taxes + tax_part(order.surcharge_taxable, "GST", inclusive=False)


def test_the_same_seed_and_day_give_the_same_world(world):
    assert build_world(today=TODAY) == world
    assert build_world(today=TODAY, seed=8) != world


def test_it_has_the_size_that_was_asked_for(world):
    assert (len(world.orders), len(world.products)) == (240, 300)
    small = build_world(today=TODAY, orders=120, products=150)
    assert (len(small.orders), len(small.products)) == (120, 150)
    assert len(world.customers) == 80
    assert len(world.suppliers) == 15
    assert len(world.warehouses) == 4


def test_a_tiny_world_still_holds_what_the_faults_need():
    tiny = build_world(today=TODAY, orders=0, products=0)
    assert {fault.kind for fault in tiny.planted} == {
        fault.kind for fault in build_world(today=TODAY).planted
    }


def test_every_order_adds_up_but_the_two_that_are_shown_otherwise(world):
    wrong = [order.awkward for order in world.orders if sum_of(order) != order.grand_total]
    assert len(wrong) == 2
    assert {reason.rpartition(" (")[0] for reason in wrong} == {SHOWN_HIGHER, TAX_ON_TOTAL}


def test_order_ids_ascend_with_the_time_of_placing(world):
    numbers = [int(order.order_id.removeprefix("N")) for order in world.orders]
    assert numbers == list(range(100234, 100234 + len(numbers)))
    placed = [order.placed_at for order in world.orders]
    assert placed == sorted(placed)


def test_sixty_days_of_trade_and_nothing_on_the_day_itself(world):
    days = [store_day(order.placed_at) for order in world.orders]
    assert min(days) == TODAY - timedelta(days=60)
    assert max(days) == TODAY - timedelta(days=1)
    for order in world.orders:
        steps = [order.placed_at, order.completed_at or order.placed_at, order.updated_at]
        assert steps == sorted(steps)
        assert store_day(order.updated_at) < TODAY


def test_every_status_occurs_and_most_orders_are_sent(world):
    statuses = Counter(order.status for order in world.orders)
    assert statuses["Dispatched"] > len(world.orders) / 2
    assert set(statuses) >= {
        *("New", "Pick", "Pack", "Pending Dispatch", "Pending Pickup", "On Hold"),
        *("New Backorder", "Quote", "Uncommitted", "Cancelled"),
    }


def test_a_split_order_names_the_earlier_one_of_the_same_customer(world):
    by_id = {order.order_id: order for order in world.orders}
    split = [order for order in world.orders if order.related_order_id]
    assert len(split) >= 5
    for order in split:
        first = by_id[order.related_order_id]
        assert first.username == order.username
        assert first.placed_at < order.placed_at


def test_only_known_customers_buy_and_some_are_new_to_unleashed(world):
    known = {person.code: person for person in world.customers if person.in_neto}
    buyers = {order.username for order in world.orders}
    assert buyers <= set(known)
    assert any(not known[code].in_unleashed for code in buyers)
    assert all(code.isalnum() and len(code) <= 25 for code in known)
    assert len({person.code.lower() for person in world.customers}) == 80


def test_barcodes_are_valid_unique_text_and_some_begin_with_zero(world):
    codes = [product.barcode for product in world.products]
    assert all(is_ean13(code) for code in codes)
    assert len(set(codes)) == len(codes)
    assert any(code.startswith("0") for code in codes)
    assert not is_ean13("9312345678901")


def test_what_neto_has_fits_into_neto(world):
    for product in world.products:
        assert " " not in product.sku
        assert max(len(product.group), len(product.supplier), len(product.bin)) <= 25
        assert len(product.unit) <= 10
        if product.in_neto:
            assert len(product.sku) <= 25
            assert len(product.name) <= 150
            assert all(number % 1 == 0 for _, number in product.components)
    too_long = [product for product in world.products if len(product.sku) > 25]
    assert [(product.in_neto, product.in_unleashed) for product in too_long] == [(False, True)]
    assert all(len(warehouse.code) <= 10 for warehouse in world.warehouses)


def test_prices_and_sizes_have_the_decimals_that_unleashed_keeps(world):
    for product in world.products:
        assert len(product.tiers) == 10
        for price in (product.price_ex, product.purchase_price, *filter(None, product.tiers)):
            assert price == price.quantize(Decimal("0.0001"))
        for size in (product.depth, product.width, product.height, product.weight):
            assert size == size.quantize(Decimal("0.001"))
            assert size > 0
    assert any(product.tiers[1] is None for product in world.products)
    assert {product.taxed for product in world.products} == {True, False}
    assert sum(product.obsolete for product in world.products) == 5


def test_a_dozen_kits_one_within_another_and_one_with_half_a_component(world):
    kits = {product.sku: product for product in world.products if product.components}
    assert len(kits) == 13
    assert any(part in kits for kit in kits.values() for part, _ in kit.components)
    halves = [
        kit.sku
        for kit in kits.values()
        if Decimal("0.5") in {number for _, number in kit.components}
    ]
    assert halves == ["KIT-CHAI-HALF"]
    assert "KIT-CHAI-HALF" not in {line.sku for order in world.orders for line in order.lines}


def test_tax_codes_are_not_unique_and_say_what_they_apply_to(world):
    nones = [tax for tax in world.taxes if tax.code == "NONE"]
    assert sorted(tax.revenue for tax in nones) == [False, True]


def test_history_collides_with_no_order_and_adds_up(world):
    numbers = {order.order_number for order in world.sales_orders}
    assert len(numbers) == len(world.sales_orders)
    assert not numbers & {order.order_id for order in world.orders}
    first = min(store_day(order.placed_at) for order in world.orders)
    for old in world.sales_orders:
        assert old.ordered_on < first
        assert old.sub_total == sum(total for *_, total in old.lines)
        assert old.total == old.sub_total + old.tax_total
