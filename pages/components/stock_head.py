"""The top of the stock page: how much matches, what differs, and how fresh both sides are."""

from datetime import datetime
from typing import Any

import streamlit as st

from pages.components import frame, moments, run_now, sources, stock_sums, words
from pages.components.amounts import count, share, short_money, units, worth
from pages.components.queries import stock
from pages.components.stock_sums import StockSums
from pages.components.tables import cell
from sync.domain.board import TaskCard
from sync.domain.run import RunStatus
from sync.domain.variance import StockState

TASK, IMPORT = "reconcile", "import_stock"
CARD = 165  # pixels: five in a row on a desk, two on a telephone
FAR_APART = 30 * 60  # seconds; within them a busy shop moves stock
FOUND = {
    StockState.DIFFERS: "differ",
    StockState.ONLY_NETO: "only in Neto",
    StockState.ONLY_UNLEASHED: "only in Unleashed",
}
BROKEN = frozenset({RunStatus.FAILED, RunStatus.ABANDONED, RunStatus.SUSPICIOUS})


def never_compared(shop: sources.Shop) -> None:
    """Before the first comparison, or when it found nothing to compare."""
    card = task_card(TASK)
    if card is not None and card.last_status in BROKEN:
        what = f"The comparison did not go through: {card.last_message}"
    elif card is not None and card.last_success_at is not None:
        what = (
            "The last comparison found no level that both systems could have. Map the warehouses "
            "under Checks, then compare again."
        )
    else:
        what = (
            "Reconciliation reads both systems and changes neither. It runs by itself "
            f"{_next(card, shop)}; or compare now."
        )
    frame.nothing("Stock was not compared yet", cell(what), "compare_arrows")
    run_now.button(TASK, "Compare now", icon="compare_arrows", primary=True)


def show(groups: list[dict[str, Any]], as_of: dict[str, Any], shop: sources.Shop) -> None:
    _as_of(as_of, shop)
    open_ones = stock_sums.differing(groups)
    everything, differs = StockSums.of(groups), StockSums.of(open_ones)
    counts = stock_sums.by_state(groups)
    if not differs.levels:
        _calm(everything, counts, shop)
        return
    with st.grid(min_column_width=CARD):
        _matched(everything, counts)
        _levels(counts, differs)
        _units(differs)
        _value(differs, shop)
        _oldest(differs, shop)
    with st.container(horizontal=True):
        run_now.button(TASK, "Compare now", icon="compare_arrows")
        run_now.button(IMPORT, "Import stock now")


def task_card(name: str) -> TaskCard | None:
    return next((card for card in sources.control().board() if card.name == name), None)


def _as_of(as_of: dict[str, Any], shop: sources.Shop) -> None:
    """Both clocks, and whether a newer comparison failed."""
    neto, unleashed = as_of["neto_as_of"], as_of["unleashed_as_of"]
    apart = abs((neto - unleashed).total_seconds())
    line = (
        f":material/storefront: Neto as of **{moments.moment(neto, shop.zone)}** · "
        f":material/warehouse: Unleashed as of **{moments.moment(unleashed, shop.zone)}** · "
        f"{moments.span(apart)} apart"
    )
    if apart > FAR_APART:
        line += (
            " · :orange[:material/warning: far enough apart that a sale in between can look like "
            "a difference]"
        )
    st.markdown(line)
    card = task_card(TASK)
    if card is not None and card.last_status in BROKEN:
        st.warning(
            f"{cell(card.last_message)} The figures below are those of the last one that did.",
            title="The newest comparison did not go through",
            icon=":material/sync_problem:",
        )


def _calm(everything: StockSums, counts: dict[str, int], shop: sources.Shop) -> None:
    since = stock.calm_since()
    on_its_way = counts.get(StockState.IN_FLIGHT, 0)
    with st.container(border=True):
        st.subheader(":green[:material/check_circle: Everything matches]", anchor=False)
        st.markdown(
            f"All **{count(everything.levels, 'level')}** of both systems agree"
            + (f" since **{moments.moment(since, shop.zone)}**." if since else ".")
            + (
                f" {count(on_its_way, 'level')} of them only because of what is on its way."
                if on_its_way
                else ""
            )
        )
        run_now.button(TASK, "Compare now", icon="compare_arrows")


def _matched(everything: StockSums, counts: dict[str, int]) -> None:
    way = words.STOCK[StockState.IN_FLIGHT]
    matched, on_its_way = counts.get(StockState.MATCHED, 0), counts.get(StockState.IN_FLIGHT, 0)
    with st.container(border=True, height="stretch"):
        st.metric("Matched", share(matched, everything.levels))
        under_way = (
            f" {share(on_its_way, everything.levels)} more are "
            f":material/{way.icon}: on their way ({on_its_way:,}): no error."
            if on_its_way
            else ""
        )
        st.caption(f"{matched:,} of {count(everything.levels, 'level')}.{under_way}")


def _levels(counts: dict[str, int], differs: StockSums) -> None:
    parts = [f"{counts[state]:,} {FOUND[state]}" for state in FOUND if counts.get(state)]
    with st.container(border=True, height="stretch"):
        st.metric(
            "Do not match",
            count(differs.levels, "level"),
            help="A level is one SKU in one warehouse.",
        )
        st.caption(" · ".join(parts))


def _units(differs: StockSums) -> None:
    with st.container(border=True, height="stretch"):
        st.metric("Units that differ", units(differs.units))
        kits = f" {count(differs.kits, 'kit level')} not counted." if differs.kits else ""
        st.caption(
            f"{units(differs.units_over)} too many in Neto, {units(differs.units_under)} too few."
            + kits
        )


def _value(differs: StockSums, shop: sources.Shop) -> None:
    with st.container(border=True, height="stretch"):
        st.metric(
            "Value that differs",
            short_money(differs.value, shop.currency),
            help="At Unleashed's average cost, what is too much and what is too little added up. "
            "A kit's value is in the rows of its components.",
        )
        unknown = (
            f" {count(differs.without_cost, 'level')} without a known cost."
            if differs.without_cost
            else ""
        )
        st.caption(
            f"{worth(differs.value_over, shop.currency)} too much in Neto, "
            f"{worth(differs.value_under, shop.currency)} too little.{unknown}"
        )


def _oldest(differs: StockSums, shop: sources.Shop) -> None:
    with st.container(border=True, height="stretch"):
        since = differs.oldest
        age = (moments.now() - since).total_seconds() if since else None
        st.metric("Oldest difference", moments.span(age) if age is not None else "not known")
        st.caption(f"Open since {moments.moment(since, shop.zone)}.")


def _next(card: TaskCard | None, shop: sources.Shop) -> str:
    when: datetime | None = card.next_run_at if card and card.enabled else None
    if card is not None and not card.enabled:
        return "when it is switched on under Tasks"
    return f"next {moments.moment(when, shop.zone)}" if when else "as soon as the runner works"
