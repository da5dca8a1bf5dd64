"""A saved setup, part by part: each is edited by itself, by admins; the others may look."""

from collections.abc import Callable

import streamlit as st

from pages.components import (
    identity,
    in_address,
    places,
    setup_download,
    setup_first_sync,
    setup_history,
    setup_import,
    setup_lists,
    setup_part,
)
from pages.components.setup_settings import DEFAULTS, LIMITS, ORDERS, STOCK
from pages.components.sources import Shop
from sync.domain.person import Role

STEP = "step"
PARAM, _KEY = "part", "setup_part"
START, FILE = "start", "file"
TITLES = {
    START: "First sync",
    "orders": "Orders",
    "credentials": "Credentials",
    "accounts": "Accounts and taxes",
    "stock": "Stock",
    "limits": "Limits",
    FILE: "Settings file",
    "history": "History",
}
USUAL = "orders"


def show(shop: Shop) -> None:
    st.query_params.pop(STEP, None)  # the wizard is over
    part = _choose()
    _DRAW[part](shop)


def _choose() -> str:
    """One part is open at a time, and it stands in the address."""
    admin = identity.may(Role.ADMIN)
    offered = [
        name
        for name in TITLES
        if (name != START or setup_first_sync.is_worth_showing()) and (admin or name != FILE)
    ]
    in_address.follow(_KEY, PARAM, offered, USUAL)
    chosen = st.segmented_control(
        "Part of the setup",
        offered,
        required=True,
        format_func=lambda name: TITLES[name],
        key=_KEY,
        on_change=in_address.remember,
        args=(_KEY, PARAM, USUAL),
        label_visibility="collapsed",
        wrap=True,
    )
    return chosen or USUAL


def _orders(shop: Shop) -> None:
    setup_part.show("orders", ORDERS, shop)


def _credentials(shop: Shop) -> None:
    setup_part.show_credentials(shop)


def _accounts(shop: Shop) -> None:
    if identity.may(Role.ADMIN):
        setup_lists.show(shop)
    setup_part.show("accounts", DEFAULTS, shop)
    st.page_link(
        places.CHECKS,
        label="Map Neto's own tax codes",
        icon=":material/percent:",
        query_params={"view": "tax"},
    )


def _stock(shop: Shop) -> None:
    setup_part.show("stock", STOCK, shop)


def _limits(shop: Shop) -> None:
    setup_part.show("limits", LIMITS, shop)


def _file(shop: Shop) -> None:
    setup_download.show()
    setup_import.show(shop)
    with st.container(horizontal=True):
        st.page_link(places.CHECKS, label="Map warehouses and reasons", icon=":material/link:")
        st.page_link(places.TASKS, label="Schedules of the tasks", icon=":material/sync:")


_DRAW: dict[str, Callable[[Shop], None]] = {
    START: setup_first_sync.show,
    "orders": _orders,
    "credentials": _credentials,
    "accounts": _accounts,
    "stock": _stock,
    "limits": _limits,
    FILE: _file,
    "history": setup_history.show,
}
