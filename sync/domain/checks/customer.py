"""The customer that all invoices go to, where the setup names one, exists in Unleashed."""

from collections.abc import Iterator

from sync.domain.catalogue import Customer
from sync.domain.finding import Finding, Severity
from sync.setup.model import Setup

CHECK = "customer"
UNLEASHED = "Unleashed: Customers > View Customers"
SETTING = "Tandem: Setup > Orders, or customer in section [export] of the settings file"


def check_customer(setup: Setup, customer: Customer | None) -> Iterator[Finding]:
    code = setup.export.customer
    why = _unfit(customer, setup.store.currency) if code else ""
    if not why:
        return
    yield Finding(
        CHECK,
        Severity.ERROR,
        code,
        f"All invoices go to the customer {code}, which {why} in Unleashed. Every invoice fails.",
        "Put that right in Unleashed, or name another customer.",
        f"{UNLEASHED}; {SETTING}",
    )


def _unfit(customer: Customer | None, currency: str) -> str:
    """Why it takes no invoices, "" when it does: an order is in its customer's currency."""
    if customer is None:
        return "does not exist"
    if customer.obsolete:
        return "is obsolete"
    if customer.currency and customer.currency.upper() != currency.upper():
        return f"is kept in {customer.currency}, not {currency},"
    return ""
