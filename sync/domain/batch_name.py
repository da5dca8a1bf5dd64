"""What a batch is called: its day, which one of that day it is, and the numbers made from these."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from sync.domain.document import DocumentType, document_id
from sync.domain.invoice_parts import ORDER_NUMBER_LENGTH

_KIND = f"{DocumentType.BATCH.value}:"


@dataclass(frozen=True)
class BatchName:
    """`day` is the store's calendar day, `sequence` counts from 1 within it.

    `revision` is that of the document: a GUID that was used once cannot be used again.
    """

    day: date
    sequence: int = 1
    revision: int = 0

    @classmethod
    def read(cls, neto_id: str, revision: int = 0) -> Self:
        """From "2026-11-20" or "2026-11-20.2"; a ValueError for anything else."""
        day, _, sequence = neto_id.partition(".")
        return cls(date.fromisoformat(day), int(sequence or 1), revision)

    @property
    def text(self) -> str:
        """The day for the first one ("2026-11-20"), then "2026-11-20.2" and so on."""
        further = f".{self.sequence}" if self.sequence > 1 else ""
        return f"{self.day.isoformat()}{further}"

    @property
    def document_id(self) -> str:
        return document_id(DocumentType.BATCH, self.text)

    def order_number(self, warehouse: str) -> str:
        """Such as "B20261120-MAIN"; "" when it would not fit: Unleashed then chooses the number."""
        further = f".{self.sequence}" if self.sequence > 1 else ""
        again = f"R{self.revision}" if self.revision else ""
        number = f"B{self.day:%Y%m%d}{further}{again}-{warehouse}"
        return number if len(number) <= ORDER_NUMBER_LENGTH else ""


def is_batch_id(identity: str) -> bool:
    """Tells a batch's id, which is also its SourceId in Unleashed, from an order's."""
    return identity.startswith(_KIND)
