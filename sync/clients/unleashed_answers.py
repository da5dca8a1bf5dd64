"""What an answer of Unleashed says: its rows, its refusal, or nothing that makes sense."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, TypeVar

from pydantic import BaseModel

from sync.clients.answer import Answer, Nonsense, decoded
from sync.clients.failure import Failures
from sync.clients.outgoing import Outgoing
from sync.clients.unleashed_paging import Page
from sync.clients.validated import validated
from sync.errors import QuotaExhausted, SyncError, Unauthorized

M = TypeVar("M", bound=BaseModel)

_ABOUT_QUOTA = re.compile(r"quota|month|usage limit", re.IGNORECASE)
_DENIED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})


def quota_reached(answer: Answer) -> SyncError | None:
    """The error for an answer that speaks of the monthly quota (unleashed-api, 1.4)."""
    if not _ABOUT_QUOTA.search(said(answer)):
        return None
    return QuotaExhausted(
        "Unleashed blocks all calls: this month's calls are used up.",
        fix="Wait for the 1st of the month (UTC), or buy more calls from Unleashed.",
    )


def checked(failures: Failures, words: str, outgoing: Outgoing, answer: Answer) -> Answer:
    """The answer when it is a success; raises the refusal otherwise. `words` are masked."""
    if answer.succeeded:
        return answer
    if answer.status not in _DENIED:
        raise failures.refused(outgoing, answer, words)
    raise quota_reached(answer) or Unauthorized(
        f"Unleashed refuses the call (HTTP {answer.status}): API id and key do not belong"
        f" together, or this month's calls are used up.{f' It says: {words}' if words else ''}",
        fix="Compare API id and key in the setup with those that Unleashed shows to the account's"
        " owner, and look there how many calls of the month are left.",
    )


def rows(model: type[M], name: str, answer: Answer) -> Page[M]:
    """One page of a list. `Pagination` may be missing: then this is all (unleashed-api, 1.2)."""
    value = decoded(answer)
    if isinstance(value, list):
        value = {"Items": value}
    if not isinstance(value, dict) or not isinstance(value.get("Items"), list):
        raise Nonsense(f"no list of {name}: {answer.text}")
    items = tuple(validated(model, row, _named(name, row)) for row in value["Items"])
    pagination = value.get("Pagination")
    if not isinstance(pagination, dict):
        return Page(items)
    return Page(
        items,
        pages=_whole(pagination.get("NumberOfPages"), 1),
        items=_whole(pagination.get("NumberOfItems"), len(items)),
    )


def record(guid: str, answer: Answer) -> dict[str, Any]:
    """A single record, which must be the one that was asked for."""
    value = decoded(answer)
    if not isinstance(value, dict) or str(value.get("Guid", "")).lower() != guid.lower():
        raise Nonsense(f"not the record {guid}: {answer.text}")
    return value


def acknowledged(answer: Answer) -> None:
    """A write was taken; its body may be empty, but it is no page of somebody else."""
    if answer.body.strip():
        decoded(answer)


def said(answer: Answer) -> str:
    """The server's own words: one error, or a list of problems (unleashed-api, 1.5)."""
    try:
        value = decoded(answer)
    except Nonsense:
        return "" if answer.text.lstrip().startswith("<") else answer.text
    return "; ".join(_descriptions(value)) or answer.text


def _descriptions(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _descriptions(one)
    elif isinstance(value, dict):
        named = {name.lower(): one for name, one in value.items()}
        yield from _descriptions(named.get("items") or [])
        yield from _descriptions(named.get("description") or named.get("message") or [])


def _named(name: str, row: Any) -> str:
    if not isinstance(row, dict):
        return name
    known = ("Guid", "OrderNumber", "ProductCode", "CustomerCode", "WarehouseCode", "TaxCode")
    return next((f"{name} {row[one]}" for one in known if row.get(one)), name)


def _whole(value: Any, default: int) -> int:
    return value if isinstance(value, int) else default
