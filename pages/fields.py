"""The 19 fields that Unleashed gives Neto: who is the master, an example, what was changed."""

import streamlit as st

from pages.components import (
    field_changes,
    field_filter,
    field_list,
    field_switches,
    frame,
    identity,
    saving,
)
from sync.domain.person import Role

shop = frame.begin("Field mapping")
if shop.setup is not None and frame.needs_data(shop):
    chosen = field_filter.FILTER.current()
    st.markdown(
        "Where Unleashed is the master of a field, every change there is carried to Neto, over "
        "what stands there. Switched off, a field is set when a product is created in Neto and "
        "is left alone after that."
    )
    if not identity.may(Role.ADMIN):
        st.caption(":material/lock: Admins move these switches.")
    saving.show(shop, place=field_switches.PLACE)
    st.segmented_control(
        "Part of the page",
        list(field_filter.VIEWS),
        required=True,
        format_func=lambda view: field_filter.VIEWS[view],
        key=field_filter.PREFIX + "view",
        on_change=field_filter.FILTER.from_widgets,
        label_visibility="collapsed",
    )
    if chosen.view == field_filter.CHANGES:
        field_changes.show(chosen, shop)
    else:
        field_switches.tell(shop.setup.fields, shop)
        field_list.show(shop, shop.setup.fields)
        field_switches.bar(shop.setup.fields)
elif shop.setup is None:
    frame.needs_data(shop)
