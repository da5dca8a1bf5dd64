"""Reads a list of Neto with a filter, batch by batch and page by page, as rows of a model."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from sync.clients.neto_calls import NetoCalls
from sync.clients.neto_paging import EMPTY_PAUSES, Listing, all_rows
from sync.clients.validated import validated

M = TypeVar("M", bound=BaseModel)

BATCH = 100


@dataclass(frozen=True)
class Source(Generic[M]):
    """A kind of record: its call, the name it has in answers, its key and how it is asked for."""

    action: str
    entity: str
    key_name: str
    model: type[M]
    key: Callable[[M], str]
    selectors: tuple[str, ...]
    limit: int


class NetoLists:
    """`pauses` are the seconds before an empty page is asked for again."""

    def __init__(self, calls: NetoCalls, pauses: Sequence[float] = EMPTY_PAUSES) -> None:
        self._calls = calls
        self._pauses = pauses

    def matching(
        self,
        source: Source[M],
        filters: Mapping[str, Any],
        wanted: Sequence[str] | None = None,
    ) -> Iterator[M]:
        """Every row that fits the filter, which must not be empty (neto-api, 1.7)."""
        listing = Listing(
            name=source.entity,
            fetch=lambda number: self._page(source, filters, number),
            key=lambda row: source.key(row).casefold(),
            wanted=None if wanted is None else frozenset(one.casefold() for one in wanted),
        )
        return all_rows(listing, sleep=self._calls.http.sleep, pauses=self._pauses)

    def with_keys(
        self, source: Source[M], keys: Sequence[str], filters: Mapping[str, Any]
    ) -> Iterator[M]:
        """The rows with these keys, in batches; rows that nobody asked for are left out."""
        distinct = list(
            {key.strip().casefold(): key.strip() for key in keys if key.strip()}.values()
        )
        for start in range(0, len(distinct), BATCH):
            batch = distinct[start : start + BATCH]
            asked = {key.casefold() for key in batch}
            for row in self.matching(source, {**filters, source.key_name: batch}, batch):
                if source.key(row).casefold() in asked:
                    yield row

    def first_page(self, source: Source[M], filters: Mapping[str, Any]) -> Sequence[M]:
        """What the first page holds, taken at its word when it is empty."""
        return self._page(source, filters, 0)

    def _page(self, source: Source[M], filters: Mapping[str, Any], number: int) -> Sequence[M]:
        question = {
            **filters,
            "Page": number,
            "Limit": source.limit,
            "OutputSelector": list(source.selectors),
        }
        return self._calls.read(
            source.action,
            {"Filter": question},
            lambda answered: [
                validated(source.model, row, f"{source.entity} {row.get(source.key_name, '')}")
                for row in answered.rows(source.entity)
            ],
        )
