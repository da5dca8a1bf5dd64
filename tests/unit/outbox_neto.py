"""A stand-in for Neto as the source of an export: slips of paper that become documents."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from sync.domain.document import Document, DocumentType, Part, document_id, guid_for
from sync.domain.eligibility import Verdict
from sync.domain.events import CursorMoved
from sync.domain.unreadable import Unreadable
from sync.errors import DoesNotAddUp, MappingMissing, SyncError
from sync.outbox.unreadable_papers import spoilt_document


@dataclass(frozen=True)
class Slip:
    """A paper of Neto: one part per total. `missing` names what Unleashed lacks for it.

    `reason` and `cost` are in every part and change nothing about its goods.
    """

    neto_id: str
    stamp: str = "1"
    totals: tuple[Decimal, ...] = (Decimal("110.00"),)
    eligible: bool = True
    missing: str = ""
    held: bool = False
    fault: Exception | None = None
    empty: bool = False
    spoilt: bool = False
    reason: str = ""
    cost: str = ""


class FakeNeto:
    """A Source of slips. Only what is in `changed` is read, and anything may be reread."""

    kind = DocumentType.INVOICE
    noun = "order"

    def __init__(self) -> None:
        self.slips: dict[str, Slip] = {}
        self.changed: set[str] = set()
        self.built: list[str] = []
        self.unreadable: list[Unreadable] = []
        self.error: SyncError | None = None

    def put(self, slip: Slip) -> None:
        self.slips[slip.neto_id] = slip
        self.changed.add(slip.neto_id)

    def neto_id(self, paper: Slip) -> str:
        return paper.neto_id

    def read(self) -> Iterable[Slip]:
        if self.error is not None:
            raise self.error
        return self._readable(slip for name, slip in self.slips.items() if name in self.changed)

    def moved(self, started: datetime) -> Iterable[CursorMoved]:
        return (CursorMoved("orders", started),)

    def reread(self, neto_ids: Iterable[str]) -> Iterable[Slip]:
        return self._readable(self.slips[name] for name in neto_ids if name in self.slips)

    def verdict(self, paper: Slip) -> Verdict:
        if paper.eligible:
            return Verdict(True, "eligible", "It may leave.")
        return Verdict(False, "void_status", "The order is Cancelled in Neto.")

    def build(self, paper: Slip, revision: int) -> Document | None:
        self.built.append(paper.neto_id)
        if paper.fault is not None:
            raise paper.fault
        if paper.missing:
            raise MappingMissing(f"{paper.missing} is missing.", fix="Add it.", code="missing_sku")
        if paper.held:
            raise DoesNotAddUp("110.00 in Neto, 109.99 in lines.")
        if paper.empty:
            return None
        parts = []
        for place, total in enumerate(paper.totals):
            guid = guid_for("shop", paper.neto_id, str(place), str(revision))
            number = f"{paper.neto_id}-{place}" + (f"-{revision}" if revision else "")
            body = {"place": f"{paper.neto_id}/{place}", "stamp": paper.stamp}
            body |= {"reason": paper.reason, "cost": paper.cost} if paper.cost else {}
            parts.append(Part(guid, number, body, total))
        return replace(self.bare(paper, revision), parts=tuple(parts))

    def bare(self, paper: Slip, revision: int) -> Document:
        return Document(
            document_id=document_id(self.kind, paper.neto_id),
            document_type=self.kind,
            neto_id=paper.neto_id,
            currency="AUD",
            neto_total=sum(paper.totals, Decimal(0)),
            parts=(),
            revision=revision,
            source_stamp=paper.stamp,
        )

    def spoilt(self, one: Unreadable, revision: int) -> Document:
        return spoilt_document(self.kind, one, "AUD", "GrandTotal", revision)

    def _readable(self, slips: Iterable[Slip]) -> Iterator[Slip]:
        for slip in slips:
            if slip.spoilt:
                message = f"Neto gave order {slip.neto_id} without its total."
                known = {"GrandTotal": "", "DateUpdated": slip.stamp}
                self.unreadable.append(Unreadable(slip.neto_id, message, "Mend it.", known))
            else:
                yield slip
