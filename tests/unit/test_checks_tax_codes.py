"""Tax codes exist, are for sales, and have the store's rate."""

from decimal import Decimal

import pytest

from sync.domain.catalogue import Tax
from sync.domain.checks.tax_codes import check_tax_codes
from tests.unit.checks_setup import setup_with

TENTH = Decimal("0.1")
GST = Tax("GST", "GST on sales", TENTH, for_revenue=True)
NONE = Tax("NONE", "No tax", Decimal(0), for_revenue=True)


def _subjects(*taxes: Tax, rate: Decimal | None = TENTH, **sections) -> list[str]:
    return [one.subject for one in check_tax_codes(setup_with(**sections), taxes, rate)]


def test_codes_that_agree_give_no_finding():
    assert _subjects(GST, NONE) == []


def test_codes_are_compared_without_case():
    assert _subjects(Tax("gst", "", TENTH, for_revenue=True), NONE) == []


@pytest.mark.parametrize(("taxes", "absent"), [((GST,), "NONE"), ((NONE,), "GST")])
def test_a_default_that_is_not_there_is_found(taxes, absent):
    assert _subjects(*taxes) == [absent]


def test_a_code_for_purchases_alone_is_not_for_sales():
    (finding,) = check_tax_codes(
        setup_with(), (GST, Tax("NONE", "", Decimal(0), for_revenue=False)), TENTH
    )
    assert "is not for sales" in finding.message


def test_a_code_that_stands_twice_counts_with_the_one_for_sales():
    purchases = Tax("NONE", "purchases", Decimal("0.5"), for_revenue=False)
    assert _subjects(purchases, GST, NONE) == []


def test_among_several_rates_of_a_code_the_stores_own_and_none_for_the_tax_free_one_count():
    fifteen = Tax("GST", "elsewhere", Decimal("0.15"), for_revenue=True)
    five = Tax("NONE", "elsewhere", Decimal("0.05"), for_revenue=True)
    assert _subjects(fifteen, five, GST, NONE) == []


@pytest.mark.parametrize(
    ("store", "words"),
    [(Decimal("0.125"), "none of them is the store's rate, 12.5 %"), (None, "is not known")],
)
def test_a_code_with_several_rates_none_of_which_is_the_stores_is_found_with_all(store, words):
    fifteen = Tax("gst", "elsewhere", Decimal("0.15"), for_revenue=True)
    (finding,) = check_tax_codes(setup_with(), (GST, fifteen, NONE), store)
    assert finding.subject == "GST"
    assert "10 % and 15 %" in finding.message
    assert words in finding.message
    assert "[defaults] tax_code" in finding.fix
    assert "Tandem: Setup > Accounts and taxes, or section [defaults]" in finding.place


def test_a_mapped_code_that_is_not_there_names_its_setting_and_the_page_that_maps_it():
    setup = setup_with(tax_codes={"FRE": "EXEMPT"})
    (finding,) = check_tax_codes(setup, (GST, NONE), TENTH)
    assert finding.subject == "EXEMPT"
    assert "[tax_codes] FRE" in finding.fix
    assert finding.place.startswith("Tandem: Checks > Tax codes, or section [tax_codes]")


def test_another_rate_than_the_stores_is_found_with_both():
    (finding,) = check_tax_codes(setup_with(), (GST, NONE), Decimal("0.15"))
    assert finding.subject == "GST"
    assert "10 %" in finding.message
    assert "15 %" in finding.message


def test_a_rate_of_the_store_that_is_not_known_is_no_difference():
    assert _subjects(GST, NONE, rate=None) == []


def test_a_tax_free_code_that_bears_tax_is_found():
    taxed = Tax("NONE", "", Decimal("0.05"), for_revenue=True)
    (finding,) = check_tax_codes(setup_with(), (GST, taxed), TENTH)
    assert "5 %" in finding.message
