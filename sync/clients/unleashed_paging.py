"""Reads all pages of a list of Unleashed, some of them ahead, and proves that it was all."""

from collections import deque
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

from sync.errors import Incomplete

T = TypeVar("T")

# A list that changes while it is read is read once more; then the run stops instead.
PASSES = 2
MOST_PAGES = 10_000


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page; `pages` and `items` are the server's totals, `items` None where it gives none."""

    rows: tuple[T, ...]
    pages: int = 1
    items: int | None = None


@dataclass(frozen=True)
class Listing(Generic[T]):
    """A list: its name, how page n (from 1) is fetched, what tells two rows apart."""

    name: str
    fetch: Callable[[int], Page[T]]
    key: Callable[[T], Hashable]


def all_rows(listing: Listing[T], *, ahead: int) -> Iterator[T]:
    """Each row once, in the server's order; up to `ahead` pages are fetched beforehand.

    Stops on the server's number of pages, never on an empty page: a page past the end gives the
    last one again (unleashed-api, 1.2). Raises Incomplete when fewer rows came than the server
    counts.
    """
    given: set[Hashable] = set()
    seen: set[Hashable] = set()
    counted = 0
    for _ in range(PASSES):
        seen, counted = set(), 0
        for page in _in_order(listing, ahead):
            counted = max(counted, page.items or 0)
            for row in page.rows:
                key = listing.key(row)
                seen.add(key)
                if key not in given:
                    given.add(key)
                    yield row
        if len(seen) >= counted:
            return
    raise Incomplete(
        f"Unleashed counts {counted} {listing.name} but gave {len(seen)} of them.",
        fix="Nothing was concluded from it: run it again when nobody changes many records there.",
    )


def _in_order(listing: Listing[T], ahead: int) -> Iterator[Page[T]]:
    # The first page in the caller's own thread: most lists have no other, and it is on the tape.
    first = listing.fetch(1)
    yield first
    if first.pages > 1:
        pool = ThreadPoolExecutor(max_workers=max(ahead, 1), thread_name_prefix="pages")
        try:
            yield from _further(listing, pool, first.pages, max(ahead, 1))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _further(
    listing: Listing[T], pool: ThreadPoolExecutor, last: int, ahead: int
) -> Iterator[Page[T]]:
    pending: deque[Future[Page[T]]] = deque()
    upcoming = 2
    while pending or upcoming <= last:
        if last > MOST_PAGES:
            raise Incomplete(f"Unleashed names {last} pages of {listing.name}: that cannot be.")
        while upcoming <= last and len(pending) < ahead:
            pending.append(pool.submit(listing.fetch, upcoming))
            upcoming += 1
        page = pending.popleft().result()
        last = max(last, page.pages)
        yield page
