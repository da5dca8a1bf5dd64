"""What a new setup most likely wants to say, before anybody has said anything."""

from collections.abc import Callable
from functools import cache
from zoneinfo import available_timezones

import streamlit as st

from pages.components import sources
from pages.components.setup_settings import (
    CURRENCY,
    TAX_CODE,
    TAX_FREE_CODE,
    TIMEZONE,
    WAREHOUSE,
    Path,
)
from pages.components.setup_sheet import default
from sync.domain.choice import Choice, ChoiceKind

_NO_TAX = "0 %"
_CURRENCIES = {"Australia": "AUD", "Pacific/Auckland": "NZD", "Pacific/Chatham": "NZD"}


def suggested(path: Path, zone: str) -> str | None:
    """None: nothing is known that would suggest anything."""
    if path == TIMEZONE.path:
        return _browsers_zone()
    if path == CURRENCY.path:
        return _currency(zone or _browsers_zone() or "")
    listed = _LISTED.get(path)
    return _of(*listed, path) if listed else None


@cache
def zones() -> list[str]:
    return sorted(available_timezones())


def _browsers_zone() -> str | None:
    """Of the person who sets it up: mostly the store's own."""
    zone = st.context.timezone
    return zone if zone in available_timezones() else None


def _currency(zone: str) -> str | None:
    return _CURRENCIES.get(zone) or _CURRENCIES.get(zone.partition("/")[0])


def _of(kind: ChoiceKind, fits: Callable[[Choice], bool], path: Path) -> str | None:
    """Nothing where Unleashed has the usual code, else the first that fits."""
    found = sources.control().choices.search(kind)
    if default(path) in [one.code for one in found]:
        return None
    return next((one.code for one in found if fits(one)), None)


_LISTED: dict[Path, tuple[ChoiceKind, Callable[[Choice], bool]]] = {
    TAX_CODE.path: (ChoiceKind.TAX_CODES, lambda one: one.detail != _NO_TAX),
    TAX_FREE_CODE.path: (ChoiceKind.TAX_CODES, lambda one: one.detail == _NO_TAX),
    WAREHOUSE.path: (ChoiceKind.WAREHOUSES, lambda one: bool(one.detail)),
}
