"""Cents are exact, ties are seen, shares have no remainder."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.money import cents, is_tie, money_text, multiply, number_text, spread


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("10.005", "10.01"), ("10.0049", "10.00"), ("-10.005", "-10.01"), ("-0.001", "0.00")],
)
def test_cents_are_rounded_half_up_away_from_zero(value, rounded):
    assert str(cents(Decimal(value))) == rounded


@pytest.mark.parametrize(
    ("value", "tie"),
    [("10.005", True), ("10.015", True), ("-0.005", True), ("10.0051", False), ("10.01", False)],
)
def test_half_a_cent_is_a_tie(value, tie):
    assert is_tie(Decimal(value)) is tie


def test_a_product_loses_no_digit():
    factors = [Decimal("123456.7891"), Decimal("98765.4321"), Decimal("0.12345678901234")]
    digits = str(multiply(*factors)).replace(".", "").lstrip("0")
    assert len(digits) > 28


@pytest.mark.parametrize(
    ("value", "text"),
    [("4.0000", "4"), ("0.10", "0.1"), ("1E+2", "100"), ("-0.0", "0"), ("1E-4", "0.0001")],
)
def test_numbers_are_short_and_plain(value, text):
    assert number_text(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"), [("72.4", "72.40"), ("7", "7.00"), ("-0.001", "-0.001"), ("-0", "0.00")]
)
def test_money_shows_its_cents(value, text):
    assert money_text(Decimal(value)) == text


def test_shares_follow_the_weights():
    shares = spread(Decimal("10.00"), [Decimal(1), Decimal(1), Decimal(1)])
    assert shares == [Decimal("3.33"), Decimal("3.34"), Decimal("3.33")]
    assert spread(Decimal("0.03"), [Decimal(0), Decimal(0)]) == [Decimal("0.02"), Decimal("0.01")]


@given(
    amount=st.integers(-100_000, 100_000).map(lambda value: Decimal(value) / 100),
    weights=st.lists(st.integers(0, 1000).map(Decimal), min_size=1, max_size=9),
)
def test_shares_add_up_to_the_amount(amount, weights):
    assert sum(spread(amount, weights)) == amount
