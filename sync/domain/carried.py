"""What an import changes in one record of Neto, and what became of it, as events."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from sync.domain.catalogue import System
from sync.domain.events import Counted, Entry, Event, FieldChange, Several
from sync.domain.run import Outcome

# Beside what a run would have done, had it not been a dry one.
DRY_RUN = "dry_run"
LOST = "The answer was lost. The next run reads Neto again and sends what still differs."


@dataclass(frozen=True)
class Difference:
    """One field: None is a value that is not there."""

    name: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Change:
    """One record to be written. `key` is Unleashed's, `neto_key` is Neto's.

    `body` is what is sent and `fields` is what is different in it; a block that Neto replaces as
    a whole is in the body with all its children. `notes` are for the person who reads the entry,
    `code` names the weightiest of them.
    """

    key: str
    neto_key: str
    body: Mapping[str, Any]
    fields: tuple[Difference, ...]
    created: bool = False
    notes: tuple[str, ...] = field(default=())
    code: str = ""

    @property
    def outcome(self) -> Outcome:
        return Outcome.CREATED if self.created else Outcome.UPDATED

    @property
    def in_words(self) -> str:
        names = ", ".join(one.name for one in self.fields)
        said = "Added to Neto." if self.created else f"Changed in Neto: {names}."
        return " ".join((said, *self.notes))


@dataclass(frozen=True)
class Plan:
    """What a run does: records to write, records that cannot go or are left alone with the reason,
    and how many are right already or need no word.
    """

    changes: tuple[Change, ...] = ()
    entries: tuple[Entry, ...] = ()
    unchanged: int = 0
    skipped: int = 0

    @classmethod
    def of(cls, verdicts: Iterable[Change | Entry | Outcome]) -> Self:
        """One verdict per record; Outcome is UNCHANGED or SKIPPED."""
        told = list(verdicts)
        return cls(
            changes=tuple(one for one in told if isinstance(one, Change)),
            entries=tuple(one for one in told if isinstance(one, Entry)),
            unchanged=told.count(Outcome.UNCHANGED),
            skipped=told.count(Outcome.SKIPPED),
        )

    @property
    def adding(self) -> list[Change]:
        return [change for change in self.changes if change.created]

    @property
    def updating(self) -> list[Change]:
        return [change for change in self.changes if not change.created]

    def settled(self) -> Iterator[Event]:
        """What stands before anything is written."""
        yield from self.entries
        yield Counted(Outcome.UNCHANGED, self.unchanged)
        yield Counted(Outcome.SKIPPED, self.skipped)


def differences(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[Difference, ...]:
    """What is different in `new`; names that only `old` has are left alone."""
    return tuple(
        Difference(name, old.get(name) or None, value or None)
        for name, value in new.items()
        if (old.get(name) or "") != value
    )


def rehearsed(record_type: str, changes: Iterable[Change]) -> Iterator[Event]:
    """A dry run: what would be changed, record by record and field by field."""
    for change in changes:
        entry = Entry(
            record_type,
            change.key,
            change.outcome,
            DRY_RUN,
            f"Dry run, nothing was written. {change.in_words}",
            remote_id=change.neto_key,
        )
        yield Several((*_fields(record_type, change, applied=False), entry))


def written(record_type: str, changes: Iterable[Change]) -> Iterator[Event]:
    """Neto confirmed these."""
    for change in changes:
        yield from _fields(record_type, change, applied=True)
        yield Entry(
            record_type,
            change.key,
            change.outcome,
            change.code,
            change.in_words,
            remote_id=change.neto_key,
        )


def refused(
    record_type: str, changes: Iterable[Change], words: Mapping[str, str]
) -> Iterator[Event]:
    """Neto said no to these; `words` is Neto's key to its reason."""
    for change in changes:
        text = " ".join((f"Neto refused it: {words[change.neto_key]}", *change.notes))
        yield Entry(record_type, change.key, Outcome.FAILED, "rejected", text)


def lost(record_type: str, changes: Iterable[Change]) -> Iterator[Event]:
    for change in changes:
        yield Entry(record_type, change.key, Outcome.UNKNOWN, "unknown_outcome", LOST)


def among(changes: Iterable[Change], neto_keys: Collection[str]) -> list[Change]:
    """The changes with these keys of Neto."""
    return [change for change in changes if change.neto_key in neto_keys]


def _fields(record_type: str, change: Change, *, applied: bool) -> Iterator[Event]:
    for one in change.fields:
        yield FieldChange(System.NETO, record_type, change.key, one.name, one.old, one.new, applied)
