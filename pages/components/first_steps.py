"""What to do first in a folder that was never configured."""

import streamlit as st

from pages.components import sources

EXAMPLE = "docs/settings.example.toml"


def show() -> None:
    with st.container(border=True):
        st.subheader("Four steps and it runs", anchor=False)
        st.markdown(
            f"1. Copy the example, `{EXAMPLE}`, and fill in your store: Neto's address and key, "
            "Unleashed's id and key, your time zone and currency.\n"
            "2. Hand it in. The whole file is checked first, and nothing is saved while anything "
            "is wrong:"
        )
        st.code("python runner.py configure FILE.toml", language="bash", width="content")
        st.markdown("3. Start the runner, and leave it running:")
        st.code("make runner", language="bash", width="content")
        st.markdown(
            "4. Come back here. **Checks** says what would stop an invoice before one is sent; "
            "**Tasks** shows what runs when."
        )
    st.caption(
        f":material/folder: This page looks at `{sources.data_folder()}`. Another folder: set "
        "`TANDEM_DATA` before you start the app. Only want to look around? "
        "`python runner.py demo` brings a shop with it."
    )
