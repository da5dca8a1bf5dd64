"""The entry script: it runs before every page, so what guards the app is asked here first."""

from contextlib import suppress

import streamlit as st

from pages.components import account_entry, identity, runner_chip
from pages.shell import elsewhere, first_password, menu, signed_out, wordmark
from sync.domain.person import Account, Role

st.set_page_config(page_title="Tandem", page_icon=":material/sync_alt:", layout="wide")
st.logo(wordmark.SVG, size="large", icon_image=":material/sync_alt:")

account: Account | None = None
with suppress(identity.SignedOut):
    account = identity.sign_in().account

if account is None or account.must_change:
    # The pages are named all the same, so that the address stays and leads back here.
    st.navigation(menu.pages_for(Role.ADMIN, elsewhere.asked()), position="hidden")
    if account is None:
        signed_out.show()
    else:
        first_password.show(account)
    st.stop()

page = st.navigation(menu.pages_for(account.role, elsewhere.asked()))
runner_chip.show()
account_entry.show()
entry = menu.entry_of(page.url_path)
if entry is None:
    elsewhere.no_such_page()
elif not account.role.covers(entry.role):
    elsewhere.not_for(account, entry)
else:
    identity.require(entry.role)
    st.set_page_config(page_title=f"{entry.title} · Tandem")  # tabs are told apart by it
    page.run()
