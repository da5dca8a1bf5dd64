"""Reads a list of Neto page by page past its traps: short, empty and repeated pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sync.errors import Incomplete

T = TypeVar("T")

MOST_PAGES = 2000
# An empty page may be full when it is asked for again (neto-api, 1.7).
EMPTY_PAUSES = (0.5, 1.5)
# So many pages in a row with nothing new are the end.
STALE_PAGES = 2
# So many pages are looked at behind an empty page that follows a full one.
BEYOND = 2


@dataclass(frozen=True)
class Listing(Generic[T]):
    """A list: its name, how page n (from 0) is fetched, what tells two rows apart.

    `limit` is how many rows a full page has. `wanted`, when given, are the keys that were asked
    for: the list ends when all have come.
    """

    name: str
    fetch: Callable[[int], Sequence[T]]
    key: Callable[[T], str]
    limit: int
    wanted: frozenset[str] | None = None


def all_rows(
    listing: Listing[T],
    *,
    sleep: Callable[[float], None],
    pauses: Sequence[float] = EMPTY_PAUSES,
    most_pages: int = MOST_PAGES,
) -> Iterator[T]:
    """Each row once. A short page is no end; a confirmed empty one is, and two stale ones are.

    An empty page that follows a full one is an end only when the pages behind it are empty too;
    else it is asked for once more at the end. Raises Incomplete at `most_pages`: nobody knows
    then whether that was all.
    """
    pages = _Pages(listing, sleep, pauses, most_pages)
    seen: set[str] = set()
    stale = 0
    for rows in pages.in_order():
        before = len(seen)
        yield from _new(listing, rows, seen)
        stale = stale + 1 if len(seen) == before else 0
        if listing.wanted and listing.wanted <= seen:
            return
        if stale == STALE_PAGES:
            break
    for number in pages.holes:
        yield from _new(listing, listing.fetch(number), seen)


def _new(listing: Listing[T], rows: Sequence[T], seen: set[str]) -> Iterator[T]:
    for row in rows:
        if (key := listing.key(row)) not in seen:
            seen.add(key)
            yield row


@dataclass
class _Pages(Generic[T]):
    """The pages of one reading; `holes` are those that stayed empty before others."""

    listing: Listing[T]
    sleep: Callable[[float], None]
    pauses: Sequence[float]
    most: int
    holes: list[int] = field(default_factory=list)

    def in_order(self) -> Iterator[Sequence[T]]:
        number, full = 0, False
        while number < self.most:
            rows = self._confirmed(number)
            if not rows and full:
                number, rows = self._beyond(number)
            if not rows:
                return
            yield rows
            number, full = number + 1, len(rows) >= self.listing.limit
        raise Incomplete(
            f"Neto gave {self.most} pages of {self.listing.name} without an end.",
            fix="Nothing was concluded from them. If it stays, ask Neto's support.",
        )

    def _confirmed(self, number: int) -> Sequence[T]:
        rows = self.listing.fetch(number)
        for pause in self.pauses:
            if rows:
                break
            self.sleep(pause)
            rows = self.listing.fetch(number)
        return rows

    def _beyond(self, empty: int) -> tuple[int, Sequence[T]]:
        """The next page that has rows, with its number; no rows when the list ends here."""
        for number in range(empty + 1, empty + 1 + BEYOND):
            if rows := self.listing.fetch(number):
                self.holes.extend(range(empty, number))
                return number, rows
        return empty, ()
