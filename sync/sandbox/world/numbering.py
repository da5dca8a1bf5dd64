"""Order numbers, given out in the order of placing as a store does."""

from collections.abc import Iterable
from dataclasses import replace

from sync.sandbox.world.model import WorldOrder
from sync.sandbox.world.placing import Draft

FIRST_NUMBER = 100234


def numbered(
    drafts: Iterable[Draft], first: int = FIRST_NUMBER
) -> tuple[tuple[WorldOrder, ...], dict[str, str]]:
    """The orders with ids N100234 and up; and for each tag the id of its order."""
    placed = sorted(drafts, key=lambda draft: draft.order.placed_at)
    ids = {id(draft.order): f"N{first + place}" for place, draft in enumerate(placed)}
    orders = tuple(
        replace(
            draft.order,
            order_id=ids[id(draft.order)],
            related_order_id=ids[id(draft.parent)] if draft.parent else "",
        )
        for draft in placed
    )
    return orders, {draft.tag: ids[id(draft.order)] for draft in placed if draft.tag}
