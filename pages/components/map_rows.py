"""Rows in which a Neto code gets its partner by a click; saved at once, by admins alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from pages.components import identity, paging, saving, sources
from pages.components.pairs import Pair
from pages.components.tables import cell
from sync.domain.facts import key_of
from sync.domain.person import Role
from sync.domain.suggested import Suggestion
from sync.setup.edits import Edit

SIZE = 12
NAME, PARTNER = 330, 290  # pixels


@dataclass(frozen=True)
class Partners:
    """What can be chosen: Unleashed's codes and how each is shown.

    `section` is the settings' table that is changed, `suggest` finds a likely partner,
    `besides` draws what else can be done with a row.
    """

    section: str
    options: Mapping[str, str]
    suggest: Callable[[Pair], Suggestion | None]
    besides: Callable[[Pair], None] | None = None


def show(found: Sequence[Pair], partners: Partners) -> None:
    """One row each, a page at a time."""
    slot = st.container(gap="xsmall")
    page = paging.choose(len(found), SIZE, f"map_page_{partners.section}")
    with slot:
        for pair in found[page.skip : page.skip + page.size]:
            _row(pair, partners)


def _row(pair: Pair, partners: Partners) -> None:
    suggestion = None if pair.matched or pair.code is None else partners.suggest(pair)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(width=NAME, gap=None):
            neto = f"**{cell(pair.neto)}**" if pair.neto else ":gray[nothing in Neto]"
            st.markdown(neto)
            st.markdown(f":small[{_state(pair, suggestion)}]")
        if pair.code is None or not identity.may(Role.ADMIN):
            st.markdown(cell(pair.unleashed) or ":gray[no partner]", width=PARTNER)
        else:
            _choice(pair, partners, suggestion)
            if partners.besides:
                partners.besides(pair)


def _state(pair: Pair, suggestion: Suggestion | None) -> str:
    said = [pair.state.text]
    if pair.note:
        said.append(cell(pair.note))
    if pair.listed is None and pair.matched:
        said.append(":gray[by its own name]")
    if suggestion:
        said.append(f"Suggested: **{cell(suggestion.code)}**, because {suggestion.why}.")
    return " · ".join(said)


def _choice(pair: Pair, partners: Partners, suggestion: Suggestion | None) -> None:
    """The partner to choose and what can be done with it."""
    codes = list(partners.options)
    held = next((code for code in codes if key_of(code) == key_of(pair.target)), None)
    best = suggestion.code if suggestion else held
    section, code = pair.section or partners.section, pair.code or ""
    key = _key(section, code, pair.listed)
    chosen = st.selectbox(
        f"Partner of {pair.neto} in Unleashed",
        codes,
        index=codes.index(best) if best in codes else None,
        format_func=lambda code: partners.options.get(code, code),
        placeholder="Choose its partner",
        key=key,
        label_visibility="collapsed",
        width=PARTNER,
    )
    st.button(
        "Change" if pair.matched else "Map",
        key=f"map_{section}_{code}",
        type="secondary" if pair.matched else "primary",
        icon=":material/link:",
        disabled=chosen is None or (pair.matched and chosen == held),
        on_click=_map,
        args=(partners.section, pair, key),
        help=f"Saves that {pair.neto} goes with what is chosen here.",
    )
    if pair.listed is not None and not pair.section:
        st.button(
            "Unmap",
            key=f"unmap_{section}_{code}",
            type="tertiary",
            icon=":material/link_off:",
            on_click=_unmap,
            args=(partners.section, pair),
            help="Takes it out of the settings: it then goes by its own name.",
        )


def _map(place: str, pair: Pair, key: str) -> None:
    chosen: str | None = st.session_state.get(key)
    if chosen is None:
        return
    section, code = pair.section or place, pair.code or ""
    edit = Edit((section, code), was=pair.listed, now=chosen)
    said = f"**{cell(pair.neto)}** goes with **{cell(chosen)}** now{_before(pair)}."
    if not saving.save([edit], said, place=place):
        _keep(section, code, chosen)


def _unmap(section: str, pair: Pair) -> None:
    edit = Edit((section, pair.code or ""), was=pair.listed, now=None)
    saving.save(
        [edit],
        f"**{cell(pair.neto)}** is not mapped any more{_before(pair)}: it goes by its own name.",
        place=section,
    )


def _before(pair: Pair) -> str:
    return f" (before: {cell(pair.listed)})" if pair.listed else ""


def _keep(section: str, code: str, chosen: str) -> None:
    """Somebody was faster: what was chosen here stays chosen, over what stands there now."""
    setup = sources.shop().setup
    table = getattr(setup, section, {})
    now = table.get(code) if isinstance(table, dict) else getattr(table, code)
    st.session_state[_key(section, code, now)] = chosen


def _key(section: str, code: str, listed: str | None) -> str:
    """Another key when the settings say something else: then the box follows them."""
    return f"partner_{section}_{code}_{listed}"
