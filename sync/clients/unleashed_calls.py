"""The five kinds of requests that Unleashed knows, for one purpose."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import partial
from http import HTTPStatus
from typing import Any, TypeVar

from pydantic import BaseModel

from sync.clients.answer import Answer
from sync.clients.exact_json import json_body
from sync.clients.http import Http
from sync.clients.outgoing import Outgoing, Purpose
from sync.clients.signing import query_string
from sync.clients.unleashed_answers import acknowledged, checked, record, rows, said
from sync.clients.unleashed_paging import Listing, Page, all_rows
from sync.clients.validated import Misfit, readable
from sync.domain.unreadable import Unreadable

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")
Parameters = Sequence[tuple[str, str]]

_HEADERS = (("Accept", "application/json"), ("Content-Type", "application/json"))


class UnleashedCalls:
    """Lists, single records and writes; `ahead` is how many pages may be fetched beforehand."""

    def __init__(self, http: Http, *, ahead: int, purpose: Purpose) -> None:
        self.http = http
        self.ahead = ahead
        self._purpose = purpose

    def every_row(
        self,
        resource: str,
        model: type[M],
        key: Callable[[M], Hashable],
        parameters: Parameters = (),
        *,
        page_size: int = 200,
    ) -> Iterator[M]:
        """Every row of a list. Raises Incomplete, Unavailable, Unauthorized, QuotaExhausted.

        A row that does not fit is Incomplete too: nothing may be concluded without it.
        """
        return readable(self.rows_apart(resource, model, key, parameters, page_size=page_size))

    def rows_apart(
        self,
        resource: str,
        model: type[M],
        key: Callable[[M], Hashable],
        parameters: Parameters = (),
        *,
        page_size: int = 200,
    ) -> Iterator[M | Unreadable]:
        """As `every_row`; a row that does not fit comes as Unreadable among the others."""
        query = query_string((*parameters, ("pageSize", str(page_size))))

        def fetch(number: int) -> Page[M | Unreadable]:
            outgoing = self._read(resource, f"/{resource}/{number}", query)
            return self._ask(outgoing, partial(rows, self.http.failures, model, resource))

        def told_apart(row: M | Unreadable) -> Hashable:
            if isinstance(row, Unreadable):
                return row.known.get("Guid", row.key)
            return key(row)

        return all_rows(Listing(resource, fetch, told_apart), ahead=self.ahead)

    def one(self, resource: str, guid: str, shape: Callable[[dict[str, Any]], T]) -> T | None:
        """What `shape` makes of a single record; None when it is not there."""

        def read(answer: Answer) -> T | None:
            if answer.status == HTTPStatus.NOT_FOUND:
                return None
            try:
                return shape(record(guid, self._checked(outgoing, answer)))
            except Misfit as misfit:
                failures = self.http.failures
                raise failures.unreadable_row(misfit.name, misfit.fault) from None

        outgoing = self._read(resource, f"/{resource}/{guid}")
        return self.http.ask(outgoing, read)

    def put_record(self, method: str, resource: str, guid: str, body: dict[str, Any]) -> None:
        """Create or replace a record under its GUID, which is in the body too."""
        self.write(method, resource, f"/{resource}/{guid}", json_body({**body, "Guid": guid}))

    def write(self, method: str, call: str, path: str, content: bytes = b"") -> None:
        """Raises Rejected, Unavailable when nothing was sent, UnknownOutcome."""
        outgoing = Outgoing(
            call=f"{method} {call}",
            method=method,
            path=path,
            content=content,
            headers=_HEADERS,
            writes=True,
            purpose=self._purpose,
        )
        self._ask(outgoing, acknowledged)

    def _read(self, resource: str, path: str, query: str = "") -> Outgoing:
        return Outgoing(
            call=f"GET {resource}",
            method="GET",
            path=path,
            query=query,
            headers=_HEADERS,
            purpose=self._purpose,
        )

    def _ask(self, outgoing: Outgoing, read: Callable[[Answer], T]) -> T:
        return self.http.ask(outgoing, lambda answer: read(self._checked(outgoing, answer)))

    def _checked(self, outgoing: Outgoing, answer: Answer) -> Answer:
        words = "" if answer.succeeded else self.http.words(said(answer))
        return checked(self.http.failures, words, outgoing, answer)
