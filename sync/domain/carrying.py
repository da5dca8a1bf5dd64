"""Writes the changes of a plan to Neto and tells, record by record, what became of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sync.domain.carried import Change, Plan, among, lost, refused, rehearsed, written
from sync.domain.events import Event, Progress, Several
from sync.domain.facts import key_of
from sync.errors import RunError, Stopped

Bodies = Sequence[Mapping[str, Any]]


class Written(Protocol):
    """What became of one batch: each of Neto's keys is in exactly one of the three."""

    @property
    def done(self) -> frozenset[str]: ...

    @property
    def refused(self) -> dict[str, str]: ...

    @property
    def unknown(self) -> frozenset[str]: ...


@dataclass(frozen=True)
class Hands:
    """How one kind of record is written. Each batch leaves when its result is asked for.

    `read_back` gives the fields of these records as they stand now, by `key_of` Neto's key and
    under the names that a plan's differences have; records that are not there are missing.
    """

    record_type: str
    add: Callable[[Bodies], Iterator[Written]]
    update: Callable[[Bodies], Iterator[Written]]
    read_back: Callable[[Sequence[str]], Mapping[str, Mapping[str, str]]]


def rehearse(hands: Hands, plan: Plan) -> Iterator[Event]:
    """A dry run: nothing is written."""
    yield from plan.settled()
    yield from rehearsed(hands.record_type, plan.changes)


def carry(hands: Hands, plan: Plan, stopping: Callable[[], bool]) -> Iterator[Event]:
    """New records first: a changed one may need them."""
    yield from plan.settled()
    done, total = 0, len(plan.changes)
    for changes, write in ((plan.adding, hands.add), (plan.updating, hands.update)):
        results = write([change.body for change in changes])
        while True:
            if stopping():
                raise Stopped
            yield Progress(done, total, "Writing to Neto")
            result = next(results, None)
            if result is None:
                break
            yield from _told(hands, changes, result)
            done += len(result.done) + len(result.refused) + len(result.unknown)


def _told(hands: Hands, changes: list[Change], result: Written) -> Iterator[Event]:
    clear = (
        *written(hands.record_type, among(changes, result.done)),
        *refused(hands.record_type, among(changes, result.refused), result.refused),
    )
    yield Several(clear)
    doubtful = among(changes, result.unknown)
    if doubtful:
        yield from _looked_after(hands, doubtful)


def _looked_after(hands: Hands, doubtful: list[Change]) -> Iterator[Event]:
    """A write whose answer was lost may have happened: Neto is read before it is called lost."""
    try:
        now = hands.read_back([change.neto_key for change in doubtful])
    except RunError:
        yield from lost(hands.record_type, doubtful)
        raise
    for change in doubtful:
        stands = _stands(change, now.get(key_of(change.neto_key)))
        yield from (written if stands else lost)(hands.record_type, [change])


def _stands(change: Change, now: Mapping[str, str] | None) -> bool:
    return now is not None and all(
        (now.get(field.name) or None) == field.new for field in change.fields
    )
