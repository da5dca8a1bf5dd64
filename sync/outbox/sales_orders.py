"""The door for invoices: a Neto order becomes a sales order in Unleashed, parked first.

A sales invoice cannot be written (unleashed-api, 2.6): it appears when its sales order is
completed. So every part is created parked, which reserves nothing and books nothing, is read back
and compared, and only then moved on to the state the setup asks for.
"""

from contextlib import AbstractContextManager

from sync.clients.unleashed import UnleashedClient
from sync.domain.catalogue import SalesOrder
from sync.domain.document import Document, Exchange, Part
from sync.domain.wire import wire
from sync.errors import Rejected, UnknownOutcome
from sync.outbox.door import Found, Standing

# How far a status has come. What is not listed (Placed, Backordered, a shop's own labels) is
# underway: beyond parked, short of completed.
_PARKED, _UNDERWAY, _COMPLETED = 0, 1, 2
_RANK = {"parked": _PARKED, "completed": _COMPLETED}


class SalesOrderDoor:
    """`workflow` is the state the order is left in: "parked", "placed" or "completed"."""

    def __init__(self, unleashed: UnleashedClient, workflow: str) -> None:
        self._unleashed = unleashed
        self._target = _rank(workflow)

    def tape(self) -> AbstractContextManager[list[Exchange]]:
        return self._unleashed.tape()

    def ping(self) -> None:
        list(self._unleashed.warehouses())

    def make_way(self, document: Document) -> None:
        """Creates the customer when the document brings one along."""
        customer = document.details.get("new_customer")
        if not customer:
            return
        code = customer["CustomerCode"]
        if self._unleashed.find_customer(code) is not None:
            return
        try:
            self._unleashed.create_customer(customer["Guid"], customer)
        except UnknownOutcome:
            # The same GUID again does no harm (unleashed-api, 1.6: customers are upserted).
            if self._unleashed.find_customer(code) is None:
                self._unleashed.create_customer(customer["Guid"], customer)

    def look(self, part: Part, *, sent: bool) -> Found | None:
        """By GUID where a request may have left before, then by order number.

        A part that was never sent is looked up by number alone: that one read finds ours and any
        twin that came by another door.
        """
        if sent or not part.number:
            order = self._unleashed.sales_order(part.guid)
            if order is not None:
                return self._found(order)
        if not part.number:
            return None
        twins = self._unleashed.sales_orders_by_number(part.number)
        ours = [order for order in twins if _same(order.guid, part.guid)]
        if ours:
            return self._found(ours[0])
        alive = [order for order in twins if order.status.lower() != "deleted"]
        return _foreign(alive[0]) if alive else None

    def create(self, part: Part) -> None:
        self._unleashed.create_sales_order(part.guid, wire(part.body))

    def advance(self, part: Part, found: Found) -> None:
        if self._target == _COMPLETED:
            self._unleashed.complete_sales_order(part.guid)
        else:
            # An update replaces the whole record (unleashed-api, 1.6): send all of it, the number
            # that Unleashed chose included.
            number = {"OrderNumber": found.number} if found.number else {}
            body = {**part.body, **number, "OrderStatus": "Placed"}
            self._unleashed.update_sales_order(part.guid, wire(body))

    def withdraw(self, part: Part) -> None:
        self._unleashed.delete_sales_order(part.guid)

    def confirm(self, part: Part, found: Found) -> Found:
        """What became of it: its invoice when it is completed, else the order as it stands."""
        if self._target == _COMPLETED and found.number:
            invoices = self._unleashed.invoices_of_order(found.number)
            if len(invoices) > 1:
                raise Rejected(
                    f"Unleashed holds {len(invoices)} invoices for order {found.number}.",
                    fix="Look at them in Unleashed: one is one too many.",
                    code="several_invoices",
                )
            if invoices:
                remark = f"invoice {invoices[0].number}"
                return Found(Standing.DONE, found.number, invoices[0].total, remark)
        order = self._unleashed.sales_order(part.guid)
        if order is None or self._found(order).standing is not Standing.DONE:
            status = order.status if order else "absent"
            raise UnknownOutcome(
                f"Unleashed shows order {found.number} as {status}, not yet as asked for.",
                fix="The next run looks again.",
            )
        return self._found(order)

    def _found(self, order: SalesOrder) -> Found:
        if order.status.lower() == "deleted":
            return Found(Standing.DELETED, order.number, order.total)
        done = _rank(order.status) >= self._target
        return Found(Standing.DONE if done else Standing.OPEN, order.number, order.total)


def _rank(status: str) -> int:
    return _RANK.get(status.lower(), _UNDERWAY)


def _same(one: str, other: str) -> bool:
    return one.lower() == other.lower()


def _foreign(order: SalesOrder) -> Found:
    by = f"made by {order.created_by}, " if order.created_by else ""
    remark = f"{by}status {order.status}, total {order.total}"
    return Found(Standing.FOREIGN, order.number, order.total, remark)
