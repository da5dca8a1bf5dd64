"""Stock adjustments: NewQuantity is a change, and a second POST changes again (contract 2.4)."""

from dataclasses import dataclass
from decimal import Decimal

from sync.sandbox.unleashed.amounts import scaled
from sync.sandbox.unleashed.answers import Answer, invalid, problem
from sync.sandbox.unleashed.calls import Call
from sync.sandbox.unleashed.envelope import paged
from sync.sandbox.unleashed.fields import Fields
from sync.sandbox.unleashed.filters import (
    Keeps,
    exact,
    from_day,
    keep,
    modified_since,
)
from sync.sandbox.unleashed.product_records import product_ref
from sync.sandbox.unleashed.records import Record
from sync.sandbox.unleashed.reference_records import made
from sync.sandbox.unleashed.routing import Endpoint, listing, single
from sync.sandbox.unleashed.state import UnleashedState

CALLER = "api"
STATUSES = ("Parked", "Completed")
REASON_LENGTH = 20


@dataclass(frozen=True)
class Change:
    """One line as it was sent."""

    guid: str
    number: int
    product: Record
    quantity: Decimal
    value: Decimal
    comments: str | None


def _has_product(code: str) -> Keeps:
    return lambda record: any(
        line["Product"]["ProductCode"].lower() == code.lower()
        for line in record["StockAdjustmentLines"]
    )


FILTERS = {
    "adjustmentDate": from_day("AdjustmentDate", "adjustmentDate"),
    "productCode": _has_product,
    "warehouseCode": exact("Warehouse.WarehouseCode"),
    **modified_since(),
}


def adjustments(state: UnleashedState, call: Call) -> Answer:
    found = keep(state.adjustments.values(), call.query, FILTERS)
    return paged(call, sorted(found, key=lambda one: one["AdjustmentNumber"]))


def create(state: UnleashedState, call: Call) -> Answer:
    """201; only a Completed one moves stock."""
    fields = call.fields()
    guid = call.own_guid(fields) or state.new_guid("adjustment")
    if guid in state.adjustments:
        if state.repeat_post["StockAdjustments"] == "refuse":
            raise problem(409, f"A stock adjustment with the Guid {guid} exists already.")
        guid = state.new_guid("adjustment")
    warehouse = fields.reference("Warehouse", state.warehouses, required=True)
    header = _header(state, fields)
    changes = _changes(state, fields)
    fields.refuse()
    if warehouse is None:
        raise RuntimeError("A missing warehouse must have been noted as a fault.")
    if header["Status"] == "Completed":
        _move(state, warehouse, changes)
    now = state.now()
    number = header["AdjustmentNumber"] or state.new_code(state.adjustments, "SA")
    record = {
        **header,
        "AdjustmentNumber": number,
        "Warehouse": warehouse,
        "StockAdjustmentLines": [{**_line(one), "LastModifiedOn": now} for one in changes],
        "ConfirmedOn": None,
        "ConfirmedBy": None,
        **made(now, CALLER),
        "Guid": guid,
    }
    return Answer(201, state.adjustments.add(record))


def _header(state: UnleashedState, fields: Fields) -> Record:
    """A missing status parks the adjustment: nothing says what the server assumes."""
    status = fields.text("Status", 20) or "Parked"
    if status not in STATUSES:
        fields.fault(f"Status {status!r} is not one of {', '.join(STATUSES)}.")
    reason = fields.text("AdjustmentReason", REASON_LENGTH, required=True)
    if reason and reason not in state.reasons:
        fields.fault(f"AdjustmentReason {reason!r} does not exist.")
    number = fields.text("AdjustmentNumber", 20)
    if number and state.adjustments.by_code(number):
        fields.fault(f"AdjustmentNumber {number} is already used.")
    return {
        "AdjustmentNumber": number,
        "AdjustmentDate": fields.moment("AdjustmentDate") or state.now(),
        "AdjustmentReason": reason,
        "Status": status,
        "AccountCode": fields.text("AccountCode", 50) or "",
    }


def _changes(state: UnleashedState, fields: Fields) -> list[Change]:
    parts = fields.parts("StockAdjustmentLines")
    if not parts:
        fields.fault("StockAdjustmentLines needs at least one line.")
    read = [_change(state, part, number) for number, part in enumerate(parts, 1)]
    return [change for change in read if change is not None]


def _change(state: UnleashedState, fields: Fields, number: int) -> Change | None:
    product = fields.reference("Product", state.products, required=True)
    quantity = fields.number("NewQuantity", 4, required=True)
    value = fields.number("NewActualValue", 3, required=True)
    comments = fields.text("Comments", 200)
    sent = fields.number("LineNumber", 0)
    if product is None or quantity is None or value is None:
        return None
    if product["Obsolete"]:
        fields.fault(f"Product {product['ProductCode']} is obsolete.")
    if quantity == 0:
        fields.fault("NewQuantity must not be 0.")
    if quantity * value < 0:
        fields.fault("NewActualValue must have the sign of NewQuantity.")
    guid = fields.guid("Guid") or state.new_guid("adjustment line")
    return Change(guid, number if sent is None else int(sent), product, quantity, value, comments)


def _move(state: UnleashedState, warehouse: Record, changes: list[Change]) -> None:
    place = warehouse["Guid"]
    before = dict(state.stock.cells)
    now = state.now()
    for one in changes:
        state.stock.receive(one.product["Guid"], place, one.quantity, one.value, now)
    below = [
        one.product["ProductCode"]
        for one in changes
        if one.quantity < 0 and state.stock.quantity(one.product["Guid"], place) < 0
    ]
    if below and state.refuse_negative_stock:
        state.stock.cells = before
        raise invalid([f"Not enough stock of {code} for the adjustment." for code in below])


def _line(change: Change) -> Record:
    return {
        "LineNumber": change.number,
        "Product": product_ref(change.product),
        "NewQuantity": scaled(change.quantity, 4),
        "NewActualValue": scaled(change.value, 3),
        "Comments": change.comments,
        "SerialNumbers": [],
        "BatchNumbers": [],
        "Guid": change.guid,
    }


RESOURCES: dict[str, tuple[Endpoint, ...]] = {
    "stockadjustments": (
        *listing(adjustments),
        single(lambda state: state.adjustments),
        Endpoint("POST", (), create),
        Endpoint("POST", ("{guid}",), create),
    ),
}
