"""Every level of both systems side by side: how much matches, what differs and since when."""

import streamlit as st

from pages.components import (
    frame,
    stock_ages,
    stock_filters,
    stock_head,
    stock_heat,
    stock_list,
    stock_sums,
)
from pages.components.queries import stock
from pages.components.stock_filter import address

shop = frame.begin("Stock, side by side")
if frame.needs_data(shop):
    as_of = stock.as_of()
    if as_of is None:
        stock_head.never_compared(shop)
    else:
        chosen = address.current()
        everything = stock.groups(stock.Wanted()).to_dicts()
        within = stock.groups(chosen.wanted()).to_dicts()
        stock_head.show(everything, as_of, shop)
        stock_filters.show(chosen, stock_sums.by_state(within))
        if stock_sums.differing(within):
            left, right = st.columns([3, 2], gap="large")
            with left:
                stock_heat.show(chosen, shop)
            with right:
                stock_ages.show(within, shop)
                stock_ages.show_trend(shop)
        stock_list.show(chosen, shop)
