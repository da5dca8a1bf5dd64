"""The 19 fields, one row each: both names, who is the master, an example, the last change."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.components import field_switches, identity, moments, places
from pages.components.field_filter import CHANGES, FILTER, FieldFilter
from pages.components.queries import fields
from pages.components.sources import Shop
from pages.components.tables import cell
from sync.domain.field_table import COMPONENT, KIT, SKU, TABLE, FieldRow
from sync.domain.person import Role
from sync.setup.sections import FieldSettings

DAYS = 30
WIDTHS = (6, 5, 6, 7, 4)
LONGEST = 70  # characters of a value that are shown
# Why a field has no switch.
FIXED = {
    SKU: "No switch: it tells which product is which, so it is set once and never changed.",
    COMPONENT: "No switch: it follows from the kits whose components are carried.",
}
UNREADABLE = frozenset(
    row.neto for row in TABLE if row.cells and all(cell.held is None for cell in row.cells)
)


def show(shop: Shop, saved: FieldSettings) -> None:
    examples = fields.examples()
    newest = fields.newest(moments.start_of_day(shop.zone, before=DAYS - 1))
    for row in TABLE:
        with st.container(border=True):
            names, switch, example, change, links = st.columns(WIDTHS, gap="small")
            with names:
                st.markdown(f"**{row.neto}**  \n:small[:gray[from {row.unleashed}]]")
            with switch:
                _switch(row, saved)
            with example:
                st.markdown(_example(row, examples.get(row.neto)))
            with change:
                st.markdown(_change(row, newest.get(row.neto), shop))
            with links:
                _links(row, newest.get(row.neto))


def _switch(row: FieldRow, saved: FieldSettings) -> None:
    if not row.switch:
        st.markdown(f":small[:material/lock: {FIXED[row.neto]}]")
        return
    was: bool = getattr(saved, row.switch)
    now = st.toggle(
        f"Carry every change of {row.neto}",
        value=was,
        key=field_switches.key(row.switch, saved=was),
        disabled=not identity.may(Role.ADMIN),
        wrap=True,
        persist_state="session",  # what is not saved yet is still there after a look elsewhere
    )
    said = [] if now else [f":gray[{field_switches.STATES[False]}]"]
    if now != was:
        said.append(":orange[:material/edit: not saved yet]")
    if said:
        st.markdown(f":small[{' · '.join(said)}]")


def _example(row: FieldRow, example: Mapping[str, Any] | None) -> str:
    if example is None:
        return ":small[:gray[No example: no product that both sides have holds it.]]"
    given, held = example["given"], example["held"]
    said = f":small[:gray[Example {cell(example['record_key'])}]]  \n{short(given)}"
    if row.neto in UNREADABLE:
        return f"{said}  \n:small[:gray[Neto does not show what it has]]"
    if row.neto == KIT and held:
        return f"{said}  \n:small[:gray[Neto has: {short(held)}]]"
    if row.cells and held != given:
        return f"{said}  \n:small[:orange[:material/difference: Neto has:] {short(held)}]"
    return said


def _change(row: FieldRow, newest: Mapping[str, Any] | None, shop: Shop) -> str:
    if newest is None:
        return ":small[:gray[Never changed by Tandem]]"
    last = newest["newest"]
    when = moments.moment(newest["changed_at"], shop.zone)
    part = "" if last["field"] == row.neto else f" {cell(last['field'].rpartition(' ')[2])}"
    return (
        f":small[:gray[Last change {when}, {cell(last['record_key'])}{part}]]  \n"
        f"{short(last['old_value'])} → {short(last['new_value'])}"
    )


def _links(row: FieldRow, newest: Mapping[str, Any] | None) -> None:
    if newest is None:
        return
    with st.container(gap=None):
        # No link: one that leads to the page it stands on leaves the address as it was.
        st.button(
            f"{newest['recent']:,} in {DAYS} days",
            key=f"field_changes_of_{row.neto}",
            icon=":material/history:",
            type="tertiary",
            on_click=FILTER.store,
            args=(FieldFilter(CHANGES, row.neto),),
            help=f"All changes of {row.neto}",
        )
        st.page_link(
            places.TASKS,
            label="Last run",
            icon=":material/sync:",
            query_params={"run": newest["newest"]["run_id"]},
            help=f"The run that changed {row.neto} last",
        )


def short(value: str | None) -> str:
    """One line of a value, safe in Markdown."""
    if not value:
        return ":gray[nothing]"
    line = " ".join(value.split())
    return cell(line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…")
