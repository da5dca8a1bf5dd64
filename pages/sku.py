"""One product's page: how it stands in each warehouse, its levels over time, its whole story."""

import streamlit as st

from pages.components import (
    frame,
    places,
    run_now,
    sku_chart,
    sku_events,
    sku_now,
    stock_head,
    stock_list,
)
from pages.components.queries import sku

asked = st.query_params.get("sku", "").strip()
st.page_link(
    places.STOCK,
    label="Back to the stock comparison",
    icon=":material/arrow_back:",
    query_params=stock_list.LINKS.left_from(),
)
shop = frame.begin(asked or "Product")
if frame.needs_data(shop):
    skus = sku.spellings(asked)
    rows = sku.now(skus)
    if not asked or (not rows and not sku.levels(skus) and sku.events(skus).is_empty()):
        frame.nothing(
            "This SKU is not known",
            "Neither system has told Tandem of it. Check how it is written, or search for it in "
            "the stock comparison.",
            "search_off",
        )
    else:
        sku_now.head(rows)
        with st.container(horizontal=True):
            run_now.button(stock_head.IMPORT, "Import stock now")
            run_now.button(stock_head.TASK, "Compare now", icon="compare_arrows")
        sku_now.show(rows, skus, shop)
        sku_chart.show(skus, rows, shop)
        sku_events.show(skus, shop)
