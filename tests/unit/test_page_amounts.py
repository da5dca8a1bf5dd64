"""Money as the pages write it: exact in a sentence, short in a card."""

from decimal import Decimal

import pytest

from pages.components.amounts import money, short_money, worth


def test_money_in_a_sentence_keeps_every_digit():
    assert money(Decimal("9655.9911"), "AUD") == "AUD 9,655.9911"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("9655.9911", "AUD 9,655.99"),
        ("1234.5000", "AUD 1,234.50"),
        ("12345.67", "AUD 12,346"),
        ("5650000", "AUD 5.65 M"),
    ],
)
def test_a_card_has_room_for_a_short_amount(value: str, shown: str):
    assert short_money(Decimal(value), "AUD") == shown


def test_a_quantity_at_its_cost_comes_to_cents():
    assert worth(Decimal("9429.3888"), "AUD") == "AUD 9,429.39"
    assert worth(Decimal("-7759.6012"), "AUD") == "-AUD 7,759.60"
    assert worth(None, "AUD") == "not known yet"
