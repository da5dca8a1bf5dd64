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
from sync.clients.validated import Misfit, validated
from sync.domain.unreadable import Unreadable
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


# What tells a record apart: its code for a person, its GUID where it has none.
_KEYS = (
    "ProductCode",
    "SupplierCode",
    "CustomerCode",
    "TaxCode",
    "OrderNumber",
    "InvoiceNumber",
    "BillNumber",
    "AdjustmentNumber",
    "WarehouseCode",
    "Guid",
)


def rows(failures: Failures, model: type[M], name: str, answer: Answer) -> Page[M | Unreadable]:
    """One page of a list. `Pagination` may be missing: then this is all (unleashed-api, 1.2).

    A row that does not fit comes as Unreadable; without a key the whole list is Incomplete.
    """
    value = decoded(answer)
    if isinstance(value, list):
        value = {"Items": value}
    if not isinstance(value, dict) or not _are_rows(value.get("Items")):
        raise Nonsense(f"no list of {name}: {answer.text}")
    items = tuple(_row(failures, model, name, row) for row in value["Items"])
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


def _are_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _row(failures: Failures, model: type[M], name: str, row: Any) -> M | Unreadable:
    texts = {key: value for key, value in row.items() if isinstance(value, str) and value.strip()}
    key = next((texts[one] for one in _KEYS if one in texts), "")
    try:
        return validated(model, row, f"{name} {key}".strip())
    except Misfit as misfit:
        error = failures.unreadable_row(misfit.name, misfit.fault)
        if not key:
            raise error from None
        return Unreadable(key, error.message, error.fix, texts)


def _whole(value: Any, default: int) -> int:
    return value if isinstance(value, int) else default
