"""A setting that is chosen from what the runner downloaded, or typed while there is no list."""

from collections.abc import Callable

import streamlit as st

from pages.components import sources
from pages.components.setup_settings import Setting
from sync.domain.choice import Choice, ChoiceKind

MOST = 1000  # options in one list; more are narrowed by a search first


def has_list(source: ChoiceKind) -> bool:
    return sources.control().choices.count(source) > 0


def choose(setting: Setting, key: str, entered: Callable[[], None]) -> None:
    choices = sources.control().choices
    source = setting.source
    assert source is not None
    if not has_list(source):
        st.text_input(
            setting.label,
            key=key,
            on_change=entered,
            help=setting.help or None,
            placeholder="Its code in Unleashed",
            autocomplete="off",
        )
        if choices.fetched_at(source) is not None:
            st.caption("Unleashed has none.")
        elif source is ChoiceKind.CUSTOMERS:  # over the others it stands once, with their age
            st.caption(
                "You can choose it by name once Unleashed's customers are downloaded, which a test "
                "of the connection does as well."
            )
        return
    found = {one.code: one for one in choices.search(source, _search(setting, source), MOST)}
    current = st.session_state.get(key)
    if current and current not in found and (known := choices.find(source, current)):
        found[current] = known
    options = [*found, current] if current and current not in found else list(found)
    st.selectbox(
        setting.label,
        options,
        index=None,
        key=key,
        on_change=entered,
        format_func=lambda code: _shown(found.get(code), code),
        help=setting.help or None,
        placeholder=setting.placeholder or "Choose",
    )
    if current and current not in found:
        st.caption(
            f":orange[:material/warning: Unleashed has no {current} among its "
            f"{source.value.replace('_', ' ')}.]"
        )


def _search(setting: Setting, source: ChoiceKind) -> str:
    """What to narrow a very long list by."""
    if sources.control().choices.count(source) <= MOST:
        return ""
    return st.text_input(
        f"Search {source.value.replace('_', ' ')} by name",
        key=f"setup_search_{setting.name}",
        type="search",
        icon=":material/search:",
        placeholder="A part of the name or code",
    )


def _shown(one: Choice | None, code: str) -> str:
    if one is None:
        return code
    named = f"{one.name} ({code})" if one.name and one.name != code else code
    return f"{named} · {one.detail}" if one.detail else named
