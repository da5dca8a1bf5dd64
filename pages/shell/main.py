"""The entry script: it runs before every page, so whatever guards the app belongs here."""

import streamlit as st

from pages.components import identity, runner_chip
from pages.shell import menu, wordmark

st.set_page_config(page_title="Tandem", page_icon=":material/sync_alt:", layout="wide")
st.logo(wordmark.SVG, size="large", icon_image=":material/sync_alt:")

page = st.navigation(menu.pages_for(identity.who().role))
runner_chip.show()
page.run()
