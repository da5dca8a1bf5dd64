"""One rate for each sales code of Unleashed, whose names may be there more than once."""

from decimal import Decimal

import pytest

from sync.domain.catalogue import Tax
from sync.domain.rates import store_rate
from sync.domain.sales_rates import sales_rates
from tests.unit.checks_setup import setup_with

TENTH = Decimal("0.1")


def _tax(code, rate, *, sales=True):
    return Tax(code, "", Decimal(rate), for_revenue=sales)


def _rates(*taxes, store=TENTH):
    return sales_rates(taxes, setup_with(), lambda: store)


def test_only_codes_for_sales_count():
    taxes = (_tax("NONE", "0.5", sales=False), _tax("NONE", 0), _tax("GST", "0.1"))
    assert _rates(*taxes) == {"none": Decimal(0), "gst": TENTH}


def test_among_equal_codes_the_one_with_the_stores_rate_counts_wherever_it_stands():
    assert _rates(_tax("GST", "0.15"), _tax("gst ", "0.100")) == {"gst": TENTH}
    assert _rates(_tax("GST", "0.1"), _tax("GST", "0.15")) == {"gst": TENTH}


def test_the_tax_free_code_stands_for_no_tax():
    assert _rates(_tax("NONE", "0.1"), _tax("NONE", 0)) == {"none": Decimal(0)}


@pytest.mark.parametrize("store", [None, Decimal("0.125")])
def test_a_code_with_several_other_rates_is_as_good_as_missing(store):
    assert _rates(_tax("GST", "0.1"), _tax("GST", "0.15"), _tax("X", "0.2"), store=store) == {
        "x": Decimal("0.2")
    }


def test_the_stores_rate_is_asked_for_only_when_it_decides():
    def never():
        raise AssertionError

    taxes = (_tax("GST", "0.1"), _tax("GST", "0.10"), _tax("NONE", 0), _tax("NONE", "0.1"))
    assert sales_rates(taxes, setup_with(), never) == {"gst": TENTH, "none": Decimal(0)}


@pytest.mark.parametrize(
    ("told", "rate"),
    [
        ("10.00", "0.1"),
        ("0.10", "0.1"),
        ("12.5", "0.125"),
        ("1", "0.01"),
        ("0", "0"),
        ("", None),
        ("ten", None),
        ("NaN", None),
        ("-10", None),
    ],
)
def test_the_stores_rate_may_be_told_in_percent_or_as_a_fraction(told, rate):
    assert store_rate({"GST_AMT": told}) == (None if rate is None else Decimal(rate))
