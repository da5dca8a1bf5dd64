"""The filter of the stock page as it stands in the address; it opens on what does not match."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from pages.components.address_filter import AddressFilter, given
from pages.components.queries.stock import ORDERS, Wanted
from sync.domain.variance import StockState

ALL = "all"
STATES = ("", ALL, *(state.value for state in StockState))
AGES = {"0-1": "0 to 1 day", "2-7": "2 to 7 days", "8-30": "8 to 30 days", "31-": "Over 30 days"}
SORTS = {
    "value": "Largest value first",
    "units": "Most units first",
    "oldest": "Oldest first",
    "newest": "Newest first",
    "sku": "By SKU",
}
PREFIX = "stock_"  # of the widgets' keys


@dataclass(frozen=True)
class StockFilter:
    """All as text. `sku` and `place` are the cell that was picked in the chart."""

    state: str = ""
    warehouse: str = ""
    group: str = ""
    supplier: str = ""
    text: str = ""
    age: str = ""
    sort: str = "value"
    sku: str = ""
    place: str = ""

    @classmethod
    def of(cls, params: Mapping[str, str]) -> Self:
        said = given(cls, params)
        return replace(
            said,
            state=said.state if said.state in STATES else "",
            age=said.age if said.age in AGES else "",
            sort=said.sort if said.sort in ORDERS else "value",
        )

    def wanted(self) -> Wanted:
        return Wanted(
            state=self.state,
            warehouse=self.warehouse,
            group=self.group,
            supplier=self.supplier,
            text=self.text.strip(),
            age=self.age,
            sku=self.sku,
            in_warehouse=self.place,
        )


address = AddressFilter(PREFIX, StockFilter.of)
