"""What stands at an address that has no page, or none for whoever opened it: why, and a way on."""

from urllib.parse import unquote, urlsplit

import streamlit as st

from pages.components import places, tables
from pages.components.people_words import ROLES
from pages.shell.menu import Entry
from sync.domain.person import Account


def asked() -> str:
    """What the address names, empty for the overview and where it can be no page of ours."""
    named = unquote(urlsplit(st.context.url or "").path).strip("/")
    return "" if "/" in named else named.strip()


def not_for(account: Account, entry: Entry) -> None:
    """The page has not been run: nothing of what stands on it is told."""
    role = ROLES[entry.role].label.lower()
    st.title(f"This page is for {role}s")
    st.markdown(
        f":material/lock: **{entry.title}** is for {role}s. You are signed in as "
        f"**{tables.cell(account.name)}**, and your role is {ROLES[account.role].label.lower()}. "
        "Nothing is wrong, and nothing was done."
    )
    st.caption("Ask an admin of your shop to do what you came for, or to give you another role.")
    _way_on()


def no_such_page() -> None:
    st.title("There is no such page")
    st.markdown(
        ":material/search_off: Tandem has no page at this address. Check how it is written, or "
        "choose a page from the menu."
    )
    _way_on()


def _way_on() -> None:
    st.page_link(places.OVERVIEW, label="To the overview", icon=":material/arrow_back:")
