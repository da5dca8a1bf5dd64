"""UpdateOrder."""

from datetime import UTC, datetime

from sync.sandbox.neto import stock, writable
from sync.sandbox.neto.call import Call
from sync.sandbox.neto.envelope import Answer, RowRefused
from sync.sandbox.neto.load_orders import local_day
from sync.sandbox.neto.orders import find_order
from sync.sandbox.neto.records import STAMP, JsonObject, Order, OrderLine
from sync.sandbox.neto.shapes import words
from sync.sandbox.neto.state import NetoState
from sync.sandbox.neto.writable import flag, integer, listed
from sync.sandbox.neto.written import key_of, write_rows

STATUSES = frozenset(
    {
        "Quote",
        "New",
        "On Hold",
        "New Backorder",
        "Backorder Approved",
        "Pick",
        "Pack",
        "Pending Pickup",
        "Pending Dispatch",
        "Dispatched",
        "Uncommitted",
        "Cancelled",
    }
)
NEEDS_APPROVAL = stock.OUT | {stock.PARTLY_OUT}
# Accepted and without any effect in the simulator.
WITHOUT_EFFECT = words(
    "SendOrderEmail EnableAddressValidation DeduceWarehouse Operator OperatorDateUpdated "
    "OrderRounding PickStatus StickyNoteTitle StickyNote StickyNotes"
)
BESIDE = WITHOUT_EFFECT | words("OrderID OrderStatus OrderApproval OrderLine")
FIELDS = {
    **listed("ExportStatus ExportedToWMS PurchaseOrderNumber:50 OnHoldType SalesPerson:25"),
    **listed("SalesChannel:15 CustomerRef1:50 CustomerRef2:50 DateRequired Email:50"),
    **listed(" ".join(f"CustomerRef{n}:1000" for n in range(3, 11))),
    **listed("DateRequiredUTC=DateRequired ShipInstructions=DeliveryInstruction"),
    **listed("InternalOrderNotes"),
}
LINE_BESIDE = words("OrderLineID OrderLineNumber SKU QuantityShipped TrackingDetails WarehouseID")
LINE_FIELDS = {
    **listed("ItemNotes:255 ItemDescription:255 ItemSerialNumber=SerialNumber:50"),
    **listed("ExternalSystemIdentifier:50 ExternalOrderReference:50"),
    **listed("ExternalOrderLineReference:50"),
}


def _address_fields() -> dict[str, writable.Field]:
    """Write names differ from read names here (T-13): ShipStreet1, ShipContactPhone."""
    fields = {}
    for prefix in ("Bill", "Ship"):
        for name in words("FirstName LastName Company City State Country Fax"):
            fields[f"{prefix}{name}"] = writable.Field(f"{prefix}{name}", longest=50)
        fields[f"{prefix}PostCode"] = writable.Field(f"{prefix}PostCode", longest=15)
        fields[f"{prefix}Street1"] = writable.Field(f"{prefix}StreetLine1", longest=50)
        fields[f"{prefix}Street2"] = writable.Field(f"{prefix}StreetLine2", longest=50)
        fields[f"{prefix}ContactPhone"] = writable.Field(f"{prefix}Phone", longest=30)
    return fields


ADDRESS = _address_fields()


def update_order(call: Call) -> Answer:
    """Changes of orders (2.4); stock leaves when the status moves to Pack or beyond (2.14)."""
    return write_rows(call, "Order", _update)


def _update(call: Call, row: JsonObject) -> JsonObject:
    state = call.state
    order_id = key_of(row, "OrderID")
    order = find_order(state, order_id)
    if order is None:
        raise RowRefused(f"Cannot find Order {order_id}")
    remarks = call.note.remarks
    cleaned = writable.clean(FIELDS | ADDRESS, row, about=order_id, remarks=remarks, beside=BESIDE)
    changes = [
        (_line(order, one), _line_change(state, one, remarks)) for one in _line_rows(row, order_id)
    ]
    _set_status(state, order, row)
    in_address = {field.read for field in ADDRESS.values()}
    order.address.update({k: v for k, v in cleaned.items() if k in in_address})
    order.fields.update({k: v for k, v in cleaned.items() if k not in in_address})
    for line, change in changes:
        line.fields.update(change)
    stock.settle(state.items, order)
    order.fields["DateUpdated"] = state.now()
    return {"OrderID": order.order_id}


def _set_status(state: NetoState, order: Order, row: JsonObject) -> None:
    approved = order.fields["CompleteStatus"] == "Approved"
    if "OrderApproval" in row:
        approved = flag("OrderApproval", row["OrderApproval"], order.order_id)
    status = str(row.get("OrderStatus", order.status))
    if status not in STATUSES:
        raise RowRefused(f"OrderStatus {status} does not exist: {order.order_id}")
    if status in NEEDS_APPROVAL and status != order.status and not approved:
        raise RowRefused(f"Order must be approved before {status}: {order.order_id}")
    order.fields["CompleteStatus"] = "Approved" if approved else "Incomplete"
    if status == "Dispatched" and order.status != status:
        _complete(state, order)
    order.fields["OrderStatus"] = status


def _complete(state: NetoState, order: Order) -> None:
    now = state.now()
    day = local_day(state.zone, datetime.strptime(now, STAMP).replace(tzinfo=UTC))
    order.fields["DateCompletedUTC"] = now
    order.fields["DateCompleted"] = day
    order.fields["DateInvoiced"] = order.fields["DateInvoiced"] or day


def _line_rows(row: JsonObject, order_id: str) -> list[JsonObject]:
    rows = row.get("OrderLine", [])
    rows = rows if isinstance(rows, list) else [rows]
    if not all(isinstance(one, dict) for one in rows):
        raise RowRefused(f"OrderLine must be an object: {order_id}")
    return list(rows)


def _line(order: Order, row: JsonObject) -> OrderLine:
    """The line that is meant: by OrderLineID, by OrderLineNumber, or by SKU."""
    wanted = str(row.get("OrderLineID", row.get("OrderLineNumber", "")))
    sku = str(row.get("SKU") or "").casefold()
    for number, line in enumerate(order.lines):
        if wanted in (line.fields["OrderLineID"], str(number)):
            return line
        if not wanted and line.sku.casefold() == sku:
            return line
    raise RowRefused(f"Cannot find OrderLine {wanted or row.get('SKU')}: {order.order_id}")


def _line_change(state: NetoState, row: JsonObject, remarks: list[str]) -> dict[str, str]:
    """The changed fields of a line; price and quantity cannot be changed (2.4)."""
    about = str(row.get("OrderLineID") or row.get("SKU"))
    change = writable.clean(LINE_FIELDS, row, about=about, remarks=remarks, beside=LINE_BESIDE)
    if "QuantityShipped" in row:
        change["QuantityShipped"] = str(integer("QuantityShipped", row["QuantityShipped"], about))
    if "WarehouseID" in row:
        warehouse = state.warehouses.get(str(row["WarehouseID"]))
        if warehouse is None:
            raise RowRefused(f"Warehouse {row['WarehouseID']} does not exist: {about}")
        change["WarehouseID"] = warehouse.warehouse_id
        change["WarehouseReference"] = warehouse.reference
        change["WarehouseName"] = warehouse.fields.get("WarehouseName", "")
    tracking = row.get("TrackingDetails")
    if isinstance(tracking, dict):
        change["ShippingTracking"] = str(tracking.get("TrackingNumber", ""))
        change["ShippingMethod"] = str(tracking.get("ShippingMethod", ""))
    return change
