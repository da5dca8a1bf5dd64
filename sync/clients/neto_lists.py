"""Reads a list of Neto with a filter, batch by batch and page by page, as rows of a model."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from sync.clients import neto_shapes
from sync.clients.neto_calls import NetoCalls, Refusal
from sync.clients.neto_paging import EMPTY_PAUSES, Listing, all_rows
from sync.clients.validated import Misfit, validated
from sync.domain.unreadable import Unreadable

M = TypeVar("M", bound=BaseModel)

BATCH = 100


@dataclass(frozen=True)
class Source(Generic[M]):
    """A kind of record: its call, the name it has in answers, its key and how it is asked for.

    `doubtful` are further selectors that Neto may refuse: it is asked without them then.
    """

    action: str
    entity: str
    key_name: str
    model: type[M]
    key: Callable[[M], str]
    selectors: tuple[str, ...]
    limit: int
    doubtful: tuple[str, ...] = ()


class NetoLists:
    """`pauses` are the seconds before an empty page is asked for again.

    A row that does not fit comes as Unreadable in its place, and holds up none of the others.
    """

    def __init__(self, calls: NetoCalls, pauses: Sequence[float] = EMPTY_PAUSES) -> None:
        self._calls = calls
        self._pauses = pauses
        self._refused: set[str] = set()

    def matching(
        self,
        source: Source[M],
        filters: Mapping[str, Any],
        wanted: Sequence[str] | None = None,
    ) -> Iterator[M | Unreadable]:
        """Every row that fits the filter, which must not be empty (neto-api, 1.7)."""
        listing = Listing(
            name=source.entity,
            fetch=lambda number: self._page(source, filters, number),
            key=lambda row: _key(source, row),
            limit=source.limit,
            wanted=None if wanted is None else frozenset(one.casefold() for one in wanted),
        )
        return all_rows(listing, sleep=self._calls.http.sleep, pauses=self._pauses)

    def with_keys(
        self, source: Source[M], keys: Sequence[str], filters: Mapping[str, Any]
    ) -> Iterator[M | Unreadable]:
        """The rows with these keys, in batches; rows that nobody asked for are left out."""
        distinct = list(
            {key.strip().casefold(): key.strip() for key in keys if key.strip()}.values()
        )
        for start in range(0, len(distinct), BATCH):
            batch = distinct[start : start + BATCH]
            asked = {key.casefold() for key in batch}
            for row in self.matching(source, {**filters, source.key_name: batch}, batch):
                if _key(source, row) in asked:
                    yield row

    def first_page(self, source: Source[M], filters: Mapping[str, Any]) -> Sequence[M | Unreadable]:
        """What the first page holds, taken at its word when it is empty."""
        return self._page(source, filters, 0)

    def _page(
        self, source: Source[M], filters: Mapping[str, Any], number: int
    ) -> Sequence[M | Unreadable]:
        if source.doubtful and source.action not in self._refused:
            selectors = (*source.selectors, *source.doubtful)
            try:
                return self._asked(source, filters, number, selectors)
            except Refusal:
                # One unlisted name may get the whole request refused (neto-api, T-8).
                self._refused.add(source.action)
        return self._asked(source, filters, number, source.selectors)

    def _asked(
        self,
        source: Source[M],
        filters: Mapping[str, Any],
        number: int,
        selectors: Sequence[str],
    ) -> Sequence[M | Unreadable]:
        question = {
            **filters,
            "Page": number,
            "Limit": source.limit,
            "OutputSelector": list(selectors),
        }
        return self._calls.read(
            source.action,
            {"Filter": question},
            lambda answered: [self._row(source, row) for row in answered.rows(source.entity)],
        )

    def _row(self, source: Source[M], row: dict[str, Any]) -> M | Unreadable:
        """Raises Incomplete for a row without a key: nobody knows then what is missing."""
        known = dict(_texts(row))
        key = known.get(source.key_name, "")
        try:
            return validated(source.model, row, f"{source.entity} {key}".strip())
        except Misfit as misfit:
            error = self._calls.http.failures.unreadable_row(misfit.name, misfit.fault)
            if not key:
                raise error from None
            return Unreadable(key, error.message, error.fix, known)


def _key(source: Source[M], row: M | Unreadable) -> str:
    return (row.key if isinstance(row, Unreadable) else source.key(row)).casefold()


def _texts(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The single values of a row that can be read as texts."""
    for name, value in row.items():
        with suppress(ValueError):
            yield name, neto_shapes.text(value)
