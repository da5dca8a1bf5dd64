"""Sales orders: created, replaced, completed and deleted (contract 2.5)."""

from dataclasses import replace as dc_replace

from sync.sandbox.unleashed.answers import Answer, invalid, problem
from sync.sandbox.unleashed.calls import Call
from sync.sandbox.unleashed.completion import ship, short
from sync.sandbox.unleashed.envelope import paged
from sync.sandbox.unleashed.fields import Fields
from sync.sandbox.unleashed.filters import (
    after,
    exact,
    from_day,
    keep,
    modified_since,
    newest_first,
    one_of,
    prefix,
    standing,
    to_day,
)
from sync.sandbox.unleashed.invoice_records import invoice_record
from sync.sandbox.unleashed.order_reading import read_order
from sync.sandbox.unleashed.order_records import order_record
from sync.sandbox.unleashed.records import Record
from sync.sandbox.unleashed.reference_records import changed, made
from sync.sandbox.unleashed.routing import Endpoint, listing, one, single
from sync.sandbox.unleashed.state import UnleashedState

CALLER = "api"

OVERRIDING = {"orderNumber": exact("OrderNumber"), "sourceId": exact("SourceId")}

FILTERS = {
    "completedAfter": after("CompletedDate", "completedAfter"),
    "completedBefore": to_day("CompletedDate", "completedBefore"),
    "customerCode": prefix("Customer.CustomerCode"),
    "customerId": one_of("Customer.Guid"),
    "customOrderStatus": exact("CustomOrderStatus"),
    "startDate": from_day("OrderDate", "startDate"),
    "endDate": to_day("OrderDate", "endDate"),
    "warehouseCode": exact("Warehouse.WarehouseCode"),
    **modified_since(),
}


def orders(state: UnleashedState, call: Call) -> Answer:
    """`orderNumber` and `sourceId` override the rest; deleted ones only when asked for."""
    query = call.query
    undeleted = [it for it in state.sales_orders.values() if it["OrderStatus"] != "Deleted"]
    if query.text("orderNumber") or query.text("sourceId"):
        found = keep(undeleted, query, OVERRIDING)
    elif query.text("customOrderStatus"):
        found = keep(undeleted, query, FILTERS)
    else:
        records = state.sales_orders.values()
        found = keep(standing(records, query, "orderStatus", "OrderStatus"), query, FILTERS)
    return paged(call, newest_first(found))


def create(state: UnleashedState, call: Call) -> Answer:
    """201; a Guid that is there already is refused or, as the state is set, replaced."""
    _refuse_switches(call)
    fields = call.fields()
    guid = call.own_guid(fields) or state.new_guid("order")
    old = state.sales_orders.get(guid)
    if old is not None and state.repeat_post["SalesOrders"] == "refuse":
        raise problem(409, f"A sales order with the Guid {guid} exists already.")
    if old is not None:
        _refuse_closed(old)
    return Answer(201, _untrusted(_save(state, fields, guid, old)))


def replace(state: UnleashedState, call: Call) -> Answer:
    """The whole order anew: what is left out is blanked."""
    _refuse_switches(call)
    old = one(state.sales_orders, call)
    _refuse_closed(old)
    fields = call.fields()
    call.own_guid(fields)
    return Answer(200, _untrusted(_save(state, fields, call.guid, old)))


def complete(state: UnleashedState, call: Call) -> Answer:
    order = one(state.sales_orders, call)
    _refuse_closed(order)
    stamp = changed(order, state.now(), CALLER)
    done = _completed(state, {**order, **stamp})
    return Answer(200, _untrusted(state.sales_orders.add(done)))


def delete(state: UnleashedState, call: Call) -> Answer:
    """The order stays readable by its Guid, as Deleted."""
    order = one(state.sales_orders, call)
    _refuse_closed(order)
    stamp = changed(order, state.now(), CALLER)
    return Answer(200, state.sales_orders.add({**order, "OrderStatus": "Deleted", **stamp}))


def _save(state: UnleashedState, fields: Fields, guid: str, old: Record | None) -> Record:
    draft = read_order(state, fields, guid, old)
    number = draft.header.number or (old or {}).get("OrderNumber")
    header = dc_replace(draft.header, number=number or state.new_code(state.sales_orders, "SO"))
    now = state.now()
    stamp = made(now, CALLER) if old is None else changed(old, now, CALLER)
    order = order_record(header, draft.lines, stamp)
    if header.status == "Completed":
        order = _completed(state, order)
    return state.sales_orders.add(order)


def _completed(state: UnleashedState, order: Record) -> Record:
    """The goods leave and the invoice appears."""
    now = state.now()
    if state.refuse_negative_stock and (codes := short(state, order, now)):
        raise invalid([f"Not enough stock of {code} to complete the order." for code in codes])
    done = {**ship(state, order, now), "OrderStatus": "Completed", "CompletedDate": now}
    state.invoices.add(invoice_record(done, state.new_code(state.invoices, "SI"), now))
    return done


def _refuse_closed(order: Record) -> None:
    status = order["OrderStatus"]
    if status in ("Completed", "Deleted"):
        raise invalid([f"Sales order {order['OrderNumber']} is {status.lower()} already."])


def _refuse_switches(call: Call) -> None:
    if call.query.flag("taxInclusive"):
        raise problem(501, "The simulator does not recalculate tax inclusive totals.")


def _untrusted(order: Record) -> Record:
    """The body a write answers: with holes where a client must not look (contract 4, Q12)."""
    lines = [
        {**line, "Product": {**line["Product"], "ProductCode": None}}
        for line in order["SalesOrderLines"]
    ]
    customer = {**order["Customer"], "Guid": None}
    return {**order, "SalesOrderLines": lines, "Customer": customer}


RESOURCES: dict[str, tuple[Endpoint, ...]] = {
    "salesorders": (
        *listing(orders),
        single(lambda state: state.sales_orders),
        Endpoint("POST", (), create),
        Endpoint("POST", ("{guid}",), create),
        Endpoint("PUT", ("{guid}",), replace),
        Endpoint("DELETE", ("{guid}",), delete),
        Endpoint("POST", ("{guid}", "Complete"), complete),
    ),
}
