"""One request as a handler sees it: the store, the body taken apart, and what to remark."""

from dataclasses import dataclass
from typing import Any

from sync.sandbox.journal import Note
from sync.sandbox.neto.envelope import Refused
from sync.sandbox.neto.records import JsonObject
from sync.sandbox.neto.state import NetoState


@dataclass
class Call:
    """`state` is locked for as long as a handler runs."""

    state: NetoState
    action: str
    body: JsonObject
    note: Note

    def asked(self) -> JsonObject:
        """The Filter of a read."""
        asked: Any = self.body.get("Filter")
        if not isinstance(asked, dict):
            raise Refused(f"{self.action} needs a Filter")
        return asked

    def rows(self, entity: str) -> list[JsonObject]:
        """The objects of a write, which may come as a list or as one bare object (1.1)."""
        rows: Any = self.body.get(entity)
        if isinstance(rows, dict):
            rows = [rows]
        if not isinstance(rows, list) or not rows or not all(isinstance(r, dict) for r in rows):
            raise Refused(f"{self.action} needs one or more {entity} objects")
        return rows

    def wrote(self) -> None:
        self.note.wrote = True
