"""Where the papers of one kind come from: what an export round asks of orders and returns."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar

from sync.domain.batch_name import BatchName
from sync.domain.document import Document, DocumentType
from sync.domain.eligibility import Verdict
from sync.domain.events import CursorMoved
from sync.domain.unreadable import Unreadable


class Paper(Protocol):
    """What is read from Neto: an order or a return."""

    @property
    def stamp(self) -> str: ...


P = TypeVar("P", bound=Paper)


class Source(Protocol[P]):
    """Where the papers of one kind come from, and how one becomes a document."""

    kind: DocumentType
    noun: str
    # What `read` and `reread` came upon and could not make out; whoever tells of it empties it.
    unreadable: list[Unreadable]

    def neto_id(self, paper: P) -> str: ...

    def read(self) -> Iterable[P]:
        """What changed in Neto since the cursor, less the overlap, or since the start date."""

    def reread(self, neto_ids: Iterable[str]) -> Iterable[P]: ...

    def moved(self, started: datetime) -> Iterable[CursorMoved]:
        """How far the cursors move: all that `read` gave was considered. `started` is before it."""

    def verdict(self, paper: P) -> Verdict: ...

    def build(self, paper: P, revision: int) -> Document | None:
        """The document, or None when nothing of it is carried over.

        Raises `MappingMissing` naming all that is missing, `DoesNotAddUp` with both totals.
        """

    def bare(self, paper: P, revision: int) -> Document:
        """The document without a payload, for one that cannot be built."""

    def spoilt(self, one: Unreadable, revision: int) -> Document:
        """The document without a payload, for a paper that cannot even be read."""


class BatchSource(Source[P], Protocol[P]):
    """A source whose papers of one day can leave as one document."""

    def day(self, paper: P) -> date:
        """The store's calendar day that an eligible paper belongs to."""

    def batch(self, name: BatchName, members: Sequence[Document], *, numbered: bool) -> Document:
        """The batch of these documents, its `details["members"]` and `details["totals"]` beside.

        Without `numbered` Unleashed chooses the order numbers. Raises `DoesNotAddUp`.
        """
