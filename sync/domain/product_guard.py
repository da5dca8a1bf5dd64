"""Stops an import of products that would change more of the store than anybody means to."""

from decimal import Decimal

from sync.domain.product_plan import ProductPlan
from sync.errors import Suspicious


def refuse_sweeping(plan: ProductPlan, known: int, limit: Decimal) -> None:
    """Raises Suspicious before the first write where a share of the SKUs is over the limit.

    `known` is how many items Neto has: a run that reads only what changed is measured by that.
    """
    both = max(plan.paired, known)
    sweeps = (
        (plan.deactivated, max(plan.active, known), "make {} of the products inactive"),
        (plan.repriced, both, "change a price of {} of the products by more than half"),
        (plan.emptied, both, "empty a field of {} of the products"),
    )
    for count, total, does in sweeps:
        share = Decimal(count) / total if total else Decimal(0)
        if share > limit:
            raise Suspicious(
                f"This run would {does.format(f'{share:.0%}')} that both systems have; the limit "
                f"is {limit:.0%}. Nothing was written.",
                fix="Look at the products in Unleashed. A dry run lists every field. If they are "
                "right, let this run go ahead; else discard it.",
            )
