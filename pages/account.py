"""One's own account: who one is here, the password, the way out."""

import streamlit as st

from pages.components import account_entry, identity, moments, own_password, sources, tables
from pages.components.people_words import ROLES

shop = sources.shop()
sign_in = identity.sign_in()
account = sign_in.account

st.title("Your account")
st.markdown(
    f"You are signed in as **{tables.cell(account.name)}**, {ROLES[account.role].label.lower()}, "
    f"until {moments.moment(sign_in.expires_at, shop.zone)} ({shop.zone_name})."
)
st.caption(f"{ROLES[account.role].may} Everything you do is recorded under this name.")
account_entry.sign_out_button("sign_out_page")

st.subheader("Change your password")
if account.has_password:
    own_password.show()
else:
    st.markdown("You sign in through your company's provider: your password is changed there.")
