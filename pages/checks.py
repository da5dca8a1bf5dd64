"""What would stop a record before it is sent: findings, and what to map to mend them."""

from pages.components import (
    check_findings,
    check_head,
    check_reasons,
    check_views,
    check_warehouses,
    frame,
)
from pages.components.queries import checks

shop = frame.begin("Checks")
if frame.needs_data(shop):
    check_head.show(shop)
    warehouses = check_warehouses.pairs(shop)
    reasons = check_reasons.pairs(shop)
    view = check_views.choose(
        {
            check_views.FINDINGS: sum(checks.checks().values()),
            check_views.WAREHOUSES: sum(pair.needs_a_hand for pair in warehouses),
            check_views.REASONS: sum(pair.needs_a_hand for pair in reasons),
        }
    )
    if view == check_views.WAREHOUSES:
        check_warehouses.show(shop)
    elif view == check_views.REASONS:
        check_reasons.show(shop)
    else:
        check_findings.show(shop)
