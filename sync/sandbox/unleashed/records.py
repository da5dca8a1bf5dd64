"""Tables of records in the wire's own names, with Decimal and datetime values inside."""

import re
import uuid
from collections import UserDict
from typing import Any

Record = dict[str, Any]

ZERO_GUID = "00000000-0000-0000-0000-000000000000"
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_SPACE = uuid.UUID("5a6d7b1c-7f0e-4b52-9d0c-2f1f4f0e6a11")


def is_guid(text: str) -> bool:
    return _GUID.fullmatch(text) is not None


def guid_for(kind: str, name: str) -> str:
    """The same Guid for the same thing in every run, so that two dumps can be compared."""
    return str(uuid.uuid5(_SPACE, f"{kind}:{name}"))


def dig(record: Record, path: str) -> Any:
    """The value at a dotted path ("Customer.CustomerCode"); None where the path breaks off."""
    value: Any = record
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


class Table(UserDict[str, Record]):
    """Records by lower-case Guid, found by their code as well (`by_code`, without case).

    A record is replaced, never changed in place, so that the code's index stays true.
    """

    def __init__(self, code_field: str) -> None:
        self.code_field = code_field
        self._guids: dict[str, str] = {}
        super().__init__()

    def __setitem__(self, guid: str, record: Record) -> None:
        guid = guid.lower()
        if guid in self.data:
            del self[guid]
        super().__setitem__(guid, record)
        self._guids[str(record[self.code_field]).lower()] = guid

    def __delitem__(self, guid: str) -> None:
        code = str(self.data[guid.lower()][self.code_field]).lower()
        super().__delitem__(guid.lower())
        if self._guids.get(code) == guid.lower():
            del self._guids[code]

    def __getitem__(self, guid: str) -> Record:
        return self.data[guid.lower()]

    def __contains__(self, guid: object) -> bool:
        return isinstance(guid, str) and guid.lower() in self.data

    def by_code(self, code: str | None) -> Record | None:
        guid = self._guids.get((code or "").lower())
        return self.data[guid] if guid else None

    def add(self, record: Record) -> Record:
        self[record["Guid"]] = record
        return record
