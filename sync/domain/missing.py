"""What a document needs and Unleashed lacks, collected and said all at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sync.errors import MappingMissing


@dataclass(frozen=True)
class Missing:
    """One thing that is not there: a stable code, the fact, and where to mend it."""

    code: str
    message: str
    fix: str


def refuse_when_missing(missing: Sequence[Missing]) -> None:
    """Raises MappingMissing that names everything. Repeated facts are named once."""
    facts = list(dict.fromkeys(missing))
    if not facts:
        return
    codes = {fact.code for fact in facts}
    raise MappingMissing(
        " ".join(fact.message for fact in facts),
        fix=" ".join(dict.fromkeys(fact.fix for fact in facts)),
        code=codes.pop() if len(codes) == 1 else "several_missing",
    )


def missing_product(sku: str) -> Missing:
    if not sku.strip():
        return Missing(
            "missing_product", "A line names no SKU.", "Neto: give the line of the order a SKU."
        )
    return Missing(
        "missing_product",
        f"Product {sku} is not in Unleashed.",
        f"Unleashed: Inventory > Products > Add Product, code {sku}.",
    )


def obsolete_product(code: str) -> Missing:
    return Missing(
        "obsolete_product",
        f"Product {code} is obsolete in Unleashed.",
        f"Unleashed: Inventory > Products > View Products, show obsolete, {code} > Make Active.",
    )


def missing_warehouse(code: str) -> Missing:
    return Missing(
        "missing_warehouse",
        f"Warehouse {code} is not in use in Unleashed.",
        f"Unleashed: Settings > Inventory > Warehouses, code {code}; "
        "or map Neto's warehouse to another one in the setup.",
    )


def missing_tax_code(code: str) -> Missing:
    return Missing(
        "missing_tax_code",
        f"Unleashed has no tax code {code} for sales.",
        f"Unleashed: Settings > Company > Taxes, code {code}, applies to revenue, once only; "
        "or map Neto's tax code to another one in the setup.",
    )


def missing_customer(code: str) -> Missing:
    return Missing(
        "missing_customer",
        f"Customer {code} is not in Unleashed.",
        f"Unleashed: Sales > Customers > Add Customer, code {code}.",
    )


def obsolete_customer(code: str) -> Missing:
    return Missing(
        "obsolete_customer",
        f"Customer {code} is obsolete in Unleashed.",
        f"Unleashed: Sales > Customers > View Customers, show obsolete, {code} > Make Active.",
    )


def other_currency(code: str, theirs: str, ours: str) -> Missing:
    """A sales order is always in its customer's currency (unleashed-api, 2.5)."""
    return Missing(
        "customer_currency",
        f"Customer {code} is kept in {theirs} in Unleashed, the store sells in {ours}.",
        f"Unleashed: Sales > Customers > {code}, currency {ours}; or another customer.",
    )


def missing_reason(reason: str) -> Missing:
    if not reason:
        return Missing(
            "reason_missing",
            "A line of the return names no reason.",
            'Setup: map the empty reason "" to an adjustment reason.',
        )
    return Missing(
        "reason_missing",
        f'Adjustment reason "{reason}" is not among those known in Unleashed.',
        "Unleashed: Settings > System > Adjustment Reasons, add it and list it in the setup; "
        "or map Neto's return reason to another one in the setup.",
    )


def reason_too_long(reason: str, longest: int) -> Missing:
    return Missing(
        "reason_too_long",
        f'Adjustment reason "{reason}" is longer than the {longest} characters of Unleashed.',
        "Setup: map Neto's return reason to a shorter adjustment reason.",
    )
