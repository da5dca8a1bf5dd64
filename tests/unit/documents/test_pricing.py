"""Unit prices and discounts that give a line exactly its total, and kits taken apart."""

from decimal import Decimal

import pytest

from sync.domain.kits import leaves
from sync.domain.line_price import line_product, price_line
from sync.domain.money import cents, is_tie
from sync.domain.proof import Proof
from sync.errors import RecordError


def _price(quantity, target, true_price, discount="0"):
    price = None if true_price is None else Decimal(true_price)
    found = price_line(Decimal(quantity), Decimal(target), price, Decimal(discount))
    product = line_product(Decimal(quantity), found.unit_price, found.discount)
    assert not is_tie(product)
    assert found.total == cents(product)
    return found


def test_the_true_price_and_discount_stay_when_they_fit():
    found = _price("4", "40.91", "11.363636", "0.1")
    assert (found.unit_price, found.discount) == (Decimal("11.3636"), Decimal("0.1"))


def test_a_price_beside_it_keeps_the_discount():
    found = _price("7", "12.19", "1.99", "0.1249")
    assert found.discount == Decimal("0.1249")
    assert found.total == Decimal("12.19")


def test_a_large_quantity_reaches_its_cents_by_a_small_discount():
    found = _price("1000", "333.37", "0.33337")
    assert found.total == Decimal("333.37")
    assert Decimal(0) < found.discount <= Decimal("0.01")


def test_the_nearest_total_is_taken_when_none_fits():
    found = _price("1000000", "333333.37", None)
    assert abs(found.total - Decimal("333333.37")) < 1


@pytest.mark.parametrize("quantity", ["1", "2", "12.5", "499"])
def test_nothing_costs_nothing(quantity):
    assert _price(quantity, "0.00", "12.50", "1").total == 0
    assert _price(quantity, "0.00", "0").total == 0


def test_a_discount_that_is_no_fraction_is_put_into_the_price():
    found = _price("2", "30.00", "10.00", "-0.5")
    assert (found.unit_price, found.discount) == (Decimal(15), Decimal(0))


def test_a_negative_line_has_a_negative_price():
    assert _price("3", "-10.00", "-3.333333").total == Decimal("-10.00")


def test_a_product_that_is_no_kit_is_itself(make):
    (leaf,) = leaves("TEA-50", Decimal(3), {})
    assert (leaf.sku, leaf.quantity) == ("TEA-50", Decimal(3))


def test_a_kit_is_weighed_by_value_and_quantity(make):
    kits = make.kits(GIFT=[("TEA", "2", "5"), ("CUP", "1", "10"), ("CARD", "1", "0")])
    parts = leaves("gift", Decimal(3), kits)
    assert [(part.sku, part.quantity, part.weight) for part in parts] == [
        ("TEA", Decimal(6), Decimal("0.5")),
        ("CUP", Decimal(3), Decimal("0.5")),
        ("CARD", Decimal(3), Decimal(0)),
    ]


def test_a_kit_without_values_is_split_equally_per_unit(make):
    parts = leaves("GIFT", Decimal(1), make.kits(GIFT=[("TEA", "3", "0"), ("CUP", "1", "0")]))
    assert [part.weight for part in parts] == [Decimal("0.75"), Decimal("0.25")]


def test_a_kit_inside_a_kit_is_taken_apart_too(make):
    kits = make.kits(BOX=[("GIFT", "2", "0"), ("CARD", "2", "0")], GIFT=[("TEA", "3", "1")])
    parts = leaves("BOX", Decimal(1), kits)
    assert [(part.sku, part.quantity) for part in parts] == [
        ("TEA", Decimal(6)),
        ("CARD", Decimal(2)),
    ]
    assert [part.weight for part in parts] == [Decimal("0.5"), Decimal("0.5")]


def test_a_kit_that_contains_itself_is_refused(make):
    kits = make.kits(BOX=[("GIFT", "1", "0")], GIFT=[("BOX", "1", "0")])
    with pytest.raises(RecordError, match="contains itself") as caught:
        leaves("BOX", Decimal(1), kits)
    assert caught.value.code == "kit_cycle"


def test_a_proof_without_faults_is_a_proof():
    assert Proof(()).ok
    assert not Proof(("a fault",)).ok
