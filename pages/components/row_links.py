"""A row of a list opens a page of its own, which leads back to the list as it was filtered."""

from collections.abc import Sequence

import streamlit as st

from pages.components.tables import Config


class RowLinks:
    """`name` is the list's own, `place` where its rows lead, `parameter` what names the row
    there.
    """

    def __init__(self, name: str, place: str, parameter: str) -> None:
        self._place = place
        self._parameter = parameter
        self._clicked = f"{name}_opened"
        self._wanted = f"{name}_open_id"  # set by the click, taken by the same run
        self._left_from = f"{name}_left_from"

    def column(
        self, label: str, ids: Sequence[str], params: dict[str, str], explained: str
    ) -> Config:
        """`ids` are those of the rows in their order, `params` the list's address."""
        return st.column_config.ButtonColumn(
            label,
            type="tertiary",
            alignment="left",
            pinned=True,
            key=self._clicked,
            on_click=self._remember,
            args=(ids, params),
            help=explained,
        )

    def follow(self) -> None:
        """After the table: goes where its click leads."""
        wanted = st.session_state.pop(self._wanted, None)
        if wanted:
            st.switch_page(self._place, query_params={self._parameter: wanted})

    def left_from(self) -> dict[str, str]:
        """The list's address as it was left, for the way back."""
        params: dict[str, str] = st.session_state.get(self._left_from, {})
        return params

    def _remember(self, ids: Sequence[str], params: dict[str, str]) -> None:
        click = st.session_state.get(self._clicked)
        if click is not None and click["row"] < len(ids):
            st.session_state[self._left_from] = params
            st.session_state[self._wanted] = ids[click["row"]]
