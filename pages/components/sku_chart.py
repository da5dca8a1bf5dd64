"""Both levels of a product over time in one warehouse, and how far they lay apart."""

from datetime import datetime, timedelta
from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from pages.components import moments
from pages.components.queries import sku
from pages.components.sources import Shop
from sync.domain.facts import key_of

SPANS = {"7": "7 days", "30": "30 days", "90": "90 days", "": "All"}
NETO, UNLEASHED = "Neto", "Unleashed"
FEW_DAYS = timedelta(days=4)
SIDES = {"neto": NETO, "unleashed": UNLEASHED}


def show(skus: list[str], rows: list[dict[str, Any]], shop: Shop) -> None:
    """`rows` of `stock_variance`, the worst first: it is drawn first."""
    history = in_one_place(sku.history(skus), shop)
    if history.is_empty():
        return
    st.subheader("Over time", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        place = _place(history, skus[0], [row["warehouse"] for row in rows])
        span = _span(skus[0])
    read = [row["as_of"] for row in sku.levels(skus)]
    last = max([*read, *(row["neto_as_of"] for row in rows)], default=moments.now())
    since = last - timedelta(days=int(span)) if span else None
    steps = both_sides(history.filter(pl.col("warehouse") == place), since, last)
    _levels(steps, shop, place)
    _apart(steps, shop, place)
    st.caption(
        "As read by stock imports and comparisons, whatever was on its way then. Neto's level "
        "less Unleashed's stands below."
    )


def in_one_place(history: pl.DataFrame, shop: Shop) -> pl.DataFrame:
    """Neto's warehouses by the name of their partner in Unleashed: time, side, warehouse, level."""
    partners = {
        code: shop.setup.unleashed_warehouse(code) if shop.setup else code
        for code in history.filter(pl.col("system") == "neto")["warehouse"].unique()
    }
    spelt = {key_of(code): code for code in [*partners.values(), *_theirs(history)]}
    names = {code: spelt[key_of(partner)] for code, partner in partners.items()}
    names |= {code: spelt[key_of(code)] for code in _theirs(history) if code not in names}
    ours = pl.col("warehouse").replace(names)
    theirs = pl.col("warehouse").replace({code: spelt[key_of(code)] for code in _theirs(history)})
    quantity = "on_hand"
    if shop.setup and shop.setup.stock.quantity == "available":
        quantity = "available"
    return history.select(
        pl.col("seen_at").alias("time"),
        pl.col("system").replace_strict(SIDES).alias("side"),
        pl.when(pl.col("system") == "neto").then(ours).otherwise(theirs).alias("warehouse"),
        pl.coalesce(quantity, "on_hand").cast(pl.Float64).alias("level"),
    )


def _theirs(history: pl.DataFrame) -> list[str]:
    return history.filter(pl.col("system") == "unleashed")["warehouse"].unique().to_list()


def both_sides(history: pl.DataFrame, since: datetime | None, last: datetime) -> pl.DataFrame:
    """time, Neto, Unleashed, apart: a row for each change, from `since` to `last`.

    A side that was not read yet has no level, and then nothing lies apart.
    """
    wide = history.pivot(on="side", index="time", values="level", aggregate_function="last")
    wide = wide.with_columns(
        pl.lit(None, dtype=pl.Float64).alias(side)
        for side in (NETO, UNLEASHED)
        if side not in wide.columns
    )
    steps = wide.sort("time").with_columns(pl.col(NETO, UNLEASHED).forward_fill())
    ends = steps.tail(1).with_columns(pl.lit(last).cast(steps.schema["time"]).alias("time"))
    steps = pl.concat([steps, ends.filter(pl.col("time") > steps["time"].max())])
    if since is not None:
        before = steps.filter(pl.col("time") < since).tail(1)
        start = before.with_columns(pl.lit(since).cast(steps.schema["time"]).alias("time"))
        steps = pl.concat([start, steps.filter(pl.col("time") >= since)])
    return steps.select("time", NETO, UNLEASHED, (pl.col(NETO) - pl.col(UNLEASHED)).alias("apart"))


def _place(history: pl.DataFrame, of: str, compared: list[str]) -> str:
    known = sorted(history["warehouse"].unique().to_list())
    places = sorted(known, key=[*compared, *known].index)
    if len(places) == 1:
        return str(places[0])
    said = st.segmented_control(
        "Warehouse",
        places,
        default=places[0],
        required=True,
        key=f"sku_place_{of}",
        label_visibility="collapsed",
        wrap=True,
    )
    return str(said or places[0])


def _span(of: str) -> str:
    said = st.segmented_control(
        "Time",
        list(SPANS),
        format_func=lambda one: SPANS[one],
        default="30",
        required=True,
        key=f"sku_span_{of}",
        label_visibility="collapsed",
    )
    return str(said or "")


def _local(steps: pl.DataFrame, shop: Shop) -> pl.DataFrame:
    """By the store's clock: the browser would show its own."""
    return steps.with_columns(
        pl.col("time").dt.convert_time_zone(shop.zone_name).dt.replace_time_zone(None)
    )


def _levels(steps: pl.DataFrame, shop: Shop, place: str) -> None:
    data = _local(steps, shop).unpivot(
        [NETO, UNLEASHED], index="time", variable_name="side", value_name="level"
    )
    lines = (
        alt.Chart(data.drop_nulls("level"))
        .mark_line(interpolate="step-after", strokeWidth=2)
        .encode(
            x=_x(steps),
            y=alt.Y("level:Q", title="Units").axis(minExtent=44),
            color=alt.Color("side:N", scale=alt.Scale(domain=[NETO, UNLEASHED])).legend(
                orient="top", title=None
            ),
            # Not by colour alone.
            strokeDash=alt.StrokeDash(
                "side:N", scale=alt.Scale(domain=[NETO, UNLEASHED], range=[[1, 0], [5, 3]])
            ).legend(None),
            tooltip=[
                alt.Tooltip("time:T", title="Read", format="%-d %b %Y, %H:%M"),
                alt.Tooltip("side:N", title="Side"),
                alt.Tooltip("level:Q", title="Units"),
            ],
        )
        .properties(height=220)
    )
    newest = steps.row(-1, named=True) if steps.height else {NETO: None, UNLEASHED: None}
    st.altair_chart(
        lines,
        alt=f"Levels in {place} over time: Neto {_told(newest[NETO])} and Unleashed "
        f"{_told(newest[UNLEASHED])} at the end.",
    )


def _apart(steps: pl.DataFrame, shop: Shop, place: str) -> None:
    data = _local(steps, shop).drop_nulls("apart")
    if data.is_empty():
        st.caption("Only one side was read, so there is no difference to draw.")
        return
    area = (
        alt.Chart(data)
        .mark_area(interpolate="step-after", opacity=0.3, line=True)
        .encode(
            x=_x(data),
            y=alt.Y("apart:Q", title="Apart").axis(
                minExtent=44, tickCount=3, tickMinStep=1, format=",.10~g"
            ),
            tooltip=[
                alt.Tooltip("time:T", title="Read", format="%-d %b %Y, %H:%M"),
                alt.Tooltip("apart:Q", title="Neto less Unleashed"),
            ],
        )
        .properties(height=110)
    )
    st.altair_chart(
        area,
        alt=f"Neto's level less Unleashed's in {place} over time: {_told(data['apart'][-1])} at "
        "the end.",
    )


def _x(steps: pl.DataFrame) -> alt.X:
    """A story of hours is told by the clock: the same day under every tick says nothing."""
    first, last = steps["time"].min(), steps["time"].max()
    short = isinstance(first, datetime) and isinstance(last, datetime) and last - first < FEW_DAYS
    shown = "%-d %b, %H:%M" if short else "%-d %b"
    return alt.X("time:T", title=None).axis(format=shown, grid=False, tickCount=4 if short else 8)


def _told(level: float | None) -> str:
    return "not known" if level is None else f"{level:,.10g}"
