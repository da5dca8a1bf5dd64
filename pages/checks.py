"""What would stop a record before it is sent: findings, warehouses, return reasons."""

from pages.components import check_findings, check_pairs, frame

shop = frame.begin("Checks")
if frame.needs_data(shop):
    check_findings.show(shop)
    check_pairs.show(shop)
