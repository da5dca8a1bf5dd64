"""The one customer of all invoices exists and is in use."""

import pytest

from sync.domain.catalogue import Customer
from sync.domain.checks.customer import check_customer
from tests.unit.checks_setup import setup_with

WEB = Customer("WEBSALES", "Web sales", "guid")
ONE = setup_with(export={"customer": "WEBSALES"})


def test_without_such_a_customer_nothing_is_checked():
    assert list(check_customer(setup_with(), None)) == []


def test_a_customer_that_is_there_is_no_finding():
    assert list(check_customer(ONE, WEB)) == []


@pytest.mark.parametrize(
    ("customer", "why"),
    [(None, "does not exist"), (Customer("WEBSALES", "", "guid", obsolete=True), "is obsolete")],
)
def test_one_that_takes_no_invoices_is_found(customer, why):
    (finding,) = check_customer(ONE, customer)
    assert finding.subject == "WEBSALES"
    assert why in finding.message
    assert "Tandem: Setup > Orders, or customer in section [export]" in finding.place


def test_one_in_another_currency_than_the_store_is_found():
    (finding,) = check_customer(ONE, Customer("WEBSALES", "", "guid", currency="NZD"))
    assert "NZD" in finding.message
    assert "AUD" in finding.message
