"""Filters of a list in the address: a link lands on what it names, and the widgets follow it."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from typing import Any, Generic, TypeVar

import streamlit as st

from pages.components import days, sources

# A frozen dataclass of texts that are all optional; `since` and `until`, when it has them, are
# the two ends of one widget called `days`.
F = TypeVar("F", bound=Any)
ENDS = ("since", "until")


def given(kind: type[F], params: Mapping[str, str]) -> F:
    """What the address says, not looked at yet."""
    said: F = kind(**{one.name: params[one.name] for one in fields(kind) if one.name in params})
    return said


class AddressFilter(Generic[F]):
    """`prefix` is that of the widgets' keys, `read` makes a filter of an address and takes what
    is not valid there for not given.
    """

    def __init__(self, prefix: str, read: Callable[[Mapping[str, str]], F]) -> None:
        self.prefix = prefix
        self._read = read
        self.plain = read({})
        self._seen = prefix + "address"  # the address that the widgets were last set from

    def params(self, chosen: F) -> dict[str, str]:
        """Only what differs from the plain list: a short address."""
        plain = asdict(self.plain)
        return {name: value for name, value in asdict(chosen).items() if value != plain[name]}

    def current(self) -> F:
        """The filter in the address. When a link or Back changed it, the widgets follow."""
        address = st.query_params.to_dict()
        chosen = self._read(address)
        first = next(name for name in asdict(chosen) if name not in ENDS)
        if st.session_state.get(self._seen) != address or self.prefix + first not in (
            st.session_state
        ):
            self._set_widgets(chosen)
            st.session_state[self._seen] = address
        return chosen

    def from_widgets(self) -> None:
        """The callback of every widget: what it says goes into the address."""
        state = st.session_state
        names = [name for name in asdict(self.plain) if name not in ENDS]
        said = {name: str(state.get(self.prefix + name) or "") for name in names}
        chosen = state.get(self.prefix + "days") or ()
        if len(chosen) == 1:  # half a range: what the address says still counts
            said |= {name: st.query_params.get(name, "") for name in ENDS}
        elif chosen:
            said |= {"since": chosen[0].isoformat(), "until": chosen[-1].isoformat()}
        self.store(self._read(said))

    def from_days(self) -> None:
        """The callback of the days: after the first of two clicks the person is still choosing."""
        if len(st.session_state.get(self.prefix + "days") or ()) != 1:
            self.from_widgets()

    def store(self, chosen: F) -> None:
        """Into the address and into the widgets; for callbacks."""
        st.query_params.from_dict(self.params(chosen))
        self._set_widgets(chosen)
        st.session_state[self._seen] = self.params(chosen)

    def _set_widgets(self, chosen: F) -> None:
        values = asdict(chosen)
        for name, value in values.items():
            if name not in ENDS:
                st.session_state[self.prefix + name] = value
        zone = sources.shop().zone
        ends = [day for name in ENDS if (day := days.day_of(values.get(name, ""), zone))]
        st.session_state[self.prefix + "days"] = tuple(ends)
