"""GetOrder."""

from collections.abc import Callable, Iterable

from sync.sandbox.neto import selectors
from sync.sandbox.neto.call import Call
from sync.sandbox.neto.envelope import Answer
from sync.sandbox.neto.filters import Filters, choose, is_filtered, values_of
from sync.sandbox.neto.order_lines import line_rows
from sync.sandbox.neto.records import JsonObject, Order
from sync.sandbox.neto.shapes import Vary, empty_date, nothing, rows_or_row
from sync.sandbox.neto.state import NetoState

DAY_ONLY = frozenset({"DateInvoiced", "DateCompleted"})


def _field(name: str) -> Callable[[Order], Iterable[str]]:
    return lambda order: [order.fields.get(name, "")]


def _line_field(name: str) -> Callable[[Order], Iterable[str]]:
    return lambda order: [line.fields.get(name, "") for line in order.lines]


def _date(name: str) -> Callable[[Order], str]:
    return lambda order: order.fields.get(name, "")


FILTERS = Filters[Order](
    equal={
        "OrderID": lambda order: [order.order_id],
        "SKU": _line_field("SKU"),
        "WarehouseID": _line_field("WarehouseID"),
        "ShippingMethod": _line_field("ShippingMethod"),
        "ExternalSystemIdentifier": _line_field("ExternalSystemIdentifier"),
        "ExternalOrderReference": _line_field("ExternalOrderReference"),
        "ExternalOrderLineReference": _line_field("ExternalOrderLineReference"),
        "OrderComplete": _field("CompleteStatus"),  # both names are met (T-25)
        **{
            name: _field(name)
            for name in (
                "Username",
                "OrderStatus",
                "OrderType",
                "OnHoldType",
                "CompleteStatus",
                "PaymentStatus",
                "ExportStatus",
                "ExportedToWMS",
                "SalesChannel",
            )
        },
    },
    dates={
        **{
            name: _date(name)
            for name in ("DatePaid", "DateRequired", "DateInvoiced", "DatePlaced", "DateUpdated")
        },
        "DateCompleted": _date("DateCompletedUTC"),
        "WarehouseQuantityUpdated": _date("DateUpdated"),
    },
    never=frozenset({"Supplier"}),  # never matches a sales order (T-16)
)


def get_order(call: Call) -> Answer:
    """Orders, oldest first (T-17); nothing without a real filter (1.7)."""
    state = call.state
    asked = call.asked()
    found: list[Order] = []
    if is_filtered(asked):
        inclusive = state.quirks.from_inclusive
        found = choose(
            FILTERS, asked, state.orders.values(), call.note.remarks, from_inclusive=inclusive
        )
    found.sort(key=lambda order: (order.fields["DatePlaced"], order.order_id))
    page = state.pager.page("GetOrder", asked, found)
    if not page:
        return Answer({"Order": nothing(state.vary)})
    wanted = selectors.asked_for(asked)
    names = selectors.outer(wanted, selectors.ORDER, call.note.remarks)
    lines = selectors.inner(wanted, "OrderLine", selectors.ORDER_LINE, call.note.remarks)
    paid = [one.removeprefix("OrderPayment.") for one in wanted if one.startswith("OrderPayment.")]
    split = "true" in values_of(asked.get("SplitKitComponents", ""))
    rows = []
    for order in page:
        row = _row(state.vary, order, names)
        if "OrderLine" in names or lines:
            row["OrderLine"] = line_rows(state, order, lines, split=split)
        if "OrderPayment" in names or paid:
            row["OrderPayment"] = _payments(order, paid)
        rows.append(row)
    _update_results(call, asked, page)
    return Answer({"Order": rows_or_row(state.vary, f"Order:{page[0].order_id}", rows)})


def _row(vary: Vary, order: Order, names: list[str]) -> JsonObject:
    row: JsonObject = {"OrderID": order.order_id}
    for name in names:
        if name in ("OrderLine", "OrderPayment"):
            continue
        if name in ("ShipAddress", "BillAddress"):
            prefix = name.removesuffix("Address")
            row.update({k: v for k, v in order.address.items() if k.startswith(prefix)})
        elif name.startswith("Date"):
            _add_date(vary, row, order, name)
        else:
            row[name] = order.fields.get(name, "")
    return row


def _add_date(vary: Vary, row: JsonObject, order: Order, name: str) -> None:
    at: str | None = order.fields.get(name, "")
    if not at:
        at = empty_date(vary, f"{order.order_id}:{name}", day_only=name in DAY_ONLY)
    if at is not None:
        row[name] = at


def _payments(order: Order, children: list[str]) -> object:
    names = ["Id", "Amount", *children]
    return [{name: payment.get(name, "") for name in names} for payment in order.payments] or ""


def _update_results(call: Call, asked: JsonObject, page: list[Order]) -> None:
    """UpdateResults changes the returned orders although this is a read (T-12)."""
    changes = asked.get("UpdateResults")
    if not isinstance(changes, dict):
        return
    for name in ("ExportStatus", "ExportedToWMS"):
        if name in changes:
            for order in page:
                order.fields[name] = _export_status(str(changes[name]))
            call.wrote()


def _export_status(value: str) -> str:
    return {"True": "Exported", "False": "Pending"}.get(value, value)


def find_order(state: NetoState, order_id: str) -> Order | None:
    return state.orders.get(order_id.strip().casefold())
