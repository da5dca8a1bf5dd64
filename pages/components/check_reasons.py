"""Return reasons of Neto beside Unleashed's adjustment reasons, and the list of the latter."""

import streamlit as st

from pages.components import frame, known_reasons, map_rows, reason_pairs, saving
from pages.components.amounts import count
from pages.components.map_rows import Partners
from pages.components.pairs import NOT_LISTED, Pair
from pages.components.queries import checks
from pages.components.sources import Shop
from sync.domain.catalogue import System
from sync.setup.model import Setup

SECTION = "rma_reasons"


def pairs(shop: Shop) -> list[Pair]:
    if shop.setup is None:
        return []
    return reason_pairs.reason_pairs(
        checks.reasons(), shop.setup, nameless=checks.returns_without_reason()
    )


def show(shop: Shop) -> None:
    if shop.setup is None:
        return
    seen, found = checks.reasons(), pairs(shop)
    st.subheader("Return reasons, side by side", anchor=False)
    saving.show(shop, place=SECTION)
    if found:
        known = reason_pairs.known_reasons(seen, shop.setup)
        st.caption(_caption(found))
        map_rows.show(
            found,
            Partners(
                SECTION,
                {reason: reason for reason in known},
                lambda pair: reason_pairs.suggestion(pair, found, known),
                lambda pair: _is_there(pair, shop.setup),
            ),
        )
    else:
        frame.nothing(
            "No return reason has been met yet",
            "They appear with the first returns since the start date.",
            "assignment_return",
        )
    st.subheader("Unleashed's adjustment reasons", anchor=False)
    st.caption(
        "Unleashed tells no program which reasons it has: enter them as they stand there, under "
        "Settings > System > Adjustment Reasons. A return whose reason is not among them waits."
    )
    saving.show(shop, place=known_reasons.PLACE)
    known_reasons.show(shop.setup, seen.get(System.UNLEASHED, ()))


def _caption(found: list[Pair]) -> str:
    matched = sum(pair.matched for pair in found)
    return (
        f"{count(matched, 'reason')} of Neto matched, "
        f"{sum(pair.needs_a_hand for pair in found)} to look at. A reason that is not mapped "
        "keeps its own name."
    )


def _is_there(pair: Pair, setup: Setup | None) -> None:
    """One click for a reason that Unleashed has under the same name."""
    if setup is None or pair.state is not NOT_LISTED:
        return
    st.button(
        "It is in Unleashed",
        key=f"known_add_{pair.code}",
        icon=":material/playlist_add_check:",
        on_click=known_reasons.add,
        args=(setup.adjustment_reasons.known, pair.target),
        help=f"Adds {pair.target} to the list of Unleashed's reasons below. Look there first.",
    )
