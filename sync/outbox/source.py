"""Where the papers of one kind come from: what an export round asks of orders and returns."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from sync.domain.document import Document, DocumentType
from sync.domain.eligibility import Verdict


class Paper(Protocol):
    """What is read from Neto: an order or a return."""

    @property
    def stamp(self) -> str: ...


P = TypeVar("P", bound=Paper)


class Source(Protocol[P]):
    """Where the papers of one kind come from, and how one becomes a document."""

    kind: DocumentType
    cursor: str
    noun: str

    def neto_id(self, paper: P) -> str: ...

    def read(self) -> Iterable[P]:
        """What changed in Neto since the cursor, less the overlap, or since the start date."""

    def reread(self, neto_ids: Iterable[str]) -> Iterable[P]: ...

    def verdict(self, paper: P) -> Verdict: ...

    def build(self, paper: P, revision: int) -> Document | None:
        """The document, or None when nothing of it is carried over.

        Raises `MappingMissing` naming all that is missing, `DoesNotAddUp` with both totals.
        """

    def bare(self, paper: P, revision: int) -> Document:
        """The document without a payload, for one that cannot be built."""
