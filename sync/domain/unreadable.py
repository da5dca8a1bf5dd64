"""A record that came whole and cannot be read, kept apart so that the others can go on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sync.domain.events import Entry
from sync.domain.facts import key_of
from sync.domain.run import Outcome

# The reason code of its entries in the log, and of a document that could not be read.
UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Unreadable:
    """`message` names the record and the fields that do not fit, `fix` says what to do about it.

    `known` are its single values as texts, under the system's own names.
    """

    key: str
    message: str
    fix: str
    known: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return f"{self.message} {self.fix}"


def left_out(record_type: str, unreadable: Iterable[Unreadable]) -> Iterator[Entry]:
    """What the log says about records that a task does without."""
    for one in unreadable:
        yield Entry(record_type, one.key, Outcome.FAILED, UNREADABLE, one.words)


def keys_in(unreadable: Iterable[Unreadable]) -> frozenset[str]:
    """Their keys, made by `key_of`."""
    return frozenset(key_of(one.key) for one in unreadable)
