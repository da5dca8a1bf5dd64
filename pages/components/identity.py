"""Who is looking at the page, and whether they may do what they are about to do.

The gate let their browser in when the page was opened. Here it is asked again, at every click:
the page may be open for hours, and meanwhile the sign-in may be over or the role another one.
"""

from collections.abc import Mapping
from contextlib import suppress

import streamlit as st

from pages.components import sources
from sync.control.session_cookie import SessionCookie
from sync.control.sign_ins import SignIn
from sync.domain.person import Person, Role
from sync.errors import SyncError


class NotAllowed(SyncError):
    """You may not do this."""

    code = "not_allowed"


class SignedOut(SyncError):
    """You are not signed in any more."""

    code = "signed_out"


def who() -> Person:
    """Raises SignedOut."""
    return sign_in().account.person


def sign_in() -> SignIn:
    """The sign-in of this browser, with the person as they are now; raises SignedOut."""
    held = token()
    found = sources.control().sign_ins.current(held) if held else None
    if found is None:
        raise SignedOut(fix="Sign in again. Nothing of what you clicked last was done.")
    return found


def is_signed_in() -> bool:
    """For what goes on by itself in an open page."""
    with suppress(SignedOut):
        return bool(sign_in())
    return False


def may(role: Role) -> bool:
    return who().role.covers(role)


def require(role: Role) -> Person:
    """The person, when they may act in this role; raises NotAllowed or SignedOut.

    Asked again in every function that acts: a page that is not in somebody's menu can still be
    open in their browser.
    """
    account = sign_in().account
    if account.must_change:
        raise NotAllowed(
            f"{account.name} still has the password that an admin gave them.",
            fix="Choose your own first: load the page again.",
        )
    if not account.role.covers(role):
        raise NotAllowed(
            f"{account.name} is signed in as {account.role}; this is for {role}s.",
            fix="Ask an admin of your shop to do it, or to change your role under People.",
        )
    return account.person


def token() -> str | None:
    """What this browser holds, if we signed it."""
    return SessionCookie(sources.data_folder()).token(_cookies())


def _cookies() -> Mapping[str, str]:
    """As the browser sent them when it opened the page."""
    return st.context.cookies
