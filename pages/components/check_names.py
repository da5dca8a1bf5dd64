"""What each check is called on the page."""

from sync.domain.changed_orders import CHECK as CHANGED_ORDERS
from sync.domain.checks import clock, customer, reach, rma_reasons, skus, tax_codes, warehouses
from sync.domain.product_findings import CHECK as PRODUCT_FIELDS

TITLES = {
    reach.CREDENTIALS: "Credentials",
    reach.QUOTA: "Calls left this month",
    clock.CHECK: "Clock",
    warehouses.CHECK: "Warehouses",
    tax_codes.CHECK: "Tax codes",
    customer.CHECK: "Customer of the invoices",
    rma_reasons.CHECK: "Return reasons",
    skus.CHECK: "Products",
    PRODUCT_FIELDS: "Product fields",
    CHANGED_ORDERS: "Orders changed after export",
}


def title(check: str) -> str:
    return TITLES.get(check, check.replace("_", " ").capitalize())
