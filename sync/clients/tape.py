"""Records what one thread sends and receives, for the journal of a document."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import local

from sync.domain.document import Exchange


class _Reels(local):
    def __init__(self) -> None:
        self.lists: list[list[Exchange]] = []


class Tape:
    """Every thread has its own tape; requests made ahead by other threads are not on it."""

    def __init__(self) -> None:
        self._reels = _Reels()

    @property
    def runs(self) -> bool:
        return bool(self._reels.lists)

    @contextmanager
    def record(self) -> Iterator[list[Exchange]]:
        """A list that receives each exchange of this thread until the block ends."""
        exchanges: list[Exchange] = []
        self._reels.lists.append(exchanges)
        try:
            yield exchanges
        finally:
            self._reels.lists = [one for one in self._reels.lists if one is not exchanges]

    def add(self, exchange: Exchange) -> None:
        for exchanges in self._reels.lists:
            exchanges.append(exchange)
