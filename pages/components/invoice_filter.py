"""The filters of the invoice reconciliation, as they stand in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self
from zoneinfo import ZoneInfo

from pages.components import days
from pages.components.address_filter import AddressFilter, given
from pages.components.queries.invoices import Chosen, Wanted
from sync.domain.variance import InvoiceState

OPEN, CHANGED = "open", "changed"  # every difference; orders that were changed after their export
STATES = ("", OPEN, CHANGED, *(state.value for state in InvoiceState))
SORTS = {
    "unmatched": "Unmatched first",
    "largest": "Largest difference first",
    "oldest": "Open longest first",
    "newest": "Newest day first",
    "number": "By number",
}
BARS = {"all": "All states", "open": "Differences only"}
PREFIX = "invoices_"  # of the widgets' keys


@dataclass(frozen=True)
class InvoiceFilter:
    """All as text. `since` and `until` narrow the whole page, `day` and `state` the table alone:
    what one clicks in a chart leaves the chart as it is. `bars` is what the chart of states shows.
    """

    state: str = ""
    text: str = ""
    since: str = ""
    until: str = ""
    day: str = ""
    sort: str = "unmatched"
    bars: str = "all"

    @classmethod
    def of(cls, params: Mapping[str, str]) -> Self:
        said = given(cls, params)
        return replace(
            said,
            state=said.state if said.state in STATES else "",
            since=said.since if days.is_day(said.since) else "",
            until=said.until if days.is_day(said.until) else "",
            day=said.day if days.is_day(said.day) else "",
            sort=said.sort if said.sort in SORTS else "unmatched",
            bars=said.bars if said.bars in BARS else "all",
        )

    def params(self) -> dict[str, str]:
        return address.params(self)

    def wanted(self, zone: ZoneInfo) -> Wanted:
        """What narrows the whole page."""
        return Wanted(
            text=self.text.strip(),
            since=days.day_of(self.since, zone),
            until=days.day_of(self.until, zone),
        )

    def chosen(self, zone: ZoneInfo) -> Chosen:
        """What the table shows."""
        return Chosen(self.wanted(zone), self.state, days.day_of(self.day, zone), self.sort)


address = AddressFilter(PREFIX, InvoiceFilter.of)
