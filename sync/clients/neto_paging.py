"""Reads a list of Neto page by page past its traps: short, empty and repeated pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sync.errors import Incomplete

T = TypeVar("T")

MOST_PAGES = 2000
# An empty page may be full when it is asked for again (neto-api, 1.7).
EMPTY_PAUSES = (0.5, 1.5)
# So many pages in a row with nothing new are the end.
STALE_PAGES = 2


@dataclass(frozen=True)
class Listing(Generic[T]):
    """A list: its name, how page n (from 0) is fetched, what tells two rows apart.

    `wanted`, when given, are the keys that were asked for: the list ends when all have come.
    """

    name: str
    fetch: Callable[[int], Sequence[T]]
    key: Callable[[T], str]
    wanted: frozenset[str] | None = None


def all_rows(
    listing: Listing[T],
    *,
    sleep: Callable[[float], None],
    pauses: Sequence[float] = EMPTY_PAUSES,
    most_pages: int = MOST_PAGES,
) -> Iterator[T]:
    """Each row once. A short page is no end; a confirmed empty one is, and two stale ones are.

    Raises Incomplete at `most_pages`: nobody knows then whether that was all.
    """
    seen: set[str] = set()
    stale = 0
    for number in range(most_pages):
        rows = _confirmed(listing, number, sleep, pauses)
        before = len(seen)
        for row in rows:
            if (key := listing.key(row)) not in seen:
                seen.add(key)
                yield row
        stale = stale + 1 if len(seen) == before else 0
        if not rows or stale == STALE_PAGES or (listing.wanted and listing.wanted <= seen):
            return
    raise Incomplete(
        f"Neto gave {most_pages} pages of {listing.name} without an end.",
        fix="Nothing was concluded from them. If it stays, ask Neto's support.",
    )


def _confirmed(
    listing: Listing[T], number: int, sleep: Callable[[float], None], pauses: Sequence[float]
) -> Sequence[T]:
    rows = listing.fetch(number)
    for pause in pauses:
        if rows:
            break
        sleep(pause)
        rows = listing.fetch(number)
    return rows
