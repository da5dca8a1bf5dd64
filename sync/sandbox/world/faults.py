"""What is wrong in this world on purpose, and how a person would mend it."""

from collections.abc import Mapping, Sequence

from sync.sandbox.world import pinned
from sync.sandbox.world.model import Planted, WorldReturn
from sync.sandbox.world.return_plans import REASON_MISSING, REASON_TOO_LONG
from sync.sandbox.world.special_orders import NO_PARTNER, NO_SKU, TO_DELETE
from sync.sandbox.world.stock import PLANTED_UNITS
from sync.sandbox.world.warehouses import MAIN, MARKET

_REASONS_AT = "Unleashed: Settings > System > Adjustment Reasons"


def planted_faults(
    order_ids: Mapping[str, str], returns: Sequence[WorldReturn]
) -> tuple[Planted, ...]:
    """`order_ids` says for each fault of an order which one it is."""
    return (
        Planted(
            kind="warehouse_without_partner",
            subject=MARKET,
            detail=f"Neto sells from warehouse {MARKET}, which Unleashed does not have; "
            f"order {order_ids[NO_PARTNER]} has a line from it.",
            mend=f"Unleashed: Settings > System > Warehouses, add {MARKET}; "
            "or map it to another warehouse in the setup.",
        ),
        Planted(
            kind="reason_missing",
            subject=REASON_MISSING,
            detail=f"Return {_rma_with(REASON_MISSING, returns)} has the reason "
            f'"{REASON_MISSING}", which is not entered in Unleashed.',
            mend=f"{_REASONS_AT}, add it; or map it to a reason that is there.",
        ),
        Planted(
            kind="reason_too_long",
            subject=REASON_TOO_LONG,
            detail=f"Return {_rma_with(REASON_TOO_LONG, returns)} has the reason "
            f'"{REASON_TOO_LONG}" of {len(REASON_TOO_LONG)} characters; Unleashed takes 20.',
            mend=f"{_REASONS_AT}, add a shorter one, and map this reason to it.",
        ),
        Planted(
            kind="sku_missing",
            subject=pinned.NOT_IN_UNLEASHED,
            detail=f"Neto sells {pinned.NOT_IN_UNLEASHED}, which Unleashed does not have; "
            f"order {order_ids[NO_SKU]} holds it.",
            mend=f"Unleashed: Inventory > Products, add {pinned.NOT_IN_UNLEASHED}.",
        ),
        Planted(
            kind="stock_difference",
            subject=pinned.MISCOUNTED,
            detail=f"Neto has {PLANTED_UNITS} fewer of {pinned.MISCOUNTED} in {MAIN} than "
            "Unleashed, and nothing under way explains it.",
            mend="Count the shelf, then correct the system that is wrong.",
        ),
        Planted(
            kind="invoice_deleted",
            subject=order_ids[TO_DELETE],
            detail=f"The sales order of {order_ids[TO_DELETE]} is deleted in Unleashed "
            "after its export.",
            mend="Find out who deleted it and why; export the order again if it was a mistake.",
        ),
    )


def _rma_with(reason: str, returns: Sequence[WorldReturn]) -> str:
    return next(rma.rma_id for rma in returns if reason in {line.reason for line in rma.lines})
