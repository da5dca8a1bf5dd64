"""Writes records to Neto in batches, and tells for each of them what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sync.clients.neto_calls import NetoCalls
from sync.clients.neto_messages import Reply
from sync.clients.neto_shapes import text
from sync.errors import Rejected, UnknownOutcome

BATCH = 100
UNNAMED = "Neto did not name it in its answer, and gave no reason."

# One record in Neto's own names; a list is sent in the order given.
Record = Mapping[str, Any]


@dataclass(frozen=True)
class WriteResult:
    """What became of one batch: each key of it is in exactly one of the three.

    `refused` is key to Neto's words; `unknown` are those whose answer was lost or did not name
    them, with `message`. `unasked` are keys that Neto named though nobody sent them: it gave a
    new record a key of its own (neto-api, 2.9).
    """

    done: frozenset[str] = frozenset()
    refused: dict[str, str] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()
    message: str = ""
    unasked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Target:
    """A kind of record: its name in requests and answers, and its key.

    `names_all` says that Neto names every record it wrote, so that one it does not name was not
    written; without it such a record is unknown (neto-api, 2.8 and 2.9).
    """

    entity: str
    key_name: str
    names_all: bool = False


ITEM = Target("Item", "SKU", names_all=True)
SUPPLIER = Target("Supplier", "SupplierID")
CUSTOMER = Target("Customer", "Username")


def write_records(
    calls: NetoCalls, action: str, target: Target, records: Sequence[Record]
) -> Iterator[WriteResult]:
    """One result per batch, sent when it is asked for. Every record holds its key.

    Raises Unavailable and Unauthorized; refusals and lost answers are in the results.
    """
    for start in range(0, len(records), BATCH):
        yield _sent(calls, action, target, records[start : start + BATCH])


def _sent(calls: NetoCalls, action: str, target: Target, records: Sequence[Record]) -> WriteResult:
    keys = [str(record[target.key_name]) for record in records]
    try:
        return calls.write(
            action,
            {target.entity: list(records)},
            lambda answered: _result(calls, target, keys, answered),
        )
    except UnknownOutcome as error:
        return WriteResult(unknown=frozenset(keys), message=error.message)
    except Rejected as error:
        return WriteResult(refused=dict.fromkeys(keys, error.message))


def _result(calls: NetoCalls, target: Target, keys: list[str], answered: Reply) -> WriteResult:
    # An object, a list, "" or nothing: what Neto names was written (neto-api, 2.2).
    named = [text(row.get(target.key_name)) for row in answered.rows(target.entity)]
    back = {one.casefold() for one in named}
    missing = [key for key in keys if key.casefold() not in back]
    silent = [] if target.names_all else [key for key in missing if not _about(answered, key)]
    asked = {key.casefold() for key in keys}
    return WriteResult(
        done=frozenset(keys) - frozenset(missing),
        refused={key: _reason(calls, answered, key) for key in missing if key not in silent},
        unknown=frozenset(silent),
        message=_why_unknown(calls, answered) if silent else "",
        unasked=tuple(one for one in named if one and one.casefold() not in asked),
    )


def _about(answered: Reply, key: str) -> list[str]:
    """The messages that name this key as a word."""
    return [one for one in answered.messages if key.casefold() in one.casefold().split()]


def _reason(calls: NetoCalls, answered: Reply, key: str) -> str:
    said = _about(answered, key) or answered.messages
    return calls.http.words("; ".join(said)) or "Neto did not confirm it, without a reason."


def _why_unknown(calls: NetoCalls, answered: Reply) -> str:
    return calls.words(answered) or UNNAMED
