"""The store's own tax rate, as far as Neto tells it."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation


def store_rate(settings: Mapping[str, str]) -> Decimal | None:
    """The one store-wide rate as a fraction; None when Neto says nothing readable.

    `GST_AMT` is the only place where it can be read (neto-api, 2.11). No store charges less than
    one per cent, so what is below 1 is a fraction ("0.10"), and the rest a percentage ("10.00").
    """
    try:
        told = Decimal(settings.get("GST_AMT", ""))
    except InvalidOperation:
        return None
    if not told.is_finite() or told < 0:
        return None
    return told if told < 1 else told / 100
