"""What stands in an open page whose person is not signed in any more, and the way back in."""

from html import escape
from urllib.parse import urlencode, urlsplit

import streamlit as st

from pages.access import addresses


def show() -> None:
    st.warning(
        "Your sign-in is over: it lasts twelve hours, and ends when you sign out, when your "
        "password changes or when an admin removes you. **Nothing of what you clicked last was "
        "done.** The runner goes on by itself.",
        title="You are signed out",
        icon=":material/lock:",
    )
    # A plain link: those of Streamlit open a second window and leave this one dead.
    login = escape(addresses.login_for(_here()))
    st.html(
        f'<a href="{login}" style="color: inherit">Sign in again</a> and come back to this page.'
    )


def _here() -> str:
    """The page with its filters, to come back to."""
    parts = urlsplit(st.context.url or addresses.HOME)
    query = urlencode({name: st.query_params.get_all(name) for name in st.query_params}, doseq=True)
    return addresses.safe((parts.path or addresses.HOME) + (f"?{query}" if query else ""))
