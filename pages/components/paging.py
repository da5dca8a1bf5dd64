"""Pages of a long list: the server reads one page at a time, however long the log grows."""

from dataclasses import dataclass
from math import ceil

import streamlit as st


@dataclass(frozen=True)
class Page:
    """One page: `skip` rows before it, `size` rows on it."""

    number: int
    size: int

    @property
    def skip(self) -> int:
        return (self.number - 1) * self.size


def choose(total: int, size: int, key: str) -> Page:
    """Draws the choice when there is more than one page. `key` names the list and its filters."""
    pages = max(1, ceil(total / size))
    if pages == 1:
        return Page(1, size)
    return Page(st.pagination(pages, key=key), size)
