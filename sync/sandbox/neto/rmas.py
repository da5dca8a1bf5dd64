"""GetRma, whose wrappers come in more shapes than any other answer."""

from collections.abc import Callable, Iterable, Mapping

from sync.sandbox.neto import selectors
from sync.sandbox.neto.call import Call
from sync.sandbox.neto.envelope import Answer
from sync.sandbox.neto.filters import Filters, choose, is_filtered
from sync.sandbox.neto.records import JsonObject, Rma
from sync.sandbox.neto.shapes import Vary, count, empty_date, nothing, one_or_list

LINE_ALWAYS = ("RmaLineID", "SKU", "Quantity")
AS_LISTS = frozenset({"SKU", "Quantity", "ItemNumber", "RefundSubtotal", "Tax", "TaxCode"})


def _field(name: str) -> Callable[[Rma], Iterable[str]]:
    return lambda rma: [rma.fields.get(name, "")]


def _date(name: str) -> Callable[[Rma], str]:
    return lambda rma: rma.fields.get(name, "")


FILTERS = Filters[Rma](
    equal={
        "RmaID": lambda rma: [rma.rma_id],
        "OrderID": _field("OrderID"),
        "InvoiceNumber": _field("InvoiceNumber"),
        "Username": _field("CustomerUsername"),
        "RmaStatus": _field("RmaStatus"),
    },
    dates={
        "DateIssued": _date("DateIssued"),
        "DateUpdated": _date("DateUpdated"),
        "DateApproved": lambda rma: rma.fields.get("DateApproved", "")[:10],  # Date only (2.6)
    },
)


def get_rma(call: Call) -> Answer:
    """Returns; nothing without a real filter. RmaID only when asked for (2.6)."""
    state = call.state
    asked = call.asked()
    found: list[Rma] = []
    if is_filtered(asked):
        inclusive = state.quirks.from_inclusive
        found = choose(
            FILTERS, asked, state.rmas.values(), call.note.remarks, from_inclusive=inclusive
        )
    found.sort(key=lambda rma: (rma.fields["DateIssued"], rma.rma_id))
    page = state.pager.page("GetRma", asked, found)
    if not page:
        return Answer({"Rma": nothing(state.vary)})
    remarks = call.note.remarks
    if "SplitKitComponents" in asked:
        remarks.append("SplitKitComponents has no effect on returns here")
    wanted = selectors.asked_for(asked)
    if not state.quirks.unlisted_selectors:
        selectors.refuse_unknown(wanted, selectors.RMA_LISTED)
    names = selectors.outer(wanted, selectors.RMA, remarks)
    lines = selectors.inner(wanted, "RmaLine", selectors.RMA_LINE, remarks)
    refunds = selectors.inner(wanted, "Refund", selectors.REFUND, remarks)
    rows = []
    for rma in page:
        row = _row(state.vary, rma, names)
        if "RmaLine" in names or lines:
            row["RmaLines"] = _lines(state.vary, rma, lines)
        if "Refund" in names or refunds:
            row["Refunds"] = _refunds(state.vary, rma, refunds)
        rows.append(row)
    return Answer({"Rma": one_or_list(rows)})


def _row(vary: Vary, rma: Rma, names: list[str]) -> JsonObject:
    row: JsonObject = {}
    for name in names:
        value: str | None = rma.rma_id if name == "RmaID" else rma.fields.get(name, "")
        if name.startswith("Date") and not value:
            value = empty_date(vary, f"{rma.rma_id}:{name}")
        if name not in ("RmaLine", "Refund") and value is not None:
            row[name] = value
    return row


def _lines(vary: Vary, rma: Rma, wanted: list[str]) -> object:
    """{RmaLine: object or list}, or a list of such; some scalars as lists of values (2.6)."""
    if not rma.lines:
        return ""
    as_lists = vary.pick(f"lists:{rma.rma_id}", 4) == 0
    rows = [_line(vary, line, wanted, as_lists=as_lists) for line in rma.lines]
    node = {"RmaLine": rows[0] if len(rows) == 1 else rows}
    return [node] if vary.pick(f"lines:{rma.rma_id}", 3) == 0 else node


def _line(vary: Vary, line: Mapping[str, str], wanted: list[str], *, as_lists: bool) -> JsonObject:
    row: JsonObject = {}
    for name in (*LINE_ALWAYS, *wanted):
        value = line.get(name, "")
        if name == "Quantity":
            value = count(vary, line["RmaLineID"], value)
        row[name] = [value] if as_lists and name in AS_LISTS else value
    return row


def _refunds(vary: Vary, rma: Rma, wanted: list[str]) -> object:
    if not rma.refunds:
        return ""
    rows = [{name: one.get(name, "") for name in ("RefundAmount", *wanted)} for one in rma.refunds]
    node = {"Refund": rows[0] if len(rows) == 1 else rows}
    return [node] if vary.pick(f"refunds:{rma.rma_id}", 3) == 0 else node
