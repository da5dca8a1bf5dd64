"""The filters of the export log, and the ones that have a name of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self
from zoneinfo import ZoneInfo

from pages.components import days
from pages.components.address_filter import AddressFilter, given
from sync.domain.document import DocumentState, DocumentType
from sync.domain.matching import Days, Matching

OPEN = "open"  # not yet exported
STATES = ("", OPEN, *(state.value for state in DocumentState))
KINDS = ("", *(kind.value for kind in DocumentType))
SORTS = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "largest": "Largest total first",
    "number": "By number",
}
DAYS: dict[str, str] = {
    Days.SEEN: "First seen",
    Days.TRIED: "Last tried",
    Days.EXPORTED: "Exported",
}
PREFIX = "exports_"  # of the widgets' keys


@dataclass(frozen=True)
class ExportFilter:
    """All as text, as it stands in the address."""

    state: str = ""
    kind: str = ""
    text: str = ""
    by: str = Days.SEEN.value
    since: str = ""
    until: str = ""
    code: str = ""
    sort: str = "newest"

    @classmethod
    def of(cls, params: Mapping[str, str]) -> Self:
        said = given(cls, params)
        return replace(
            said,
            state=said.state if said.state in STATES else "",
            kind=said.kind if said.kind in KINDS else "",
            by=said.by if said.by in DAYS else Days.SEEN.value,
            since=said.since if days.is_day(said.since) else "",
            until=said.until if days.is_day(said.until) else "",
            sort=said.sort if said.sort in SORTS else "newest",
        )

    def params(self) -> dict[str, str]:
        return address.params(self)

    def matching(self, zone: ZoneInfo) -> Matching:
        """All but the state. Days become moments in the store's zone."""
        return Matching(
            kind=self.kind,
            code=self.code,
            text=self.text.strip(),
            days=Days(self.by),
            since=days.begins(self.since, zone),
            until=days.is_over(self.until, zone),
        )


address = AddressFilter(PREFIX, ExportFilter.of)

PRESETS = {
    "Not yet exported": ExportFilter(state=OPEN),
    "Failed today": ExportFilter(
        state=DocumentState.FAILED.value,
        by=Days.TRIED.value,
        since=days.TODAY,
        until=days.TODAY,
    ),
    "Waiting longest": ExportFilter(state=OPEN, sort="oldest"),
    "Exported today": ExportFilter(
        state=DocumentState.EXPORTED.value,
        by=Days.EXPORTED.value,
        since=days.TODAY,
        until=days.TODAY,
    ),
    "Returns": ExportFilter(kind=DocumentType.RETURN.value),
}
