"""The warehouses of both sides beside each other, each mapped with a click."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.components import frame, map_rows, moments, saving, warehouse_pairs
from pages.components.amounts import count
from pages.components.map_rows import Partners
from pages.components.pairs import Pair
from pages.components.queries import checks
from pages.components.sources import Shop

SECTION = "warehouses"


def pairs(shop: Shop) -> list[Pair]:
    rows = checks.warehouses()
    return warehouse_pairs.warehouse_pairs(rows, shop.setup) if shop.setup and rows else []


def show(shop: Shop) -> None:
    rows, found = checks.warehouses(), pairs(shop)
    if not found:
        frame.nothing(
            "No warehouse is known yet",
            "Press Check again above, or run Warehouses on the Tasks page: both lists are read.",
            "warehouse",
        )
        return
    st.subheader("Warehouses, side by side", anchor=False)
    st.caption(_caption(found, rows, shop))
    saving.show(shop, place=SECTION)
    map_rows.show(
        found,
        Partners(
            SECTION,
            warehouse_pairs.options(rows),
            lambda pair: warehouse_pairs.suggestion(pair, found, rows),
        ),
    )
    st.caption(
        "A warehouse that is not mapped goes with the one that has the same code. An order that "
        "names no warehouse goes with the default one, which is part of the Setup."
    )


def _caption(found: Sequence[Pair], rows: Sequence[dict[str, Any]], shop: Shop) -> str:
    matched = sum(pair.matched for pair in found)
    read = min(row["as_of"] for row in rows)
    return (
        f"{count(matched, 'warehouse')} of Neto matched, "
        f"{sum(pair.needs_a_hand for pair in found)} to look at · lists read "
        f"{moments.moment(read, shop.zone)}"
    )
