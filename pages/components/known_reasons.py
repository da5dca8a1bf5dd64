"""Unleashed's adjustment reasons as somebody entered them here: Unleashed cannot list them."""

from collections.abc import Sequence

import streamlit as st

from pages.components import identity, saving, sources
from pages.components.amounts import count
from pages.components.tables import cell
from sync.domain.checks.rma_reasons import LONGEST, UNLEASHED
from sync.domain.facts import key_of
from sync.domain.person import Role
from sync.setup.edits import Edit
from sync.setup.model import Setup

PLACE = "adjustment_reasons"
_SET = (PLACE, "known")


def show(setup: Setup, met: Sequence[str]) -> None:
    """`met` are reasons of past adjustments, offered to be entered."""
    known = setup.adjustment_reasons.known
    if not identity.may(Role.ADMIN):
        st.markdown(", ".join(cell(one) for one in known) or ":gray[none entered yet]")
        return
    key = _key(known)
    chosen = st.multiselect(
        "Adjustment reasons, as entered in Unleashed",
        _options(known, met, st.session_state.get(key, ())),
        default=list(known),
        accept_new_options=True,
        placeholder="Type a reason exactly as it stands in Unleashed, or choose one",
        key=key,
        help=f"{UNLEASHED}. {LONGEST} characters at most. Reasons of past adjustments are offered.",
    )
    _save_bar(known, chosen, key)


def add(known: Sequence[str], reason: str) -> None:
    """For a click: this reason exists in Unleashed too."""
    edit = Edit(_SET, was=list(known), now=[*known, reason])
    saving.save([edit], f"**{cell(reason)}** is one of Unleashed's reasons.", place=PLACE)


def _options(known: Sequence[str], met: Sequence[str], chosen: Sequence[str]) -> list[str]:
    return sorted({*known, *met, *chosen}, key=str.casefold)


def _save_bar(known: Sequence[str], chosen: Sequence[str], key: str) -> None:
    added, removed = _difference(known, chosen)
    fault = _fault(chosen)
    if fault:
        st.error(fault, icon=":material/error:")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Save the list",
            key="known_save",
            type="primary",
            icon=":material/save:",
            disabled=bool(fault) or not (added or removed),
            on_click=_save,
            args=(tuple(known), key),
        )
        if added or removed:
            st.caption(f":orange[{count(len(added) + len(removed), 'unsaved change')}]")
        elif not known:
            st.caption("Nothing is entered yet: only reasons of past adjustments count.")


def _difference(known: Sequence[str], chosen: Sequence[str]) -> tuple[list[str], list[str]]:
    added = [one for one in chosen if one not in known]
    return added, [one for one in known if one not in chosen]


def _fault(chosen: Sequence[str]) -> str:
    long = [one for one in chosen if len(one.strip()) > LONGEST]
    if long:
        return f"{cell(long[0])} has {len(long[0])} characters; Unleashed holds {LONGEST}."
    if len({key_of(one) for one in chosen}) < len(chosen):
        return "One reason is there twice; upper and lower case do not tell reasons apart."
    return ""


def _save(known: tuple[str, ...], key: str) -> None:
    chosen: list[str] = list(st.session_state.get(key, known))
    added, removed = _difference(known, chosen)
    said = [
        f"{label} {', '.join(map(cell, names))}."
        for label, names in (("Entered:", added), ("Taken out:", removed))
        if names
    ]
    edit = Edit(_SET, was=list(known), now=chosen)
    if not saving.save([edit], " ".join(said), place=PLACE):
        _keep(added, removed)


def _keep(added: Sequence[str], removed: Sequence[str]) -> None:
    """Somebody was faster: these changes stay, made to the list as it stands now."""
    setup = sources.shop().setup
    now = setup.adjustment_reasons.known if setup else ()
    merged = [one for one in (*now, *added) if one not in removed]
    st.session_state[_key(now)] = list(dict.fromkeys(merged))


def _key(known: Sequence[str]) -> str:
    """Another key when the list is another: then the box follows it."""
    return f"known_{'|'.join(known)}"
