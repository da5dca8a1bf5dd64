"""Orders that are held because no document carries them to the cent."""

import pytest

from sync.domain.invoice import build_invoice
from sync.errors import DoesNotAddUp

MODES = pytest.mark.parametrize("inclusive", [True, False], ids=["inclusive", "exclusive"])


@MODES
def test_lines_that_are_far_apart_are_held_with_both_totals(make, inclusive):
    order = make.order(
        make.line(price="71.00", tax_code="FRE"), total="72.40", tax_inclusive=inclusive
    )
    with pytest.raises(DoesNotAddUp) as caught:
        build_invoice(order, make.rules(), make.facts())
    assert caught.value.message == "Neto says 72.40, the lines give 71.00: 1.40 apart."
    assert caught.value.code == "does_not_add_up"


def test_five_cents_on_a_single_unit_are_no_rounding(make):
    order = make.order(make.line(price="11.00", tax="1.00"), total="11.05")
    with pytest.raises(DoesNotAddUp, match=r"0\.05 apart"):
        build_invoice(order, make.rules(), make.facts())


def test_no_quantity_excuses_more_than_one_dollar(make):
    order = make.order(make.line(quantity="1000", price="1.00", tax_code="FRE"), total="1001.01")
    with pytest.raises(DoesNotAddUp, match=r"1\.01 apart"):
        build_invoice(order, make.rules(), make.facts())


def test_a_tax_that_nothing_explains_is_held(make):
    order = make.order(make.line(price="72.40", tax="6.58"), total="72.40", order_tax="9.00")
    with pytest.raises(DoesNotAddUp, match=r"tax 9\.00, the lines give 6\.58: 2\.42 apart"):
        build_invoice(order, make.rules(), make.facts())


def test_an_order_tax_that_is_not_filled_in_is_taken_from_the_lines(make):
    order = make.order(make.line(price="72.40", tax="6.58"), total="72.40", order_tax="0")
    assert build_invoice(order, make.rules(), make.facts()).details["tax"] == "6.58"


def test_a_total_with_parts_of_a_cent_is_held(make):
    with pytest.raises(DoesNotAddUp, match="whole cents"):
        build_invoice(
            make.order(make.line(price="1.00"), total="1.005"), make.rules(), make.facts()
        )
