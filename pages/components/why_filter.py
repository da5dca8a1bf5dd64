"""What is asked about, in the address: the words, which of their meanings, and the order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from pages.components.address_filter import AddressFilter, given

SORTS = {"newest": "Newest first", "oldest": "Oldest first"}
PREFIX = "why_"  # of the widgets' keys


@dataclass(frozen=True)
class Asked:
    """`q` is what a person typed, `subject` the meaning they chose where it has several."""

    q: str = ""
    subject: str = ""
    sort: str = "newest"

    @classmethod
    def of(cls, params: Mapping[str, str]) -> Self:
        said = given(cls, params)
        sort = said.sort if said.sort in SORTS else "newest"
        return replace(said, q=said.q.strip(), sort=sort)


address = AddressFilter(PREFIX, Asked.of)


def link(q: str, subject: str = "") -> dict[str, str]:
    """The parameters of a link that asks about this."""
    return address.params(Asked(q=q, subject=subject))
