"""What a kind of document must be able to do so that the outbox can carry it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from sync.domain.document import Document, Exchange, Part


class Standing(StrEnum):
    """How far a part has come in Unleashed."""

    OPEN = "open"  # it stands there and can still be moved on or withdrawn
    DONE = "done"  # it is in the state the setup asks for
    DELETED = "deleted"  # a person deleted it there
    FOREIGN = "foreign"  # its number is taken by a document that was not made here


@dataclass(frozen=True)
class Found:
    """One part as read back. `total` is None where Unleashed keeps none that compares."""

    standing: Standing
    number: str
    total: Decimal | None
    remark: str = ""


class Door(Protocol):
    """The way into Unleashed for one kind of document. Every method is one or two requests.

    Reads raise `Unavailable` and its kin; writes raise `Rejected` for a refusal and
    `UnknownOutcome` when the answer was lost.
    """

    def tape(self) -> AbstractContextManager[list[Exchange]]:
        """Records what goes over the wire in the block."""

    def ping(self) -> None:
        """Read something that has nothing to do with any document."""

    def make_way(self, document: Document) -> None:
        """Create what the document needs first, such as its customer. Safe to repeat."""

    def look(self, part: Part, *, sent: bool) -> Found | None:
        """Read a part back; `sent` says that a request for it may have left before."""

    def create(self, part: Part) -> None:
        """Create the part under its GUID, where possible without effect on stock or books."""

    def advance(self, part: Part, found: Found) -> None:
        """Move a part that stands open, as it was found, to the state that the setup asks for."""

    def withdraw(self, part: Part) -> None:
        """Take back a part that stands open."""

    def confirm(self, part: Part, found: Found) -> Found:
        """Read back what the part has become in the end, such as its invoice."""


def numbers(founds: Iterator[Found]) -> str:
    """The numbers in Unleashed of all parts, as people read them."""
    return ", ".join(found.number for found in founds if found.number)
