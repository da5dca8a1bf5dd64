"""One JSON object of a request, read field by field: every fault is noted, none stops the rest."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Self

from sync.sandbox.unleashed.amounts import cut
from sync.sandbox.unleashed.answers import invalid
from sync.sandbox.unleashed.dates import parse
from sync.sandbox.unleashed.records import ZERO_GUID, Record, Table, is_guid

_LARGEST = Decimal(10) ** 9


class Fields:
    """Names are read in the documented case only; null and a missing name are the same."""

    def __init__(self, data: Mapping[str, Any], problems: list[str], where: str = "") -> None:
        self._data = data
        self.problems = problems
        self.where = where

    def fault(self, text: str) -> None:
        self.problems.append(f"{self.where}{text}")

    def refuse(self) -> None:
        """Raise the validation error when any fault was noted."""
        if self.problems:
            raise invalid(self.problems)

    def has(self, name: str) -> bool:
        return self._data.get(name) is not None

    def plain(self, name: str) -> Any:
        """The value as it came, for what may have several types."""
        return self._data.get(name)

    def text(self, name: str, longest: int, *, required: bool = False) -> str | None:
        value = self._data.get(name)
        if value is None or (value == "" and required):
            self._missing(name, required)
            return None
        if not isinstance(value, str):
            self.fault(f"{name} must be text.")
            return None
        if len(value) > longest:
            self.fault(f"{name} is longer than {longest} characters.")
        return value

    def number(self, name: str, places: int, *, required: bool = False) -> Decimal | None:
        """A JSON number, cut to its stored decimals; a number in quotes is a fault."""
        value = self._data.get(name)
        if value is None:
            self._missing(name, required)
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self.fault(f"{name} must be a number.")
            return None
        number = Decimal(value)
        if abs(number) >= _LARGEST:
            self.fault(f"{name} is too large.")
            return None
        return cut(number, places)

    def flag(self, name: str, *, default: bool = False) -> bool:
        value = self._data.get(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.fault(f"{name} must be true or false.")
            return default
        return value

    def moment(self, name: str, *, required: bool = False) -> datetime | None:
        value = self._data.get(name)
        if value is None:
            self._missing(name, required)
            return None
        moment = parse(value) if isinstance(value, str) else None
        if moment is None:
            self.fault(f"{name} is not a date of the form yyyy-MM-ddTHH:mm:ss.")
        return moment

    def guid(self, name: str) -> str | None:
        value = self._data.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or not is_guid(value):
            self.fault(f"{name} is not a Guid.")
            return None
        return value.lower()

    def part(self, name: str) -> Self | None:
        """A nested object."""
        value = self._data.get(name)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.fault(f"{name} must be an object.")
            return None
        return type(self)(value, self.problems, f"{self.where}{name}.")

    def parts(self, name: str) -> list[Self]:
        """A list of objects; each is named by its place, from 1."""
        value = self._data.get(name)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
            self.fault(f"{name} must be a list of objects.")
            return []
        return [
            type(self)(item, self.problems, f"{self.where}{name}[{place}].")
            for place, item in enumerate(value, 1)
        ]

    def reference(self, name: str, table: Table, *, required: bool = False) -> Record | None:
        """The record a nested object names, by Guid or by its natural key (contract 1.6)."""
        part = self.part(name)
        if part is None:
            if not self.has(name):
                self._missing(name, required)
            return None
        guid = part.guid("Guid")
        if guid is not None and guid != ZERO_GUID:
            found, told = table.get(guid), guid
        else:
            told = part.text(table.code_field, 500) or ""
            found = table.by_code(told)
        if found is None:
            self.fault(f"{name} {told!r} does not exist.")
        return found

    def _missing(self, name: str, required: bool) -> None:
        if required:
            self.fault(f"{name} is required.")
