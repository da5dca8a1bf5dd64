"""Goods that one system has moved and the other does not know of yet."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from sync.domain.document import StockEffect
from sync.domain.facts import key_of
from sync.domain.money import ZERO

# By product and warehouse, both made by `key_of`; the warehouse is Unleashed's code.
InFlight = dict[tuple[str, str], Decimal]


def in_flight(
    moved_by_neto: Iterable[StockEffect], moved_by_unleashed: Iterable[StockEffect]
) -> InFlight:
    """How far Neto's own stock lies beside Unleashed's because of documents under way.

    Neto moves stock at Pack and when a return is closed; Unleashed when the sales order is
    completed or the adjustment is booked. What both have moved cancels out, so any documents
    may be given as long as both sides of each are. Negative: packed in Neto and not completed in
    Unleashed. Positive: restocked in Neto only, or completed in Unleashed while Neto merely
    reserves it. Beside Unleashed's available quantity a placed order counts as moved too.
    """
    net: defaultdict[tuple[str, str], Decimal] = defaultdict(lambda: ZERO)
    for effects, sign in ((moved_by_neto, 1), (moved_by_unleashed, -1)):
        for effect in effects:
            net[key_of(effect.sku), key_of(effect.warehouse)] += sign * effect.quantity
    return {place: quantity for place, quantity in net.items() if quantity}
