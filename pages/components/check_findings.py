"""What the checks found: what is wrong, what follows, what to do and where."""

from typing import Any

import streamlit as st

from pages.components import (
    check_filter,
    check_names,
    frame,
    moments,
    paging,
    words,
)
from pages.components.check_filter import CheckFilter
from pages.components.queries import checks
from pages.components.sources import Shop
from pages.components.tables import cell
from sync.domain.checks import rma_reasons, skus, tax_codes, warehouses

SIZE = 20
# Where a finding of a check can be mended, or seen, on this page.
PARTS = {
    warehouses.CHECK: (check_filter.WAREHOUSES, "Map it here"),
    rma_reasons.CHECK: (check_filter.REASONS, "Map it here"),
    tax_codes.CHECK: (check_filter.TAX, "Map it here"),
    skus.CHECK: (check_filter.PRODUCTS, "All missing products"),
}


def show(chosen: CheckFilter, shop: Shop) -> None:
    if not checks.checked_at():
        frame.nothing(
            "Not checked yet",
            "Press Check again: it compares warehouses, reasons, tax codes and products of both "
            "sides and changes nothing.",
            "fact_check",
        )
        return
    if not any(checks.checks().values()):
        frame.nothing(
            "Nothing found", "Every check passed: nothing stands in a record's way.", "verified"
        )
        return
    wanted = chosen.wanted
    counts = checks.counts(wanted)
    check_filter.findings(chosen, counts)
    total = counts.get(wanted.severity, 0) if wanted.severity else sum(counts.values())
    if not total:
        frame.nothing("No finding fits these filters", "Clear them to see all.", "filter_alt")
        return
    slot = st.container()
    page = paging.choose(total, SIZE, f"checks_page_{wanted}")
    with slot, st.grid(2, min_column_width=340):
        for place, finding in enumerate(checks.findings(wanted, size=SIZE, skip=page.skip)):
            _one(finding, place, shop)


def _one(finding: dict[str, Any], place: int, shop: Shop) -> None:
    severity = words.word(words.SEVERITY, finding["severity"])
    with st.container(border=True, height="stretch"):
        st.markdown(f"{severity.text} · **{cell(finding['subject'])}**")
        st.markdown(cell(finding["message"]))
        if finding["fix"]:
            st.markdown(f":material/build: **What to do:** {cell(finding['fix'])}")
        if part := PARTS.get(finding["check_name"]):
            view, label = part
            # No link: one that leads to the page it stands on leaves the address as it was.
            st.button(
                label,
                key=f"finding_{place}_{finding['check_name']}_{finding['subject']}",
                icon=":material/arrow_forward:",
                type="tertiary",
                on_click=check_filter.FILTER.store,
                args=(CheckFilter(view=view),),
            )
        opened = finding["opened_at"]
        age = f", {moments.ago(opened)}" if opened else ""
        st.caption(
            f"Check: {check_names.title(finding['check_name'])} · first found "
            f"{moments.moment(opened, shop.zone, never='just now')}{age}"
        )
