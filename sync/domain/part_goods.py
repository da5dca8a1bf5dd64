"""Compares two readings of one part by what they move, not by what it costs."""

from typing import Any

from sync.domain.document import Part

_LINES = ("SalesOrderLines", "StockAdjustmentLines")
_QUANTITIES = ("OrderQuantity", "NewQuantity")


def same_goods(one: Part, other: Part) -> bool:
    """The same total, warehouse, products and quantities.

    Costs move with every purchase and a reason may be mapped anew: neither makes another part.
    """
    return one.total == other.total and _goods(one.body) == _goods(other.body)


def _goods(body: dict[str, Any]) -> tuple[Any, ...]:
    lines = [line for name in _LINES for line in body.get(name, ())]
    goods = [(line.get("Product"), [line.get(name) for name in _QUANTITIES]) for line in lines]
    return body.get("Warehouse"), goods
