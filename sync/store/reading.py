"""The app's side of the ledger: queries over the newest published copy."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb
import polars as pl

from sync.errors import RunError
from sync.store.connection import open_copy
from sync.store.edition import edition, edition_of
from sync.store.generation import Generation, generations
from sync.store.queries import named

MEND = (
    "Start the runner, or restart it if it is still the earlier version: it publishes the log anew "
    "as soon as it starts."
)
KEPT = 2  # open generations: the newest, and the one that a page is still being drawn from

Params = Sequence[Any] | Mapping[str, Any]


class NothingPublished(RunError):
    """There is no published log in this data folder yet."""

    code = "nothing_published"


class PublishedEarlier(RunError):
    """The log was published by an earlier version of Tandem, without what is asked for here."""

    code = "published_earlier"


class Published:
    """The published copies of one data folder; safe for many threads.

    A process that connects to a path it has open already gets the old file even after a rename,
    so each generation is opened under its own name, once, and every query has its own cursor.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._open: OrderedDict[Generation, duckdb.DuckDBPyConnection] = OrderedDict()

    def newest(self) -> Generation | None:
        """The newest copy, or None before the first one was made. Its number is a cache key."""
        found = generations(self._folder)
        return found[-1] if found else None

    def query(
        self, name_or_sql: str, params: Params = (), *, generation: Generation | None = None
    ) -> pl.DataFrame:
        """The answer of a generation (left out: the newest) as a frame; times are UTC.

        `name_or_sql` is a query, or the name of one under `sql/`. When the generation is gone
        meanwhile, the newest answers. Raises NothingPublished, PublishedEarlier when an upgrade
        brought what the query asks for and nothing was published since, and duckdb.Error for a
        query that is wrong.
        """
        wanted = generation or self._must_be()
        try:
            return self._ask(wanted, name_or_sql, params)
        except (duckdb.IOException, duckdb.ConnectionException):
            newest = self._must_be()
            self._forget(newest)
            return self._ask(newest, name_or_sql, params)

    def rows(self, name_or_sql: str, params: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """As `query`, as dicts: times are UTC datetimes, money is Decimal."""
        return self.query(name_or_sql, params or {}).to_dicts()

    def close(self) -> None:
        with self._lock:
            self._open.clear()

    def _must_be(self) -> Generation:
        newest = self.newest()
        if newest is None:
            raise NothingPublished(
                f"There is no published log in {self._folder} yet.",
                fix="Start the runner: it publishes the log as soon as it has something to say.",
            )
        return newest

    def _ask(self, generation: Generation, name_or_sql: str, params: Params) -> pl.DataFrame:
        cursor = self._connection(generation).cursor()
        bound = dict(params) if isinstance(params, Mapping) else list(params)
        try:
            frame: pl.DataFrame = cursor.sql(named(name_or_sql), params=bound).pl()
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            if edition_of(cursor).is_earlier_than(edition()):
                raise PublishedEarlier(fix=MEND) from error
            raise
        return frame

    def _connection(self, generation: Generation) -> duckdb.DuckDBPyConnection:
        with self._lock:
            if generation not in self._open:
                self._open[generation] = open_copy(generation.path)
                # Let go, not closed: a cursor of another thread may still be reading.
                while len(self._open) > KEPT:
                    self._open.popitem(last=False)
            return self._open[generation]

    def _forget(self, generation: Generation) -> None:
        with self._lock:
            self._open.pop(generation, None)
