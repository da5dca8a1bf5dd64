"""The door for returns: goods that came back become stock adjustments in Unleashed.

`NewQuantity` is a change, and nothing can take an adjustment back (unleashed-api, 2.4): a second
one would count the goods twice. So a part is always looked up by its GUID before it is sent.
"""

from contextlib import AbstractContextManager
from decimal import Decimal

from sync.clients.unleashed import UnleashedClient
from sync.domain.document import Document, Exchange, Part
from sync.domain.wire import wire
from sync.errors import Rejected
from sync.outbox.door import Found, Standing


class StockAdjustmentDoor:
    def __init__(self, unleashed: UnleashedClient) -> None:
        self._unleashed = unleashed

    def tape(self) -> AbstractContextManager[list[Exchange]]:
        return self._unleashed.tape()

    def ping(self) -> None:
        list(self._unleashed.warehouses())

    def make_way(self, document: Document) -> None:
        """An adjustment needs nothing that it could create."""

    def look(self, part: Part, *, sent: bool) -> Found | None:  # noqa: ARG002 the GUID is all there is
        adjustment = self._unleashed.stock_adjustment(part.guid)
        if adjustment is None:
            return None
        if adjustment.status.lower() == "deleted":
            return Found(Standing.DELETED, adjustment.number, None)
        quantity = sum((change for _, change in adjustment.lines), Decimal(0))
        return Found(Standing.DONE, adjustment.number, quantity)

    def create(self, part: Part) -> None:
        self._unleashed.create_stock_adjustment(part.guid, wire(part.body))

    def advance(self, part: Part, found: Found) -> None:  # noqa: ARG002 there is nowhere to go
        """Adjustments are created completed: there is nowhere to move them on to."""
        raise Rejected(f"Adjustment {part.guid} cannot be moved on.", code="not_movable")

    def withdraw(self, part: Part) -> None:
        """Unleashed has no way to take an adjustment back."""
        raise Rejected(f"Adjustment {part.guid} cannot be taken back.", code="not_withdrawable")

    def confirm(self, part: Part, found: Found) -> Found:  # noqa: ARG002 it was read back when found
        return found
