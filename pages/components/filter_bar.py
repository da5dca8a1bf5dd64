"""The widgets of a filter bar: each writes into the address, and a link sets them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from pages.components import words
from pages.components.address_filter import AddressFilter


def search(address: AddressFilter[Any], placeholder: str, *, width: int) -> None:
    st.text_input(
        "Search",
        key=address.prefix + "text",
        type="search",
        icon=":material/search:",
        placeholder=placeholder,
        on_change=address.from_widgets,
        width=width,
    )


def choice(
    address: AddressFilter[Any], name: str, label: str, options: Mapping[str, str], *, width: int
) -> None:
    """`options` are the values as they stand in the address, with what is shown for each."""
    st.selectbox(
        label,
        list(options),
        key=address.prefix + name,
        format_func=lambda value: options.get(value, value),
        on_change=address.from_widgets,
        width=width,
    )


def days(address: AddressFilter[Any], label: str, explained: str, *, width: int) -> None:
    """Both ends of `since` and `until`."""
    st.date_input(
        label,
        key=address.prefix + "days",
        format="DD/MM/YYYY",
        on_change=address.from_days,
        help=explained,
        width=width,
    )


def clear(address: AddressFilter[Any], chosen: object) -> None:
    """Only where something is filtered."""
    if address.params(chosen):
        st.button(
            "Clear filters",
            icon=":material/filter_alt_off:",
            type="tertiary",
            on_click=address.store,
            args=(address.plain,),
        )


def states(
    address: AddressFilter[Any],
    label: str,
    options: Sequence[str],
    shown: Callable[[str], str],
    *,
    name: str = "state",
) -> None:
    st.segmented_control(
        label,
        options,
        required=True,
        format_func=shown,
        key=address.prefix + name,
        on_change=address.from_widgets,
        label_visibility="collapsed",
        wrap=True,
    )


def counted(known: words.Word, number: int) -> str:
    """A state's label with how many there are."""
    return f":{known.colour}[:material/{known.icon}:] {known.label} {number:,}"
