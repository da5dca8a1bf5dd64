"""The table of levels, fifty at a time; a row leads to its product, and all of it can be taken."""

import polars as pl
import streamlit as st

from pages.components import downloads, frame, paging, places, stock_heat, tables, words
from pages.components.amounts import count
from pages.components.queries import stock
from pages.components.row_links import RowLinks
from pages.components.sources import Shop, later
from pages.components.stock_filter import StockFilter, address
from pages.components.tables import cell

SIZE = 50
LINKS = RowLinks("stock", places.SKU, "sku")
VALUE = "Value at cost"
KITS = (
    ":material/package_2: **Kits** carry no stock of their own. Beside each other stand how many "
    "Neto can sell and how many the components in Unleashed allow, so a kit's difference is that "
    "of a component; its value is counted there."
)


def show(chosen: StockFilter, shop: Shop) -> None:
    wanted = chosen.wanted()
    total = stock.total(wanted)
    _picked(chosen)
    if not total:
        _nothing(chosen)
        return
    slot = st.container()
    page = paging.choose(total, SIZE, f"stock_page_{tables.digest(address.params(chosen))}")
    found = stock.page(wanted, chosen.sort, size=SIZE, skip=page.skip)
    with slot:
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
        ):
            st.caption(_range(page.skip, found.height, total))
            downloads.show(sheet(chosen, total), shop)
        _table(found, shop, tables.digest([address.params(chosen), page.number]), chosen)
        if found["kit"].any():
            st.caption(KITS)


def _picked(chosen: StockFilter) -> None:
    """The cell that was clicked in the map, and the way back to all."""
    if not chosen.sku:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f":material/filter_center_focus: Only **{cell(chosen.sku)}** in "
            f"**{cell(chosen.place)}**",
            width="content",
        )
        st.button(
            "Show all",
            type="tertiary",
            icon=":material/close:",
            on_click=stock_heat.pick,
            args=(chosen, "", ""),
        )


def _nothing(chosen: StockFilter) -> None:
    if address.params(chosen):
        frame.nothing(
            "Nothing matches these filters", "Clear the filters to see more.", "search_off"
        )
    else:
        frame.nothing("Nothing differs", "Choose All above to see every level.", "check_circle")


def _range(skip: int, height: int, total: int) -> str:
    if total <= SIZE:
        return count(total, "level")
    return f"{skip + 1:,} to {skip + height:,} of {count(total, 'level')}"


def _table(found: pl.DataFrame, shop: Shop, key: str, chosen: StockFilter) -> None:
    skus: list[str] = found["sku"].to_list()
    state = pl.Series("State", words.tagged(words.STOCK, found["state"]))
    st.dataframe(
        rows(found, state),
        key=f"stock_table_{key}_{tables.digest(skus)}",
        hide_index=True,
        placeholder=tables.BLANK,
        height=tables.height(found.height),
        column_config={
            "SKU": LINKS.column(
                "SKU",
                skus,
                address.params(chosen),
                "Opens the product: levels over time and everything that happened to it.",
            ),
            "State": tables.badge("State", words.STOCK),
            "Name": st.column_config.TextColumn(width="medium"),
            "Difference": st.column_config.NumberColumn(
                help="Neto's level less the one expected from Unleashed: what is on its way and "
                "the buffer are taken into account.",
            ),
            "On its way": st.column_config.NumberColumn(
                help="Units that one side has booked and the other cannot know of yet.",
            ),
            VALUE: tables.total(VALUE, shop.currency),
            "Open since": tables.when("Open since", shop),
        },
        alt="Levels with both sides, the difference, its value and its age; the SKU opens the "
        "product.",
    )
    LINKS.follow()


def rows(found: pl.DataFrame, state: pl.Series) -> pl.DataFrame:
    """The columns as they are shown and as they are taken along: a phone shows the first ones."""
    quantity = {
        "neto_quantity": "Neto",
        "unleashed_quantity": "Unleashed",
        "in_flight": "On its way",
    }
    return found.select(
        pl.col("sku").alias("SKU"),
        pl.col("variance").cast(pl.Float64).alias("Difference"),
        state,
        pl.col("warehouse").alias("Warehouse"),
        *(pl.col(name).cast(pl.Float64).alias(title) for name, title in quantity.items()),
        pl.col("variance_value").alias(VALUE),
        pl.col("name").alias("Name"),
        pl.col("first_seen_at").alias("Open since"),
        pl.col("days_open").alias("Days"),
        pl.col("product_group").alias("Group"),
        pl.col("supplier").alias("Supplier"),
        pl.when("kit").then(pl.lit("Kit")).otherwise(pl.lit("")).alias("Kind"),
    )


def sheet(chosen: StockFilter, total: int) -> downloads.Sheet:
    """All levels of the filter, as the table shows them."""
    asked = later(stock.listed(chosen.sort), chosen.wanted().exact())

    def read() -> pl.DataFrame:
        found = asked()
        labels = {state: word.label for state, word in words.STOCK.items()}
        return rows(found, found["state"].replace(labels).alias("State"))

    return downloads.Sheet("stock", total, read, money=(VALUE,))
