"""The entry script: it runs before every page, so what guards the app is asked here first."""

import streamlit as st

from pages.components import identity, runner_chip
from pages.shell import menu, signed_out, wordmark
from sync.domain.person import Role

st.set_page_config(page_title="Tandem", page_icon=":material/sync_alt:", layout="wide")
st.logo(wordmark.SVG, size="large", icon_image=":material/sync_alt:")

try:
    person = identity.who()
except identity.SignedOut:
    # Named all the same, so that the address stays and leads back here.
    st.navigation(menu.pages_for(Role.ADMIN), position="hidden")
    signed_out.show()
    st.stop()

page = st.navigation(menu.pages_for(person.role))
runner_chip.show()
page.run()
