"""Bodies of requests as they are stored (numbers as text) and as they are sent (exact numbers)."""

from decimal import Decimal
from typing import Any

# The numbers in what is sent of sales orders and adjustments (unleashed-api, 2.4 and 2.5).
NUMERIC_FIELDS = frozenset(
    {
        "DiscountRate",
        "ExchangeRate",
        "LineTax",
        "LineTotal",
        "NewActualValue",
        "NewQuantity",
        "OrderQuantity",
        "SubTotal",
        "TaxRate",
        "TaxTotal",
        "Total",
        "UnitPrice",
    }
)


def wire(body: Any) -> Any:
    """The body with its numeric fields as Decimal, at any depth; everything else as it is."""
    if isinstance(body, dict):
        return {name: _value(name, value) for name, value in body.items()}
    return [wire(one) for one in body] if isinstance(body, list) else body


def _value(name: str, value: Any) -> Any:
    if name in NUMERIC_FIELDS and isinstance(value, str):
        return Decimal(value)
    return wire(value)
