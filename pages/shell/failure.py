"""What a person sees when a page breaks: what happened, what did not, and what to do."""

import logging
from uuid import uuid4

import streamlit as st

from pages.components.identity import NotAllowed, SignedOut
from pages.shell import signed_out
from sync.errors import SyncError

log = logging.getLogger("tandem.app")


def on_script_error(error: Exception) -> bool:
    """Draws the error and logs its details under a reference; True: nothing else is shown."""
    if isinstance(error, SignedOut):
        signed_out.show()
    elif isinstance(error, NotAllowed):
        st.warning(
            f"{error.message} **Nothing was done.**\n\n**What to do:** {error.fix}",
            title="You may not do this",
            icon=":material/lock:",
        )
    else:
        _broken(error)
    return True


def _broken(error: Exception) -> None:
    reference = uuid4().hex[:8]
    log.error("page error, reference %s", reference, exc_info=error)
    if isinstance(error, SyncError):
        what, mend = error.message, error.fix
    else:
        what, mend = "Something in this page did not work as it should.", ""
    st.error(
        f"{what}\n\n"
        "**Not affected:** your orders, your stock and the runner. This page only reads.\n\n"
        f"**What to do:** {mend or 'Reload the page.'} If it comes back, send reference "
        f"**{reference}** to whoever looks after Tandem: the details stand in the app's log.",
        title="This page could not be shown",
        icon=":material/error:",
    )
