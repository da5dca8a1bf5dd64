"""AddItem and UpdateItem."""

import re
from dataclasses import dataclass, field

from sync.sandbox.neto import writable
from sync.sandbox.neto.call import Call
from sync.sandbox.neto.envelope import Answer, RowRefused
from sync.sandbox.neto.items import RULES
from sync.sandbox.neto.items_nested import StockMove, components, price_groups, stock_moves
from sync.sandbox.neto.records import Item, JsonObject
from sync.sandbox.neto.shapes import words
from sync.sandbox.neto.state import NetoState
from sync.sandbox.neto.written import key_of, write_rows

NESTED = words("SKU InventoryID WarehouseQuantity PriceGroups KitComponents")
LONGEST_SKU = 25
SKU = re.compile(r"[A-Za-z0-9._/+-]+")


@dataclass
class Change:
    """Everything one row asks for, checked; nothing is applied before all of it is in order."""

    fields: dict[str, str]
    rules: dict[str, int]
    prices: dict[str, dict[str, str] | None] = field(default_factory=dict)
    components: dict[str, dict[str, str] | None] = field(default_factory=dict)
    stock: list[StockMove] = field(default_factory=list)

    @property
    def is_stock_only(self) -> bool:
        return not (self.fields or self.rules or self.prices or self.components)

    def apply(self, item: Item) -> None:
        item.fields.update(self.fields)
        item.rules.update(self.rules)
        _merge(item.prices, self.prices)
        _merge(item.components, self.components)
        for move in self.stock:
            item.stock[move.warehouse_id] = move.result(item.stock.get(move.warehouse_id, 0))


def add_item(call: Call) -> Answer:
    """New items; an existing SKU is an Ack Warning (1.3). Only SKU is required."""
    return write_rows(call, "Item", _add)


def update_item(call: Call) -> Answer:
    """Changes; an unknown SKU is an Ack Warning and the others are written (1.3, T-2)."""
    return write_rows(call, "Item", _update)


def _add(call: Call, row: JsonObject) -> JsonObject:
    state = call.state
    sku = key_of(row, "SKU")
    if len(sku) > LONGEST_SKU:
        raise RowRefused(f"SKU is longer than {LONGEST_SKU} characters: {sku}")
    if not SKU.fullmatch(sku):
        raise RowRefused(f"SKU must not have spaces or special characters: {sku}")
    if state.item(sku) is not None:
        raise RowRefused(f"SKU already exists - use UpdateItem {sku}")
    item = Item(sku, state.next_id(_inventory_ids(state), 1001), fields=_fresh(state.now()))
    change = _checked(call, item, row)
    change.apply(item)
    state.items[sku.casefold()] = item
    return {"SKU": sku, "InventoryID": item.inventory_id}


def _update(call: Call, row: JsonObject) -> JsonObject:
    state = call.state
    item = _named(state, row)
    change = _checked(call, item, row)
    change.apply(item)
    if state.quirks.stock_moves_date_updated or not change.is_stock_only:
        item.fields["DateUpdated"] = state.now()
    return {"SKU": item.sku}


def _named(state: NetoState, row: JsonObject) -> Item:
    """The item of a row, by SKU or by InventoryID (2.2)."""
    if "SKU" not in row and "InventoryID" in row:
        inventory_id = str(row["InventoryID"])
        for item in state.items.values():
            if item.inventory_id == inventory_id:
                return item
        raise RowRefused(f"Cannot find Item {inventory_id}")
    sku = key_of(row, "SKU")
    known = state.item(sku)
    if known is None:
        raise RowRefused(f"Cannot find Item {sku}")
    return known


def _checked(call: Call, item: Item, row: JsonObject) -> Change:
    state = call.state
    cleaned = writable.clean(
        writable.ITEM, row, about=item.sku, remarks=call.note.remarks, beside=NESTED
    )
    supplier = cleaned.get("PrimarySupplier", "")
    if supplier and supplier.casefold() not in state.suppliers:
        raise RowRefused(f"PrimarySupplier {supplier} does not exist: {item.sku}")
    rules = {name: int(cleaned.pop(name) or 0) for name in RULES if name in cleaned}
    change = Change(cleaned, rules)
    if "PriceGroups" in row:
        change.prices = price_groups(item, row["PriceGroups"])
    if "KitComponents" in row:
        change.components = components(state, item, row["KitComponents"])
    if "WarehouseQuantity" in row:
        change.stock = stock_moves(state, item, row["WarehouseQuantity"])
    return change


def _merge(kept: dict[str, dict[str, str]], changed: dict[str, dict[str, str] | None]) -> None:
    for key, value in changed.items():
        if value is None:
            kept.pop(key, None)
        else:
            kept[key] = value


def _inventory_ids(state: NetoState) -> list[str]:
    return [item.inventory_id for item in state.items.values()]


def _fresh(now: str) -> dict[str, str]:
    return {
        "ParentSKU": "",
        "IsActive": "True",
        "Approved": "True",
        "Visible": "True",
        "IsNetoUtility": "False",
        "IsVariant": "False",
        "TaxInclusive": "True",
        "TaxFreeItem": "False",
        "DefaultPrice": "0.00",
        "DateAdded": now,
        "DateUpdated": now,
    }
