"""What was downloaded from Unleashed to choose from, how old it is, and a way to renew it."""

from datetime import datetime

import streamlit as st

from pages.components import asking, moments, sources
from pages.components.amounts import count
from pages.components.setup_connection import is_asked
from pages.components.sources import Shop
from sync.domain.choice import ChoiceKind
from sync.domain.request import RequestKind

_NAMES = {
    ChoiceKind.CUSTOMERS: "customer",
    ChoiceKind.TAX_CODES: "tax code",
    ChoiceKind.ACCOUNTS: "account",
    ChoiceKind.WAREHOUSES: "warehouse",
}


def show(shop: Shop) -> None:
    under_way = is_asked(RequestKind.FETCH_LISTS)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_standing(shop, under_way=under_way))
        st.button(
            "Download again" if _times() else "Download",
            key="setup_fetch",
            icon=":material/download:",
            type="tertiary",
            disabled=under_way,
            on_click=asking.ask,
            args=(RequestKind.FETCH_LISTS, {}, "Download lists from Unleashed"),
            help="Customers, tax codes, accounts and warehouses, as they are in Unleashed now.",
        )


def _standing(shop: Shop, *, under_way: bool) -> str:
    if under_way:
        return ":blue[:material/sync: The runner downloads the lists from Unleashed ...]"
    choices, times = sources.control().choices, _times()
    if not times:
        return "Nothing was downloaded from Unleashed yet. Once it is, you can choose by name."
    counts = ", ".join(count(choices.count(kind), name) for kind, name in _NAMES.items())
    return f"From Unleashed: {counts}, as of {moments.moment(min(times), shop.zone)}."


def _times() -> list[datetime]:
    """When each list was downloaded, those that were."""
    choices = sources.control().choices
    return [at for kind in _NAMES if (at := choices.fetched_at(kind))]
