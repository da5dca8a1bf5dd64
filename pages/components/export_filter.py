"""The filters of the export log: in the address, so that a link lands on what it names."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

import streamlit as st

from pages.components.queries.exports import Wanted
from sync.domain.document import DocumentState, DocumentType

OPEN = "open"  # the preset "not yet exported"
STATES = ("", OPEN, *(state.value for state in DocumentState))
KINDS = ("", *(kind.value for kind in DocumentType))
SORTS = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "largest": "Largest total first",
    "number": "By number",
}
PREFIX = "exports_"  # of the widgets' keys
_SEEN = "exports_address"  # the address that the widgets were last set from


@dataclass(frozen=True)
class ExportFilter:
    """All as text, as it stands in the address; what is not valid there counts as not given."""

    state: str = ""
    kind: str = ""
    text: str = ""
    since: str = ""
    until: str = ""
    code: str = ""
    sort: str = "newest"

    @classmethod
    def of(cls, params: Mapping[str, str]) -> Self:
        given = cls(**{f.name: params[f.name] for f in fields(cls) if f.name in params})
        return replace(
            given,
            state=given.state if given.state in STATES else "",
            kind=given.kind if given.kind in KINDS else "",
            since=given.since if _day(given.since) else "",
            until=given.until if _day(given.until) else "",
            sort=given.sort if given.sort in SORTS else "newest",
        )

    def params(self) -> dict[str, str]:
        """Only what differs from the plain list: a short address."""
        plain = asdict(ExportFilter())
        return {name: value for name, value in asdict(self).items() if value != plain[name]}

    def wanted(self, zone: ZoneInfo) -> Wanted:
        """Days become moments in the store's zone; the last day counts as a whole."""
        until = _day(self.until)
        return Wanted(
            kind=self.kind,
            code=self.code,
            text=self.text.strip(),
            since=_midnight(_day(self.since), zone),
            until=_midnight(until + timedelta(days=1) if until else None, zone),
        )


def current() -> ExportFilter:
    """The filter in the address. When a link or the Back button changed it, the widgets follow."""
    address = st.query_params.to_dict()
    chosen = ExportFilter.of(address)
    if st.session_state.get(_SEEN) != address or PREFIX + "state" not in st.session_state:
        _set_widgets(chosen)
        st.session_state[_SEEN] = address
    return chosen


def from_widgets() -> None:
    """The callback of every widget: what it says goes into the address."""
    state = st.session_state
    days = state.get(PREFIX + "days") or ()
    if len(days) == 1:  # the first half of a range: the person is still choosing
        return
    ends = [day.isoformat() for day in days]
    store(
        ExportFilter(
            state=state.get(PREFIX + "state") or "",
            kind=state.get(PREFIX + "kind") or "",
            text=state.get(PREFIX + "text") or "",
            since=ends[0] if ends else "",
            until=ends[-1] if ends else "",
            code=state.get(PREFIX + "code") or "",
            sort=state.get(PREFIX + "sort") or "newest",
        )
    )


def store(chosen: ExportFilter) -> None:
    """Into the address and into the widgets; for callbacks."""
    st.query_params.from_dict(chosen.params())
    _set_widgets(chosen)
    st.session_state[_SEEN] = chosen.params()


def _set_widgets(chosen: ExportFilter) -> None:
    for name, value in asdict(chosen).items():
        if name not in {"since", "until"}:
            st.session_state[PREFIX + name] = value
    days = [day for day in (_day(chosen.since), _day(chosen.until)) if day]
    st.session_state[PREFIX + "days"] = tuple(days)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return datetime.combine(day, time(), zone).astimezone(UTC) if day else None
