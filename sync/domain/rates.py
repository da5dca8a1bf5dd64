"""The store's own tax rate, as far as Neto tells it."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation


def store_rate(settings: Mapping[str, str]) -> Decimal | None:
    """The one store-wide rate as a fraction; None when Neto says nothing readable.

    `GST_AMT` is the only place where it can be read (neto-api, 2.11); it is a percentage there.
    """
    try:
        return Decimal(settings.get("GST_AMT", "")) / 100
    except InvalidOperation:
        return None
