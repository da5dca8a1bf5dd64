"""The worst differences as a map, SKU by warehouse: one look says where it hurts."""

from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from pages.components.amounts import count, units, worth
from pages.components.queries import stock
from pages.components.sources import Shop
from pages.components.stock_filter import StockFilter, address

MOST = 30  # SKUs
ROW, TITLES = 24, 56  # pixels
LABELLED = 8  # warehouses; with more there is no room for figures
CELL, MEASURE = "stock_cell", "stock_measure"
BY = {True: "Value", False: "Units"}
# Told apart by the colour-blind, and black figures read on each of them on either ground.
TOO_FEW, EVEN, TOO_MANY = "#6aa9e0", "#c9cfcf", "#e6983c"


def show(chosen: StockFilter, shop: Shop) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        st.subheader("Where it differs most", anchor=False)
        by_value = _measure()
    cells = stock.worst(chosen.wanted(), by_value=by_value, most=MOST)
    if cells.is_empty():
        what = "with a known cost " if by_value else ""
        st.caption(f"Nothing {what}differs within these filters.")
        return
    skus = cells["sku"].n_unique()
    st.altair_chart(
        _map(_data(cells, shop, by_value=by_value), chosen),
        key="stock_map",
        on_select=_picked,
        selection_mode=CELL,
        alt=_takeaway(cells, skus, shop, by_value=by_value),
    )
    st.caption(
        f":orange[:material/arrow_upward:] more in Neto, :blue[:material/arrow_downward:] more in "
        f"Unleashed; figures are units. The worst {count(skus, 'SKU')} by "
        f"{BY[by_value].lower()}. A click on a cell shows it in the table below."
    )


def _measure() -> bool:
    said = st.segmented_control(
        "Measured by",
        [True, False],
        format_func=lambda one: BY[one],
        default=True,
        required=True,
        key=MEASURE,
        label_visibility="collapsed",
    )
    return bool(said)


def _data(cells: pl.DataFrame, shop: Shop, *, by_value: bool) -> pl.DataFrame:
    """The shade is the root of the share of the worst: one giant does not hide all others."""
    weight = pl.col("variance_value" if by_value else "variance").cast(pl.Float64)
    shade = (weight.abs() / weight.abs().max()).sqrt() * weight.sign()
    return cells.select(
        "sku",
        "name",
        "warehouse",
        shade.fill_null(0).alias("shade"),
        pl.Series("label", [_signed(value) for value in cells["variance"]], dtype=pl.String),
        pl.Series(
            "worth",
            [worth(value, shop.currency) for value in cells["variance_value"]],
            dtype=pl.String,
        ),
    )


def _signed(variance: Any) -> str:
    return f"{'+' if variance > 0 else ''}{units(variance)}"


def _map(data: pl.DataFrame, chosen: StockFilter) -> Any:
    order = data["sku"].unique(maintain_order=True).to_list()
    places = sorted(data["warehouse"].unique().to_list())
    picked = (alt.datum.sku == chosen.sku) & (alt.datum.warehouse == chosen.place)
    base = alt.Chart(data).encode(
        x=alt.X("warehouse:N", sort=places, title=None).axis(
            orient="top", labelAngle=0, labelLimit=90, ticks=False, domain=False
        ),
        y=alt.Y("sku:N", sort=order, title=None).axis(
            labelLimit=150, labelOverlap=False, ticks=False, domain=False
        ),
        tooltip=[
            alt.Tooltip("sku:N", title="SKU"),
            alt.Tooltip("name:N", title="Name"),
            alt.Tooltip("warehouse:N", title="Warehouse"),
            alt.Tooltip("label:N", title="Units"),
            alt.Tooltip("worth:N", title="Value at cost"),
        ],
    )
    shades = alt.Scale(domain=[-1, 0, 1], range=[TOO_FEW, EVEN, TOO_MANY], interpolate="rgb")
    rects = base.mark_rect(cornerRadius=3, cursor="pointer").encode(
        color=alt.Color("shade:Q", scale=shades, legend=None),
        strokeWidth=alt.condition(picked, alt.value(3), alt.value(0)),
        stroke=alt.value("#7c8a8c"),
    )
    rects = rects.add_params(alt.selection_point(name=CELL, fields=["sku", "warehouse"]))
    if len(places) > LABELLED:
        return alt.layer(rects).properties(height=ROW * len(order) + TITLES)
    figures = base.mark_text(color="#10181b", fontSize=11).encode(text="label:N")
    return alt.layer(rects, figures).properties(height=ROW * len(order) + TITLES)


def _picked() -> None:
    """The callback of a click: the cell goes into the address; a click beside it lets it go."""
    cells = st.session_state["stock_map"].selection.get(CELL, [])
    cell = cells[0] if cells else {}
    chosen = address.current()
    let_go = (cell.get("sku"), cell.get("warehouse")) == (chosen.sku, chosen.place)
    pick(chosen, "" if let_go else cell.get("sku", ""), "" if let_go else cell.get("warehouse", ""))


def pick(chosen: StockFilter, sku: str, place: str) -> None:
    """For callbacks: the table shows this cell alone; nothing is picked with two empty texts."""
    address.store(StockFilter(**{**vars(chosen), "sku": sku, "place": place}))


def _takeaway(cells: pl.DataFrame, skus: int, shop: Shop, *, by_value: bool) -> str:
    worst = cells.row(0, named=True)
    weight = worth(worst["total"], shop.currency) if by_value else f"{units(worst['total'])} units"
    return (
        f"Map of the {count(skus, 'SKU')} that differ most, by warehouse. The worst is "
        f"{worst['sku']} with {weight} in all warehouses; the table below has every figure."
    )
