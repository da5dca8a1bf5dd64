"""Who may come in, and in which role: for admins."""

import streamlit as st

from pages.access import oidc
from pages.components import (
    identity,
    note,
    people_acts,
    people_history,
    people_list,
    people_new,
    sources,
)
from sync.domain.person import Role

identity.require(Role.ADMIN)
shop = sources.shop()
by_email = bool(oidc.providers())

st.title("People")
st.caption(f":material/schedule: Times in {shop.zone_name}")
note.show(people_acts.PLACE)
people_list.show(
    sources.control().people.all(), identity.sign_in().account, shop, by_email=by_email
)

st.subheader("Let somebody in")
people_new.show(by_email=by_email)

st.subheader("What changed")
people_history.show(shop)
