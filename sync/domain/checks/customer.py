"""The customer that all invoices go to, where the setup names one, exists in Unleashed."""

from collections.abc import Iterator

from sync.domain.catalogue import Customer
from sync.domain.finding import Finding, Severity
from sync.setup.model import Setup

CHECK = "customer"


def check_customer(setup: Setup, customer: Customer | None) -> Iterator[Finding]:
    code = setup.export.customer
    if not code or (customer is not None and not customer.obsolete):
        return
    why = "does not exist" if customer is None else "is obsolete"
    yield Finding(
        CHECK,
        Severity.ERROR,
        code,
        f"All invoices go to the customer {code}, which {why} in Unleashed. Every invoice fails.",
        "Add the customer in Unleashed, or name another one.",
        "Unleashed: Customers > View Customers; Tandem: settings file, [export] customer",
    )
