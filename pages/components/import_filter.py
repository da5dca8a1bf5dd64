"""The filters of the import log, and the ones that have a name of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self
from zoneinfo import ZoneInfo

from pages.components import days
from pages.components.address_filter import AddressFilter, given
from pages.components.queries.imports import Wanted
from sync.domain.run import Outcome

OPEN = "open"  # errors that still stand
OUTCOMES = ("", OPEN, *(outcome.value for outcome in Outcome))
RUNS = {"": "All runs", "real": "Without dry runs", "dry": "Dry runs only"}
SORTS = {"newest": "Newest first", "oldest": "Oldest first"}
PREFIX = "imports_"  # of the widgets' keys


@dataclass(frozen=True)
class ImportFilter:
    """All as text, as it stands in the address."""

    outcome: str = ""
    task: str = ""
    kind: str = ""
    text: str = ""
    since: str = ""
    until: str = ""
    runs: str = ""
    run: str = ""
    code: str = ""
    sort: str = "newest"

    @classmethod
    def of(cls, params: Mapping[str, str]) -> Self:
        said = given(cls, params)
        return replace(
            said,
            outcome=said.outcome if said.outcome in OUTCOMES else "",
            runs=said.runs if said.runs in RUNS else "",
            since=said.since if days.is_day(said.since) else "",
            until=said.until if days.is_day(said.until) else "",
            sort=said.sort if said.sort in SORTS else "newest",
        )

    def params(self) -> dict[str, str]:
        return address.params(self)

    def wanted(self, zone: ZoneInfo) -> Wanted:
        """All but the outcome. Days become moments in the store's zone."""
        return Wanted(
            task=self.task,
            kind=self.kind,
            text=self.text.strip(),
            code=self.code,
            run=self.run.strip(),
            runs=self.runs,
            since=days.begins(self.since, zone),
            until=days.is_over(self.until, zone),
        )


address = AddressFilter(PREFIX, ImportFilter.of)

PRESETS = {
    "Open errors": ImportFilter(outcome=OPEN),
    "Changed today": ImportFilter(
        outcome=Outcome.UPDATED.value, runs="real", since=days.TODAY, until=days.TODAY
    ),
    "New today": ImportFilter(
        outcome=Outcome.CREATED.value, runs="real", since=days.TODAY, until=days.TODAY
    ),
    "Left out": ImportFilter(outcome=Outcome.SKIPPED.value),
    "Dry runs": ImportFilter(runs="dry"),
}
