"""Stops an import of products that would change more of the store than anybody means to."""

from decimal import Decimal

from sync.domain.product_plan import ProductPlan
from sync.domain.suspicion import NOTHING, Confirmed
from sync.errors import Suspicious


def refuse_sweeping(
    plan: ProductPlan, known: int, limit: Decimal, confirmed: Confirmed = NOTHING
) -> None:
    """Raises Suspicious before the first write where a share of the SKUs is over the limit.

    `known` is how many items Neto has: a run that reads only what changed is measured by that.
    """
    both, active = max(plan.paired, known), max(plan.active, known)
    sweeps = (
        ("deactivated", plan.deactivated, active, "make {} of the products inactive"),
        ("repriced", plan.repriced, both, "change a price of {} of the products by more than half"),
        ("emptied", plan.emptied, both, "empty a field of {} of the products"),
    )
    for guard, count, total, does in sweeps:
        share = Decimal(count) / total if total else Decimal(0)
        if share > limit and not confirmed.covers(guard, share):
            raise Suspicious(
                f"This run would {does.format(f'{share:.0%}')} that both systems have; the limit "
                f"is {limit:.0%}. Nothing was written.",
                fix="Look at the products in Unleashed. A dry run lists every field. If they are "
                "right, let this run go ahead; else discard it.",
                guard=guard,
                share=share,
            )
