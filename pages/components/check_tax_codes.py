"""Tax codes and rates of both sides beside each other, each mapped with a click."""

import streamlit as st

from pages.components import frame, identity, map_rows, moments, saving, tax_pairs
from pages.components.map_rows import Partners
from pages.components.pairs import Pair
from pages.components.queries import checks
from pages.components.sources import Shop
from pages.components.tables import cell
from pages.components.tax_pairs import SECTION
from sync.domain.person import Role
from sync.setup.edits import Edit

_CODE, _PARTNER = "tax_new_code", "tax_new_partner"


def pairs(shop: Shop) -> list[Pair]:
    rows = checks.tax_codes()
    return tax_pairs.tax_pairs(rows, shop.setup, checks.store_rate()) if shop.setup and rows else []


def show(shop: Shop) -> None:
    rows, found = checks.tax_codes(), pairs(shop)
    if not found:
        frame.nothing(
            "No tax code is known yet",
            "Press Check again above, or run Tax rates on the Tasks page: Unleashed's are read.",
            "percent",
        )
        return
    st.subheader("Tax codes and rates, side by side", anchor=False)
    store = checks.store_rate()
    told = "a rate that Neto does not tell" if store is None else tax_pairs.percent(store)
    read = moments.moment(rows[0]["as_of"], shop.zone)
    st.caption(f"The store charges {told} · codes of Unleashed read {read}")
    saving.show(shop, place=SECTION)
    options = tax_pairs.options(rows)
    map_rows.show(found, Partners(SECTION, options, lambda _: None))
    if identity.may(Role.ADMIN):
        _add(options)


def _add(options: dict[str, str]) -> None:
    st.markdown("**Map another code of Neto**")
    st.caption(
        "Neto has no list of its codes: write one as it stands on the lines of an order. A code "
        "that is not mapped goes with the two that stand for every other line."
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = st.text_input("Tax code in Neto", key=_CODE, placeholder="FRE", width=200)
        partner = st.selectbox(
            "Tax code in Unleashed",
            list(options),
            index=None,
            format_func=lambda one: options.get(one, one),
            key=_PARTNER,
            width=290,
        )
        st.button(
            "Map",
            key="tax_new_map",
            icon=":material/link:",
            disabled=not (code.strip() and partner),
            on_click=_map,
        )


def _map() -> None:
    code, partner = st.session_state[_CODE].strip(), st.session_state[_PARTNER]
    edit = Edit((SECTION, code), was=None, now=partner)
    said = f"**{cell(code)}** goes with **{cell(partner)}** now."
    if saving.save([edit], said, place=SECTION):
        st.session_state[_CODE], st.session_state[_PARTNER] = "", None
