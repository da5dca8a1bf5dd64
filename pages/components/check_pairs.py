"""Warehouses and return reasons of both sides beside each other, the unmatched first."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from pages.components import frame, pairs
from pages.components.amounts import count
from pages.components.pairs import MATCHED, Pair
from pages.components.queries import checks
from pages.components.sources import Shop
from pages.components.tables import cell


def show(shop: Shop) -> None:
    if shop.setup is None:
        return
    st.subheader("Warehouses, side by side", anchor=False)
    _table(
        pairs.warehouses(checks.warehouses(), shop.setup),
        ("Neto warehouse", "Unleashed warehouse"),
        "No warehouse is known yet. Run Import warehouses on the Tasks page.",
    )
    st.caption(
        "Partners are set in the settings file under `[warehouses]`; one that is not listed maps "
        "to its own name."
    )
    st.subheader("Return reasons, side by side", anchor=False)
    _table(
        pairs.reasons(checks.reasons(), shop.setup),
        ("Reason in Neto", "Adjustment reason in Unleashed"),
        "No return reason has been met yet. They appear with the first returns.",
    )
    st.caption(
        "Set under `[rma_reasons]`. Unleashed cannot list its reasons: enter them under "
        "`[adjustment_reasons]` as they stand in Unleashed: Settings > System > Adjustment "
        "Reasons."
    )


def _table(found: Sequence[Pair], sides: tuple[str, str], empty: str) -> None:
    if not found:
        frame.nothing("Nothing to compare yet", empty, "compare_arrows")
        return
    neto, unleashed = sides
    open_ones = sum(pair.state is not MATCHED for pair in found)
    st.table(
        pl.DataFrame(
            {
                neto: [cell(pair.neto) or ":gray[none]" for pair in found],
                unleashed: [cell(pair.unleashed) or ":gray[none]" for pair in found],
                "State": [pair.state.text for pair in found],
            }
        ),
        border="horizontal",
        alt=f"{neto} and {unleashed} beside each other: {count(len(found), 'pair')}, "
        f"{open_ones} without a match.",
    )
