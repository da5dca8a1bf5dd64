"""Nothing is called so: where was looked, what is written alike, and why it may be absent."""

from datetime import datetime
from typing import Any

import streamlit as st

from pages.components import frame, moments, sources
from pages.components.queries import why
from pages.components.tables import cell
from pages.components.why_filter import Asked, address
from sync.setup.choices import ExportTrigger


def show(q: str, shop: sources.Shop) -> None:
    read = why.read_until()
    frame.nothing(
        f"Nothing here is called {q}",
        "Looked for in the numbers of all documents (Neto's, Unleashed's, GUIDs, batches), in "
        f"Neto's orders {_as_of(read['reconciled_at'], shop)}, in products of both systems "
        f"{_as_of(read['skus_at'], shop)}, in stock levels, and in customers and suppliers.",
        "search_off",
    )
    _alike(q)
    st.markdown("**Why it may be absent**")
    st.markdown("\n".join(f"- {line}" for line in _reasons(read, shop)))


def _alike(q: str) -> None:
    found = why.near(q)
    if not found:
        return
    st.markdown("**Written alike**")
    kinds = {"document": "in the export log", "order": "order in Neto", "sku": "SKU"}
    with st.container(horizontal=True):
        for one in found:
            st.button(
                f"{cell(one['label'])} :gray[{kinds[one['kind']]}]",
                key=f"why_alike_{one['kind']}_{one['subject']}",
                icon=":material/search:",
                on_click=address.store,
                args=(Asked(q=one["label"]),),
            )


def _reasons(read: dict[str, Any], shop: sources.Shop) -> list[str]:
    setup = shop.setup
    if setup is None:
        return ["Tandem is not set up yet."]
    exports = read["exports_at"]
    rule = "dispatched" if setup.export.trigger is ExportTrigger.DISPATCHED else "approved"
    looked = (
        f"Orders were last looked at {moments.moment(exports, shop.zone)}."
        if exports
        else "No export has run yet."
    )
    day = setup.export.start_date.isoformat()
    return [
        f"It is newer than the last look. {looked}",
        f"It belongs to a day before the start date, {day}: such documents stay in Neto unread.",
        f"It is not {rule} in Neto yet: only then does an order leave. A return has to be closed.",
        "It is written otherwise. The whole number is looked for, in large or small letters.",
    ]


def _as_of(at: datetime | None, shop: sources.Shop) -> str:
    return f"(as of {moments.moment(at, shop.zone)})" if at else "(never read so far)"
