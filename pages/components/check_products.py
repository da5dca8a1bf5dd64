"""Which products the other side does not know: how many, and each of them."""

from typing import Any

import polars as pl
import streamlit as st

from pages.components import check_filter, downloads, frame, moments, paging, tables
from pages.components.amounts import count, share
from pages.components.check_filter import FILTER, PREFIX, CheckFilter
from pages.components.queries import checks
from pages.components.sources import Shop

SIZE = 50
OURS, THEIRS = checks.SIDES
NAMES = {OURS: "Neto", THEIRS: "Unleashed"}
FOLLOWS = {
    OURS: "An order with one of these waits until Unleashed has it, and its stock is not kept in "
    "step. Add it in Unleashed: Inventory > Products > Add Product, or make it inactive in Neto.",
    THEIRS: "The next run of Products adds what is in use to Neto. What stays here has a code that "
    "Neto cannot hold, or something else in its way: the findings say what.",
}


def show(chosen: CheckFilter, shop: Shop) -> None:
    found = checks.coverage()
    if set(found) != set(checks.SIDES):
        frame.nothing(
            "The products were not compared yet",
            "Press Check again above: all products of both sides are read.",
            "inventory_2",
        )
        return
    st.subheader("Products that the other side knows", anchor=False)
    with st.grid(2, min_column_width=300):
        for side in checks.SIDES:
            _metric(side, found[side])
    read = min(one["as_of"] for one in found.values())
    st.caption(f"Products read {moments.moment(read, shop.zone)}.")
    _missing(chosen, found, shop)


def _metric(side: str, found: dict[str, Any]) -> None:
    other = NAMES[THEIRS if side == OURS else OURS]
    known, products = found["in_both"], found["products"]
    with st.container(border=True):
        st.metric(
            f"{NAMES[side]}'s products that {other} knows",
            f"{known:,} of {products:,}",
        )
        missing = count(found["active_missing"], "product in use", "products in use")
        st.progress(
            known / products,
            text=f"{share(known, products)} · {missing} missing in {other}",
        )


def _missing(chosen: CheckFilter, found: dict[str, dict[str, Any]], shop: Shop) -> None:
    side = chosen.side or OURS
    st.session_state[PREFIX + "side"] = side
    st.segmented_control(
        "Only in",
        checks.SIDES,
        required=True,
        format_func=lambda one: (
            f"Only in {NAMES[one]} {found[one]['products'] - found[one]['in_both']:,}"
        ),
        key=PREFIX + "side",
        on_change=FILTER.from_widgets,
        label_visibility="collapsed",
    )
    st.caption(FOLLOWS[side])
    text = chosen.sku.strip()
    check_filter.search("sku", chosen.sku, "SKU or name")
    total = checks.count_products(side, text)
    if not total:
        title = "No product fits this search" if text else "Nothing is missing"
        frame.nothing(title, "Clear the search to see all." if text else "", "verified")
        return
    slot = st.container()
    page = paging.choose(total, SIZE, f"checks_products_{side}_{text}")
    with slot:
        _table(checks.products(side, text, size=page.size, skip=page.skip), side)
    sheet = downloads.Sheet(
        f"products-only-in-{side}",
        total,
        lambda: _columns(checks.products(side, text, size=downloads.CSV_ROWS, skip=0)),
    )
    downloads.show(sheet, shop)


def _table(found: pl.DataFrame, side: str) -> None:
    st.dataframe(
        _columns(found),
        hide_index=True,
        placeholder=tables.BLANK,
        height=tables.height(found.height),
        alt=f"Products that only {NAMES[side]} has, with their names and whether they are in use.",
    )


def _columns(found: pl.DataFrame) -> pl.DataFrame:
    in_use = ["in use" if active else "not in use" for active in found["active"]]
    return pl.DataFrame({"SKU": found["sku"], "Name": found["name"], "State": in_use})
