"""A stand-in for Unleashed, as a door of the outbox, with a script of mishaps."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

from sync.domain.document import Document, Exchange, Part
from sync.errors import Incomplete, Rejected, Unavailable, UnknownOutcome
from sync.outbox.door import Found, Standing

CALLED_AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
CENT = Decimal("0.01")


class Killed(BaseException):
    """The process dies in the middle of a request."""


@dataclass
class Item:
    """What stands in Unleashed under one GUID; `place` is which part of its document it is."""

    guid: str
    number: str
    place: str
    total: Decimal
    standing: Standing


@dataclass
class FakeUnleashed:
    """A Door onto a shelf of items.

    `script` holds, per method, what goes wrong at its first, second ... call. For a write:
    `lost_before` and `lost_after` (no answer, without and with effect), `late` (no answer, and
    the effect comes after the next look), `refused`, `unavailable`, `killed_before`,
    `killed_after`, `wrong_total`, `hidden` (accepted, and the next look does not show it). For a
    read: `unavailable`, `incomplete`; for `confirm` also `wrong_total`. `direct`: what is created
    is finished and cannot be taken back, as an adjustment. `forgets`: what was deleted is not
    shown any more, and its GUID is taken all the same. `ping` stays as its first step says.
    """

    direct: bool = False
    forgets: bool = False
    script: dict[str, list[str]] = field(default_factory=dict)
    shelf: dict[str, Item] = field(default_factory=dict)
    foreign: dict[str, Found] = field(default_factory=dict)
    calls: list[tuple[str, str]] = field(default_factory=list)
    repeats: int = 0
    _late: list[Callable[[], None]] = field(default_factory=list)
    _hidden: set[str] = field(default_factory=set)
    _tape: list[Exchange] = field(default_factory=list)

    @contextmanager
    def tape(self) -> Iterator[list[Exchange]]:
        self._tape = []
        yield self._tape

    def ping(self) -> None:
        self._fail_read(self._next("ping"))

    def make_way(self, document: Document) -> None:
        self._write("make_way", document.document_id, lambda: None)

    def look(self, part: Part, *, sent: bool) -> Found | None:
        assert sent or ("create", part.guid) not in self.calls, "it may have been sent before"
        mishap = self._asked("look", part.guid)
        late, self._late = self._late, []
        item = self.shelf.get(part.guid)
        if item is not None and self.forgets and item.standing is Standing.DELETED:
            item = None
        found = self._seen(item) if item is not None else self.foreign.get(part.number)
        for effect in late:
            effect()
        if part.guid in self._hidden:
            self._hidden.remove(part.guid)
            found = None
        self._fail_read(mishap)
        return found

    def create(self, part: Part) -> None:
        if part.guid in self.shelf:
            self.repeats += 1
            self._asked("create", part.guid)
            raise Rejected("There is a document of this Guid.")
        off = self._next("create") == "wrong_total"

        def effect() -> None:
            standing = Standing.DONE if self.direct else Standing.OPEN
            total = part.total + (CENT if off else 0)
            if part.guid not in self.shelf:
                item = Item(part.guid, part.number, part.body["place"], total, standing)
                self.shelf[part.guid] = item

        if self._next("create") == "hidden":
            self._hidden.add(part.guid)
        self._write("create", part.guid, effect)

    def advance(self, part: Part, found: Found) -> None:
        self._move("advance", part, Standing.DONE)

    def withdraw(self, part: Part) -> None:
        if self.direct:
            self._asked("withdraw", part.guid)
            raise Rejected("It cannot be taken back.", code="not_withdrawable")
        self._move("withdraw", part, Standing.DELETED)

    def confirm(self, part: Part, found: Found) -> Found:
        mishap = self._asked("confirm", part.guid)
        self._fail_read(mishap)
        item = self.shelf.get(part.guid)
        if item is None or item.standing is not Standing.DONE:
            raise UnknownOutcome("It is not finished yet.")
        if mishap == "wrong_total":
            return Found(item.standing, item.number, item.total + CENT)
        return self._seen(item)

    def alive(self) -> list[Item]:
        return [item for item in self.shelf.values() if item.standing is not Standing.DELETED]

    def delete_by_hand(self, guid: str) -> None:
        self.shelf[guid].standing = Standing.DELETED

    def called(self, method: str) -> int:
        return sum(name == method for name, _ in self.calls)

    def _move(self, method: str, part: Part, standing: Standing) -> None:
        item = self.shelf.get(part.guid)
        if item is None or item.standing is not Standing.OPEN:
            self._asked(method, part.guid)
            raise Rejected("It is not open.")

        def effect() -> None:
            if item.standing is Standing.OPEN:
                item.standing = standing

        self._write(method, part.guid, effect)

    def _write(self, method: str, guid: str, effect: Callable[[], None]) -> None:
        mishap = self._asked(method, guid)
        if mishap == "killed_before":
            raise Killed
        if mishap == "refused":
            raise Rejected("Product B is obsolete.")
        if mishap == "unavailable":
            raise Unavailable("Unleashed asks for fewer calls.")
        if mishap == "late":
            self._late.append(effect)
        elif mishap != "lost_before":
            effect()
        if mishap == "killed_after":
            raise Killed
        if mishap in ("lost_before", "lost_after", "late"):
            raise UnknownOutcome("The answer was lost.")

    def _fail_read(self, mishap: str) -> None:
        if mishap == "unavailable":
            raise Unavailable("Unleashed does not answer.")
        if mishap == "incomplete":
            raise Incomplete("Unleashed could not be read.")

    def _next(self, method: str) -> str:
        return (self.script.get(method) or [""])[0]

    def _asked(self, method: str, guid: str) -> str:
        self.calls.append((method, guid))
        exchange = Exchange("unleashed", method, "GET", f"/{guid}", 200, "", "", CALLED_AT, 1)
        self._tape.append(exchange)
        mishaps = self.script.get(method)
        return mishaps.pop(0) if mishaps else ""

    def _seen(self, item: Item) -> Found:
        return Found(item.standing, item.number, None if self.direct else item.total)
