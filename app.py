"""Starts the app: `streamlit run app.py`. The screen itself begins in `pages/shell/main.py`.

The entry script stands in a folder of its own because a `pages/` folder beside it would let
Streamlit run a page without it. `st.App` is called here by name, and not in a function: that is
how `streamlit run` finds out that this file is an application and not a page.
"""

import streamlit as st

from pages.access import oidc, provider_faults, routes
from pages.access.door import Door
from pages.components import sources
from pages.shell.failure import on_script_error
from pages.shell.loopback import LOOPBACK, refuse_other_addresses

provider_faults.tell()
door = Door(sources.data_folder())
refuse_other_addresses(
    st.get_option("server.address"),
    nobody_can_sign_in=lambda: door.control.people.nobody() and not oidc.providers(),
)

app = st.App(
    "pages/shell/main.py",
    middleware=routes.middleware(door),
    routes=routes.routes(door),
    exception_handlers=routes.exception_handlers(),
    on_script_error=on_script_error,
)

if __name__ == "__main__":
    app.run(config={"server.address": LOOPBACK})
