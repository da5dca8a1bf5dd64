"""Sets stock levels in Neto: all warehouses of a SKU in one record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sync.clients.neto_calls import NetoCalls
from sync.clients.neto_writes import ITEM, WriteResult, write_records


@dataclass(frozen=True)
class StockChange:
    """The level that a SKU gets in a warehouse: whole units, absolute."""

    sku: str
    warehouse_id: str
    quantity: int


def set_stock(calls: NetoCalls, changes: Sequence[StockChange]) -> Iterator[WriteResult]:
    """One result per batch of SKUs. All warehouses of a SKU are in the same batch."""
    by_sku = groupby(sorted(changes, key=_sku), key=_sku)
    items = [_item(sku, list(levels)) for sku, levels in by_sku]
    return write_records(calls, "UpdateItem", ITEM, items)


def _item(sku: str, levels: list[StockChange]) -> dict[str, Any]:
    entries = [
        {"WarehouseID": level.warehouse_id, "Quantity": str(level.quantity), "Action": "set"}
        for level in levels
    ]
    # The documented form is one object; several are a list (neto-api, 2.2).
    return {"SKU": sku, "WarehouseQuantity": entries[0] if len(entries) == 1 else entries}


def _sku(change: StockChange) -> str:
    return change.sku
