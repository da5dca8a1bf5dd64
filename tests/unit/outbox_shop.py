"""Neto, Unleashed and the ledger in memory with the real outbox between them; may be killed."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, cast

from sync.domain.document import DocumentRow, DocumentState, document_id
from sync.domain.events import Event
from sync.errors import SyncError
from sync.outbox.door import Standing
from sync.outbox.round import Round
from sync.task import Context
from tests.unit.outbox_ledger import FakeLedger
from tests.unit.outbox_neto import FakeNeto, Slip
from tests.unit.outbox_unleashed import FakeUnleashed, Killed

OPENED = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


class Shop:
    """Neto, Unleashed and the ledger, and the outbox between them."""

    def __init__(self, *, direct: bool = False, script: dict[str, list[str]] | None = None) -> None:
        self.neto = FakeNeto()
        self.unleashed = FakeUnleashed(direct=direct, script=script or {})
        self.ledger = FakeLedger()
        self.now = OPENED
        self.slept: list[float] = []
        self.stopping = False
        self.error: SyncError | None = None

    def order(self, neto_id: str = "N1", *totals: str, **more: Any) -> str:
        amounts = tuple(Decimal(total) for total in totals or ("110.00",))
        self.neto.put(Slip(neto_id, totals=amounts, **more))
        return document_id(FakeNeto.kind, neto_id)

    def change(self, neto_id: str = "N1", **changes: Any) -> None:
        """Somebody edits the order in Neto."""
        slip = self.neto.slips[neto_id]
        self.neto.put(replace(slip, stamp=slip.stamp + "+", **changes))

    def mend(self, neto_id: str = "N1", **changes: Any) -> None:
        """The world changes, the order does not: its stamp stays, and it is not read again."""
        self.neto.slips[neto_id] = replace(self.neto.slips[neto_id], **changes)
        self.neto.changed.discard(neto_id)

    def run(self, *only: str, dry_run: bool = False) -> list[Event]:
        """One run to its end; a RunError ends it and is kept in `error`."""
        events, _ = self.run_until(None, *only, dry_run=dry_run)
        return events

    def run_until(
        self, last: int | None, *only: str, written: bool = True, dry_run: bool = False
    ) -> tuple[list[Event], bool]:
        """One run, killed at event number `last`; `written`: just after that one was committed.

        Also tells whether it got as far as that event.
        """
        self.now += timedelta(minutes=10)
        self.error = None
        events: list[Event] = []
        generator = self.round(self._context(only, dry_run)).run()
        try:
            for number, event in enumerate(generator):
                killed = number == last
                if not killed or written:
                    events.append(event)
                    if not dry_run:
                        self.ledger.apply(event)
                if killed:
                    cast("Any", generator).close()
                    self.ledger.recover()
                    return events, True
        except SyncError as error:
            self.error = error
        except Killed:
            self.ledger.recover()
        return events, False

    def round(self, context: Context) -> Round[Slip]:
        return Round(context, self.neto, self.unleashed)

    def row(self, neto_id: str = "N1") -> DocumentRow:
        return self.ledger.rows[document_id(FakeNeto.kind, neto_id)]

    def state(self, neto_id: str = "N1") -> DocumentState:
        return self.row(neto_id).state

    def calm_down(self) -> None:
        """Nothing goes wrong any more: let the runs by themselves do what they can."""
        self.unleashed.script = {}
        for _ in range(7):
            self.run()

    def ask_again(self, neto_id: str = "N1") -> None:
        """A person presses Re-export until it is there, three times at most."""
        for _ in range(3):
            if self.state(neto_id) is not DocumentState.EXPORTED:
                self.run(document_id(FakeNeto.kind, neto_id))

    def never_twice(self) -> None:
        places = Counter(item.place for item in self.unleashed.alive())
        assert max(places.values(), default=0) <= 1, places

    def stands_once(self, neto_id: str = "N1") -> None:
        """Exported, and exactly its parts stand there, finished, to the cent."""
        row = self.row(neto_id)
        assert row.state is DocumentState.EXPORTED, (row.state, row.code, row.message)
        self.never_twice()
        standing = {
            item.guid: (item.standing, item.total)
            for item in self.unleashed.alive()
            if item.place.startswith(f"{neto_id}/")
        }
        assert standing == {part.guid: (Standing.DONE, part.total) for part in row.document.parts}

    def _context(self, only: tuple[str, ...], dry_run: bool) -> Context:
        nothing = cast("Any", None)
        return Context(
            setup=nothing,
            neto=nothing,
            unleashed=nothing,
            memory=self.ledger,
            clock=lambda: self.now,
            sleep=self.slept.append,
            stopping=lambda: self.stopping,
            only=frozenset(only),
            dry_run=dry_run,
        )
