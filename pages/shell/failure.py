"""What a person sees when a page breaks: what happened, what did not, and what to do."""

import logging
from uuid import uuid4

import streamlit as st

from pages.components.identity import NotAllowed, SignedOut
from pages.components.runner_state import HOW_TO_START, HOW_TO_START_PLAIN
from pages.shell import signed_out
from sync.errors import SyncError
from sync.store.reading import PublishedEarlier

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
    elif isinstance(error, PublishedEarlier):
        _earlier(error)
    else:
        _broken(error)
    return True


def _earlier(error: PublishedEarlier) -> None:
    log.warning("%s (%s)", error.message, str(error.__cause__).partition("\n")[0])
    st.warning(
        "Tandem was upgraded, and this page shows something that the version before did not "
        "publish yet.\n\n"
        "**Not affected:** your orders, your stock, your settings, and the pages that need "
        f"nothing new. Nothing is lost.\n\n**What to do:** {error.fix} The "
        f"command is `{HOW_TO_START}` (or `{HOW_TO_START_PLAIN}`). This page then fills itself.",
        title="The log was published by an earlier version",
        icon=":material/update:",
    )


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
