"""GetItem."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sync.sandbox.neto import selectors, stock
from sync.sandbox.neto.call import Call
from sync.sandbox.neto.envelope import Answer
from sync.sandbox.neto.filters import Filters, choose, is_filtered
from sync.sandbox.neto.records import STAMP, Item, JsonObject
from sync.sandbox.neto.shapes import count, nothing, rows_or_row, words, wrapped
from sync.sandbox.neto.state import NetoState

RULES = ("ReorderQty", "RestockQty", "RestockWarningLevel")
DATES = ("DateAdded", "DateCreated", "DateUpdated")
PLAIN = words("""
    ParentSKU AccountingCode Brand Model Name PrimarySupplier Approved ApprovedForPOS
    ApprovedForMobileStore Visible IsActive IsNetoUtility IsGiftVoucher EditableKitBundle
    AuGstExempt NzGstExempt
""")


def _field(name: str) -> Callable[[Item], Iterable[str]]:
    return lambda item: [item.fields.get(name, "")]


def _rule(name: str) -> Callable[[Item], Iterable[str]]:
    return lambda item: [str(item.rules[name])] if name in item.rules else []


def _date(name: str) -> Callable[[Item], str]:
    kept = "DateAdded" if name == "DateCreated" else name
    return lambda item: item.fields.get(kept, "")


FILTERS = Filters[Item](
    equal={
        "SKU": lambda item: [item.sku],
        "InventoryID": lambda item: [item.inventory_id],
        **{name: _field(name) for name in PLAIN},
        **{name: _rule(name) for name in RULES},
    },
    dates={name: _date(name) for name in DATES},
    never=frozenset({"CategoryID", "Priority"}),  # the simulated store has no categories
)


def get_item(call: Call) -> Answer:
    """Items; nothing without a real filter (1.7), refused for an unknown selector (T-8)."""
    state = call.state
    asked = call.asked()
    wanted = selectors.asked_for(asked)
    selectors.refuse_unknown(wanted, selectors.ITEM)
    found: list[Item] = []
    if is_filtered(asked):
        inclusive = state.quirks.from_inclusive
        found = choose(
            FILTERS, asked, state.items.values(), call.note.remarks, from_inclusive=inclusive
        )
    page = state.pager.page("GetItem", asked, _sorted(state, asked, found))
    if not page:
        return Answer({"Item": nothing(state.vary)})
    reserved = stock.committed(state.items, state.orders.values())
    rows = [_row(state, item, wanted, reserved) for item in page]
    return Answer({"Item": rows_or_row(state.vary, f"Item:{page[0].sku}", rows)})


def _sorted(state: NetoState, asked: JsonObject, found: list[Item]) -> list[Item]:
    by = asked.get("OrderBy")
    if not by:  # no order that anybody could rely on
        return sorted(found, key=lambda item: state.vary.pick(item.sku, 1 << 30))
    name = "InventoryID" if by == "ID" else str(by)
    backwards = str(asked.get("OrderDirection", "ASC")).upper() == "DESC"
    return sorted(
        found,
        key=lambda item: (item.fields.get(name, ""), int(item.inventory_id)),
        reverse=backwards,
    )


def _row(
    state: NetoState, item: Item, wanted: Iterable[str], reserved: Mapping[str, int]
) -> JsonObject:
    row: JsonObject = {"SKU": item.sku, "InventoryID": item.inventory_id}
    for name in wanted:
        if name not in row and "." not in name:
            row[name] = _value(state, item, name, reserved)
    return row


def _value(state: NetoState, item: Item, name: str, reserved: Mapping[str, int]) -> object:
    if name == "ID":
        return item.inventory_id
    if name == "Active":
        return item.fields.get("IsActive", "")
    if name.startswith("Date"):
        return _moment(state.zone, item, name)
    nested = NESTED.get(name)
    if nested is not None:
        return nested(state, item, reserved)
    return item.fields.get(name, "")


def _moment(zone: ZoneInfo, item: Item, name: str) -> str:
    """DateUpdated and DateUpdatedUTC in UTC, DateUpdatedLocal in the store's time (1.8)."""
    base = name.removesuffix("UTC").removesuffix("Local")
    at = _date(base)(item)
    if not at or not name.endswith("Local"):
        return at
    moment = datetime.strptime(f"{at}+0000", f"{STAMP}%z")
    return moment.astimezone(zone).strftime(STAMP)


def _warehouse_quantity(state: NetoState, item: Item, _reserved: Mapping[str, int]) -> object:
    """A list, or a bare object for one warehouse."""
    rows = [
        {"WarehouseID": key, "Quantity": count(state.vary, f"{item.sku}:{key}", str(quantity))}
        for key, quantity in item.stock.items()
    ]
    return rows[0] if len(rows) == 1 else rows or ""


def _price_groups(state: NetoState, item: Item, _reserved: Mapping[str, int]) -> object:
    rows: list[JsonObject] = [dict(group) for group in item.prices.values()]
    return wrapped(state.vary, f"prices:{item.sku}", "PriceGroup", rows)


def _kit_components(state: NetoState, item: Item, _reserved: Mapping[str, int]) -> object:
    rows: list[JsonObject] = [dict(component) for component in item.components.values()]
    return wrapped(state.vary, f"kit:{item.sku}", "KitComponent", rows)


def _committed(_state: NetoState, item: Item, reserved: Mapping[str, int]) -> object:
    return str(reserved.get(item.sku.casefold(), 0))


def _available(state: NetoState, item: Item, reserved: Mapping[str, int]) -> object:
    return str(stock.available(state.items, item, reserved))


def _empty(state: NetoState, item: Item, _reserved: Mapping[str, int]) -> object:
    return wrapped(state.vary, f"none:{item.sku}", "", [])


NESTED: Mapping[str, Callable[[NetoState, Item, Mapping[str, int]], object]] = {
    "WarehouseQuantity": _warehouse_quantity,
    "PriceGroups": _price_groups,
    "KitComponents": _kit_components,
    "CommittedQuantity": _committed,
    "AvailableSellQuantity": _available,
    "Categories": _empty,
    "ItemSpecifics": _empty,
    "Images": _empty,
    "WarehouseLocations": _empty,
    "SalesChannels": _empty,
}
