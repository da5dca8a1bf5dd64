"""How a product stands now: both sides in each warehouse, why, and what happens next."""

from collections.abc import Iterable
from typing import Any

import streamlit as st

from pages.components import moments, places, sku_next, stock_head, words
from pages.components.amounts import count, units, worth
from pages.components.queries import sku
from pages.components.sources import Shop
from pages.components.tables import cell

EXPLAINED = 8  # warehouses whose next step is told; the worst come first


def head(rows: list[dict[str, Any]]) -> None:
    """Name, group and supplier under the SKU."""
    if not rows:
        return
    one = rows[0]
    facts = [f"**{cell(one['name'])}**"]
    facts += [
        f":material/{icon}: {cell(one[column])}"
        for column, icon in (("product_group", "category"), ("supplier", "local_shipping"))
        if one[column]
    ]
    if one["kit"]:
        facts.append(":material/package_2: Kit")
    st.markdown(" · ".join(facts))


def show(rows: list[dict[str, Any]], skus: list[str], shop: Shop) -> None:
    st.subheader("Now", anchor=False)
    if not rows:
        st.caption(
            "No stock is compared for this SKU: it is not active in Neto, carries no stock there, "
            "or there is nothing of it on either side."
        )
        return
    read = f"Neto as of {moments.moment(rows[0]['neto_as_of'], shop.zone)}, Unleashed as of "
    st.caption(read + f"{moments.moment(rows[0]['unleashed_as_of'], shop.zone)}.")
    _table(rows, shop)
    _under_way(skus)
    _next_steps(rows, shop)
    if rows[0]["kit"]:
        _parts(skus)
    _kits(skus)


def _table(rows: list[dict[str, Any]], shop: Shop) -> None:
    st.table(
        {
            "Warehouse": [cell(row["warehouse"]) for row in rows],
            "State": [words.word(words.STOCK, row["state"]).text for row in rows],
            "Difference": [_units(row["variance"]) for row in rows],
            "Neto": [_units(row["neto_quantity"]) for row in rows],
            "Unleashed": [_units(row["unleashed_quantity"]) for row in rows],
            "On its way": [units(row["in_flight"]) for row in rows],
            "Value at cost": [_worth(row, shop) for row in rows],
            "Open since": [
                moments.moment(row["first_seen_at"], shop.zone, never="") for row in rows
            ],
        },
        border="horizontal",
        hide_index=True,
        alt="The product in each warehouse: both levels, the difference, its value and its age.",
    )


def _worth(row: dict[str, Any], shop: Shop) -> str:
    if not row["variance"]:
        return ""
    return "in its components" if row["kit"] else worth(row["variance_value"], shop.currency)


def _units(value: Any) -> str:
    return ":gray[not there]" if value is None else units(value)


def _under_way(skus: list[str]) -> None:
    """The documents behind what is on its way."""
    found = sku.under_way(skus)
    if not found:
        return
    documents = count(found[0]["documents"], "document")
    st.markdown(f":material/local_shipping: **On its way** in {documents}:")
    with st.container(horizontal=True):
        for row in found:
            state = words.word(words.DOCUMENT, row["state"])
            st.page_link(
                places.DOCUMENT,
                label=f"{row['neto_id']}: {units(row['quantity'])} in {cell(row['warehouse'])} "
                f":{state.colour}[{state.label}]",
                icon=":material/description:",
                query_params={"id": row["document_id"]},
            )


def _next_steps(rows: list[dict[str, Any]], shop: Shop) -> None:
    st.markdown("**What happens next**")
    runs = _import_runs(shop)
    steps: dict[str, list[str]] = {}
    for row in rows[:EXPLAINED]:
        steps.setdefault(sku_next.next_step(row, runs), []).append(cell(row["warehouse"]))
    st.markdown("\n".join(f"- **{', '.join(found)}:** {step}" for step, found in steps.items()))


def _import_runs(shop: Shop) -> str:
    card = stock_head.task_card(stock_head.IMPORT)
    if card is None:
        return "it runs as soon as the runner works"
    if not card.enabled:
        return "it is switched off under Tasks"
    return f"it runs {moments.moment(card.next_run_at, shop.zone, never='when the runner starts')}"


def _parts(skus: list[str]) -> None:
    """What one kit takes, and how much of that there is on either side."""
    found = sku.parts(skus)
    st.markdown("**Counted by its components**")
    st.caption(
        "How many kits can be sold is the smallest number that any component allows. Neto goes by "
        "its own recipe; what is expected goes by Unleashed's bill of materials, shown here."
    )
    st.table(
        {
            "Component": [cell(row["component_sku"]) for row in found],
            "For one kit": [units(row["quantity"]) for row in found],
            "Warehouse": [cell(row["warehouse"] or "") for row in found],
            "Neto": [_units(row["neto_quantity"]) for row in found],
            "Unleashed": [_units(row["unleashed_quantity"]) for row in found],
            "Difference": [_units(row["variance"]) for row in found],
        },
        border="horizontal",
        hide_index=True,
        alt="The kit's components with both levels in each warehouse.",
    )
    _open(dict.fromkeys(row["component_sku"] for row in found))


def _open(skus: Iterable[str]) -> None:
    with st.container(horizontal=True):
        for one in skus:
            st.page_link(
                places.SKU, label=cell(one), icon=":material/inventory:", query_params={"sku": one}
            )


def _kits(skus: list[str]) -> None:
    """Kits that this product limits."""
    kits = sku.in_kits(skus)
    if kits:
        st.markdown(f":material/package_2: A component of {count(len(kits), 'kit')}:")
        _open(kits[:EXPLAINED])
