"""What a value of Unleashed becomes in Neto, and when it is left out with a reason."""

from decimal import Decimal

import pytest

from sync.domain.field_rules import (
    Terms,
    figure,
    price,
    quantity,
    shortened,
    supplier,
    whole,
)
from sync.domain.product_tax import TaxRates, rate_of
from tests.unit.fields_bench import GST, PRODUCT, RATES, product

TAXED = Terms(inclusive=True, tax_free=False, rate=GST, suppliers={"teaco": "TeaCo"})
EXCLUSIVE = Terms(inclusive=False, tax_free=False, rate=GST)


def _price(value, terms):
    return price(lambda one: one.sell_price)(product(sell_price=value), terms)


def _quantity(value):
    return quantity("ReorderQty", lambda one: one.reorder_point)(
        product(reorder_point=value), TAXED
    )


@pytest.mark.parametrize(
    ("excluding", "rate", "including"),
    [("11.3636", "0.1", "12.50"), ("45.4545", "0.1", "50.00"), ("10", "0.15", "11.50")],
)
def test_a_price_is_made_inclusive_at_the_products_rate(excluding, rate, including):
    terms = Terms(inclusive=True, tax_free=False, rate=Decimal(rate))
    assert _price(Decimal(excluding), terms).value == including


def test_a_price_of_an_exclusive_item_stays_exclusive():
    assert _price(Decimal("11.3636"), EXCLUSIVE).value == "11.36"


def test_half_a_cent_is_rounded_up():
    free = Terms(inclusive=True, tax_free=True, rate=Decimal(0))
    assert _price(Decimal("0.125"), free).value == "0.13"


def test_a_price_that_is_not_set_is_not_carried():
    assert _price(None, TAXED).value is None
    assert _price(None, TAXED).problem is None


def test_a_price_with_an_unknown_rate_is_left_out_with_the_reason():
    ruled = _price(Decimal(1), Terms(inclusive=True, tax_free=False, rate=None))
    assert ruled.value is None
    assert ruled.problem is not None
    assert ruled.problem.code == "tax_rate_unknown"


@pytest.mark.parametrize(("tax_free", "rate"), [(True, "0.1"), (False, "0")])
def test_a_price_is_left_out_where_the_two_sides_tax_differently(tax_free, rate):
    ruled = _price(Decimal(1), Terms(inclusive=True, tax_free=tax_free, rate=Decimal(rate)))
    assert ruled.value is None
    assert ruled.problem is not None
    assert ruled.problem.code == "tax_differs"


def test_how_it_is_taxed_does_not_matter_to_an_exclusive_price():
    terms = Terms(inclusive=False, tax_free=True, rate=GST)
    assert _price(Decimal(1), terms).value == "1.00"


@pytest.mark.parametrize(
    ("changes", "rate"),
    [
        ({"taxable": False, "tax_rate": GST}, "0"),
        ({"tax_rate": Decimal("0.15"), "tax_code": "GST"}, "0.15"),
        ({"tax_code": " gst "}, "0.1"),
        ({"tax_code": "NONE"}, "0"),
        ({}, "0.1"),
    ],
)
def test_the_rate_is_the_products_own_its_codes_or_the_default(changes, rate):
    assert rate_of(product(**changes), RATES) == Decimal(rate)


def test_a_code_that_does_not_exist_has_no_rate():
    assert rate_of(product(tax_code="OLD"), RATES) is None
    assert rate_of(PRODUCT, TaxRates({})) is None


def test_a_long_name_is_cut_at_a_word_with_a_warning():
    name = "leaf " * 31
    ruled = shortened("Name", lambda one: one.name, 150)(product(name=name), TAXED)
    assert ruled.value == ("leaf " * 30).strip()
    assert ruled.problem is not None
    assert "cut to 150" in ruled.problem.message


def test_a_name_that_fits_is_as_it_is():
    assert shortened("Name", lambda one: one.name, 150)(product(name=" a  b "), TAXED).value == (
        "a  b"
    )


@pytest.mark.parametrize("length", [25, 26])
def test_a_text_that_is_too_long_is_left_out_with_a_warning(length):
    ruled = whole("PickZone", lambda one: one.bin, 25)(product(bin="x" * length), TAXED)
    assert ruled.value == ("x" * 25 if length == 25 else None)
    assert (ruled.problem is None) == (length == 25)


def test_a_barcode_keeps_its_zeros():
    rule = whole("UPC", lambda one: one.barcode, 100)
    assert rule(product(barcode="00012"), TAXED).value == "00012"


def test_an_empty_text_is_carried_as_empty():
    assert whole("UPC", lambda one: one.barcode, 100)(product(barcode=""), TAXED).value == ""


def test_a_figure_is_rounded_to_what_neto_holds():
    rule = figure(lambda one: one.weight, Decimal("0.001"))
    assert rule(product(weight=Decimal("1.23450")), TAXED).value == "1.235"
    assert rule(product(weight=None), TAXED).value is None


def test_a_quantity_is_a_whole_number():
    assert _quantity(Decimal("20.0000")).value == "20"
    assert _quantity(Decimal(0)).value == "0"
    assert _quantity(None).value is None


@pytest.mark.parametrize("value", ["2.5", "-1"])
def test_a_quantity_that_neto_cannot_hold_is_left_out_with_a_warning(value):
    ruled = _quantity(Decimal(value))
    assert ruled.value is None
    assert ruled.problem is not None
    assert ruled.problem.code == "no_whole_number"


def test_a_supplier_is_named_as_neto_spells_it():
    rule = supplier("PrimarySupplier", lambda one: one.supplier)
    assert rule(product(supplier=" TEACO "), TAXED).value == "TeaCo"
    assert rule(product(supplier=""), TAXED).value == ""


def test_a_supplier_that_neto_lacks_is_left_out_with_a_warning():
    ruled = supplier("PrimarySupplier", lambda one: one.supplier)(product(supplier="NEW"), TAXED)
    assert ruled.value is None
    assert ruled.problem is not None
    assert "no supplier NEW" in ruled.problem.message
