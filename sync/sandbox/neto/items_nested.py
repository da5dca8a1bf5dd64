"""The nested parts of an item write: price groups, kit components and stock."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sync.sandbox.neto import load
from sync.sandbox.neto.envelope import RowRefused
from sync.sandbox.neto.records import Item, JsonObject
from sync.sandbox.neto.shapes import padded, words
from sync.sandbox.neto.state import NetoState
from sync.sandbox.neto.writable import decimal, flag, integer

ACTIONS = ("set", "increment", "decrement")
GROUP_EXTRAS = words(
    "PromotionPrice MinimumQuantity MaximumQuantity Multiple MultipleStartQuantity"
)
COMPONENT_EXTRAS = words("ComponentValue MinimumQuantity MaximumQuantity SortOrder")


@dataclass(frozen=True)
class StockMove:
    warehouse_id: str
    quantity: int
    action: str

    def result(self, on_hand: int) -> int:
        if self.action == "set":
            return self.quantity
        return on_hand + (self.quantity if self.action == "increment" else -self.quantity)


def children(node: Any, inner: str, about: str) -> list[JsonObject]:
    """The rows of {"Inner": [...]}, with a list or an object on either level."""
    rows: list[JsonObject] = []
    for outer in node if isinstance(node, list) else [node]:
        if not isinstance(outer, dict) or inner not in outer:
            raise RowRefused(f"{inner} is missing: {about}")
        found = outer[inner]
        rows.extend(found if isinstance(found, list) else [found])
    if not all(isinstance(row, dict) for row in rows):
        raise RowRefused(f"{inner} must be an object: {about}")
    return rows


def price_groups(item: Item, node: Any) -> dict[str, dict[str, str] | None]:
    """Changed groups by GroupID, None for one to delete; those not named stay as they are.

    The write field is `Group` and takes the id as text, or the name (2.2).
    """
    changed: dict[str, dict[str, str] | None] = {}
    for row in children(node, "PriceGroup", item.sku):
        group_id = _group_id(str(row.get("Group") or "").strip(), item.sku)
        if _deleted(row, item.sku):
            changed[group_id] = None
            continue
        group = dict(item.prices.get(group_id) or load.price_group(group_id, ""))
        if "Price" in row:
            group["Price"] = padded(decimal("Price", row["Price"], item.sku), 2)
        group.update(_texts(row, GROUP_EXTRAS))
        changed[group_id] = group
    return changed


def _group_id(group: str, sku: str) -> str:
    if not group:
        raise RowRefused(f"PriceGroup needs Group: {sku}")
    if group in load.GROUPS:
        return str(load.GROUPS.index(group) + 1)
    if group.isdigit() and 1 <= int(group) <= len(load.GROUPS):
        return str(int(group))
    raise RowRefused(f"PriceGroup {group} does not exist: {sku}")


def components(state: NetoState, item: Item, node: Any) -> dict[str, dict[str, str] | None]:
    """Changed components by folded SKU, None for one to delete; those not named stay (2.2)."""
    changed: dict[str, dict[str, str] | None] = {}
    for row in children(node, "KitComponent", item.sku):
        sku = str(row.get("ComponentSKU") or "").strip()
        if not sku:
            raise RowRefused(f"KitComponent needs ComponentSKU: {item.sku}")
        key = sku.casefold()
        if _deleted(row, item.sku):
            changed[key] = None
            continue
        if key == item.sku.casefold():
            raise RowRefused(f"A kit cannot contain itself: {item.sku}")
        part = state.item(sku)
        if part is None:
            raise RowRefused(f"KitComponent {sku} does not exist: {item.sku}")
        changed[key] = _component(item, part.sku, row)
    return changed


def _component(item: Item, sku: str, row: JsonObject) -> dict[str, str]:
    known = item.components.get(sku.casefold())
    component = dict(known or load.component(sku, "1", str(len(item.components))))
    if "AssembleQuantity" in row:
        quantity = integer("AssembleQuantity", row["AssembleQuantity"], item.sku)
        component["AssembleQuantity"] = str(quantity)
    component.update(_texts(row, COMPONENT_EXTRAS))
    return component


def stock_moves(state: NetoState, item: Item, node: Any) -> list[StockMove]:
    """One move or several. Action is required here: what happens without is not documented."""
    moves = []
    for row in node if isinstance(node, list) else [node]:
        if not isinstance(row, dict):
            raise RowRefused(f"WarehouseQuantity must be an object: {item.sku}")
        warehouse_id = str(row.get("WarehouseID") or "").strip()
        if warehouse_id not in state.warehouses:
            raise RowRefused(f"Warehouse {warehouse_id or '(none)'} does not exist: {item.sku}")
        action = str(row.get("Action") or "").casefold()
        if action not in ACTIONS:
            raise RowRefused(f"Action must be set, increment or decrement: {item.sku}")
        quantity = integer("Quantity", row.get("Quantity", ""), item.sku)
        moves.append(StockMove(warehouse_id, quantity, action))
    return moves


def _deleted(row: JsonObject, about: str) -> bool:
    return "Delete" in row and flag("Delete", row["Delete"], about)


def _texts(row: JsonObject, names: Iterable[str]) -> dict[str, str]:
    return {name: str(row[name]) for name in names if name in row}
