"""What would stop a record before it is sent: findings, and what to map to mend them."""

from pages.components import (
    check_filter,
    check_findings,
    check_head,
    check_history,
    check_products,
    check_reasons,
    check_tax_codes,
    check_warehouses,
    frame,
)
from pages.components.queries import checks

shop = frame.begin("Checks")
if shop.setup is not None and frame.needs_data(shop):
    check_head.show(shop)
    chosen = check_filter.FILTER.current()
    check_filter.view(
        {
            check_filter.FINDINGS: sum(checks.checks().values()),
            check_filter.WAREHOUSES: sum(
                pair.needs_a_hand for pair in check_warehouses.pairs(shop)
            ),
            check_filter.REASONS: sum(pair.needs_a_hand for pair in check_reasons.pairs(shop)),
            check_filter.TAX: sum(pair.needs_a_hand for pair in check_tax_codes.pairs(shop)),
        }
    )
    match chosen.view:
        case check_filter.WAREHOUSES:
            check_warehouses.show(shop)
        case check_filter.REASONS:
            check_reasons.show(shop)
        case check_filter.TAX:
            check_tax_codes.show(shop)
        case check_filter.PRODUCTS:
            check_products.show(chosen, shop)
        case check_filter.HISTORY:
            check_history.show(shop)
        case _:
            check_findings.show(chosen, shop)
elif shop.setup is None:
    frame.needs_data(shop)
