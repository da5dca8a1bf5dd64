"""What an order needs in Unleashed before it can become a sales order there."""

from collections.abc import Iterable, Iterator

from sync.domain.amounts import goods_lines, readings
from sync.domain.facts import Facts
from sync.domain.invoice_rules import InvoiceRules
from sync.domain.kits import leaves
from sync.domain.missing import (
    Missing,
    missing_customer,
    missing_product,
    missing_tax_code,
    missing_warehouse,
    obsolete_customer,
    obsolete_product,
    other_currency,
)
from sync.domain.order import Order
from sync.setup.choices import KitLines


def invoice_needs(order: Order, rules: InvoiceRules, facts: Facts) -> Iterator[Missing]:
    """Everything that is missing: customer, products, warehouses and tax codes."""
    yield from _customer(order, rules, facts)
    kits = facts.kits if rules.kits is KitLines.COMPONENTS else {}
    lines = [line for line in goods_lines(order) if line.quantity]
    for line in lines:
        for leaf in leaves(line.sku.strip(), line.quantity, kits):
            yield from product_needs(leaf.sku, facts)
    codes = [rules.warehouse_of(line.warehouse) for line in lines] or [rules.warehouse_of("")]
    yield from (missing_warehouse(code) for code in codes if facts.warehouse(code) is None)
    likeliest = readings(order, rules, facts)[0]
    yield from tax_needs((item.tax_code for item in likeliest), facts)


def product_needs(sku: str, facts: Facts) -> Iterator[Missing]:
    """A product must be there and in use: Unleashed sells no obsolete one."""
    product = facts.product(sku)
    if product is None:
        yield missing_product(sku)
    elif product.obsolete:
        yield obsolete_product(product.code)


def tax_needs(codes: Iterable[str], facts: Facts) -> Iterator[Missing]:
    yield from (missing_tax_code(code) for code in codes if facts.rate(code) is None)


def _customer(order: Order, rules: InvoiceRules, facts: Facts) -> Iterator[Missing]:
    customer = facts.customer
    if customer is None:
        yield missing_customer(rules.customer or order.username or order.email)
    elif customer.obsolete:
        yield obsolete_customer(customer.code)
    elif customer.currency and customer.currency.upper() != rules.currency.upper():
        yield other_currency(customer.code, customer.currency, rules.currency)
