"""What the Field mapping page shows, in its address: the fields, or what was overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from pages.components.address_filter import AddressFilter, given
from pages.components.queries.fields import Wanted
from sync.domain.field_table import TABLE

FIELDS, CHANGES = "fields", "changes"
VIEWS = {FIELDS: "The 19 fields", CHANGES: "What was overwritten"}
LINES = ("", *(row.neto for row in TABLE))
PREFIX = "fields_"


@dataclass(frozen=True)
class FieldFilter:
    view: str = FIELDS
    field: str = ""
    text: str = ""

    @classmethod
    def of(cls, params: Mapping[str, str]) -> Self:
        said = given(cls, params)
        return replace(
            said,
            view=said.view if said.view in VIEWS else FIELDS,
            field=said.field if said.field in LINES else "",
        )

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.field, self.text.strip())


FILTER = AddressFilter(PREFIX, FieldFilter.of)
