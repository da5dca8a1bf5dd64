"""From when an export reads Neto, and how far its cursors move once that was read to its end."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TypeVar

from sync.domain.cursors import wide_cursor
from sync.domain.days import read_from
from sync.domain.events import CursorMoved
from sync.errors import Stopped
from sync.outbox.round import OVERLAP
from sync.task import Context

T = TypeVar("T")

# Neto may skip a paper while it pages (neto-api, 1.7). Once a day what lies behind the cursor is
# read again, and the ledger tells what left already; a month of it gives such a paper some thirty
# chances and stays readable in a store of any age.
WIDE_EVERY = timedelta(days=1)
WIDE = timedelta(days=31)
NOTHING = timedelta(0)


class Window:
    """One read of one source of papers. `cursor` is the name of its cursor."""

    def __init__(self, context: Context, cursor: str) -> None:
        self._context = context
        self._cursor = cursor
        self._wide = False
        self._ahead = NOTHING

    def since(self) -> datetime:
        """Changes from then on are to be asked for, UTC."""
        setup, memory = self._context.setup, self._context.memory
        first = read_from(setup.export.start_date, setup.zone)
        now = self._context.clock()
        known, widened = memory.cursor(self._cursor), memory.cursor(wide_cursor(self._cursor))
        # A time that lies ahead of the clock was taken while the clock was wrong.
        complete = known is None or self._context.complete
        self._wide = complete or not _lately(widened, now)
        if known is None or complete:
            return first
        latest = min(known, now) - OVERLAP
        return max(first, min(latest, now - WIDE) if self._wide else latest)

    def watched(self, papers: Iterable[T]) -> Iterator[T]:
        """The papers, unless the run is to stop; after the last, how far our clock is ahead."""
        for paper in papers:
            if self._context.stopping():
                raise Stopped
            yield paper
        theirs = self._context.neto.server_time()
        if theirs is not None:
            self._ahead = max(self._context.clock() - theirs, NOTHING)

    def moved(self, started: datetime) -> Iterator[CursorMoved]:
        """Up to when all was read by Neto's clock, which stamps the changes, or ours if earlier.

        `started` is from our clock, before the first request.
        """
        yield CursorMoved(self._cursor, started - self._ahead)
        if self._wide:
            yield CursorMoved(wide_cursor(self._cursor), started)


def _lately(widened: datetime | None, now: datetime) -> bool:
    return widened is not None and NOTHING <= now - widened < WIDE_EVERY
