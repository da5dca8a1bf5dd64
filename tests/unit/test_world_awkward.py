"""The awkward orders: enough of them, in both tax modes, and each as awkward as it says."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sync.sandbox.world.awkward import awkward_orders
from sync.sandbox.world.flight import order_day, start_for
from sync.sandbox.world.seed import build_world

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def orders():
    return awkward_orders(today=TODAY)


def named(orders, start, *, inclusive=True):
    (found,) = [
        order
        for order in orders
        if order.awkward.startswith(start) and order.tax_inclusive == inclusive
    ]
    return found


def test_there_are_at_least_forty_and_many_in_each_tax_mode(orders):
    modes = Counter(order.tax_inclusive for order in orders)
    assert len(orders) >= 40
    assert min(modes[True], modes[False]) >= 30


def test_all_are_dispatched_and_invoiced_within_the_days_that_leave_neto(orders):
    for order in orders:
        assert order.status == "Dispatched"
        assert order.approved
        assert order.invoiced_on is not None
        assert start_for(TODAY) <= order_day(order) < TODAY


def test_each_says_why_and_no_two_say_the_same(orders):
    reasons = [order.awkward for order in orders]
    assert all(reasons)
    assert len(set(reasons)) == len(reasons)


def test_the_whole_world_holds_the_same_ones(orders):
    within = [order for order in build_world(today=TODAY).orders if order.awkward]
    alike = [replace(order, order_id="") for order in within]
    assert sorted(alike, key=repr) == sorted((replace(o, order_id="") for o in orders), key=repr)


def test_thirty_at_thirty_five_cents_is_ten_fifty_or_what_the_store_shows(orders):
    assert named(orders, "30 x 0.35 (").grand_total == Decimal("10.50")
    shown = named(orders, "30 x 0.35 that")
    assert shown.lines[0].unit_price == Decimal("0.35")
    assert shown.grand_total == shown.product_subtotal == Decimal("10.56")


def test_a_whole_order_may_be_free(orders):
    for inclusive in (True, False):
        free = named(orders, "whole order free", inclusive=inclusive)
        assert free.grand_total == free.order_tax == 0


def test_an_order_coupon_may_have_no_shares_on_the_lines(orders):
    order = named(orders, "order coupon without shares on")
    assert order.coupon_discount == Decimal("5.00")
    assert {line.coupon for line in order.lines} == {Decimal("0.00")}


def test_one_variant_holds_the_freight_tax_in_the_order_tax(orders):
    order = named(orders, "OrderTax holds")
    assert order.order_tax == sum(line.tax for line in order.lines) + order.shipping_tax
    assert order.shipping_tax > 0


def test_tax_reckoned_on_the_whole_is_a_cent_off_the_lines(orders):
    order = named(orders, "tax reckoned", inclusive=False)
    assert sum(line.tax for line in order.lines) - order.order_tax == Decimal("0.01")


@pytest.mark.parametrize("inclusive", [True, False])
def test_there_are_kits_two_warehouses_notes_and_mixed_tax(orders, inclusive):
    mine = [order for order in orders if order.tax_inclusive == inclusive]
    skus = {line.sku for order in mine for line in order.lines}
    assert {"KIT-TEA-START", "KIT-GRAND-GIFT", "TEXT_NOTE", "DS_OTWAYPOT"} <= skus
    assert any(len({line.warehouse for line in order.lines}) == 2 for order in mine)
    assert any({line.tax_code for line in order.lines} >= {"GST", "FRE"} for order in mine)
    assert any(line.quantity == 1000 for order in mine for line in order.lines)
