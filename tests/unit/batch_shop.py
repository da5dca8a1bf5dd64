"""The outbox in memory as in `outbox_shop`, with slips that leave in batches by their day."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sync.domain.batch_name import BatchName
from sync.domain.document import (
    Document,
    DocumentRow,
    DocumentState,
    DocumentType,
    Part,
    guid_for,
)
from sync.errors import Rejected
from sync.outbox.batching import BatchRound
from sync.outbox.door import Found
from sync.outbox.invoice_round import InvoiceRound
from sync.outbox.round import Round
from sync.task import Context
from tests.unit.outbox_neto import FakeNeto, Slip
from tests.unit.outbox_shop import Shop
from tests.unit.outbox_unleashed import FakeUnleashed, Item

YESTERDAY = date(2026, 11, 1)
TODAY = date(2026, 11, 2)
DAY = "batch:2026-11-01"


class BatchNeto(FakeNeto):
    """Slips of `YESTERDAY` unless `days` says otherwise. A slip has a place for each total."""

    def __init__(self) -> None:
        super().__init__()
        self.days: dict[str, date] = {}

    def day(self, paper: Slip) -> date:
        return self.days.get(paper.neto_id, YESTERDAY)

    def batch(self, name: BatchName, members: Sequence[Document], *, numbered: bool) -> Document:
        """Its places say who is in it: "N1+N2/0"."""
        ordered = sorted(members, key=lambda member: member.neto_id)
        places = range(max(len(member.parts) for member in ordered))
        return Document(
            document_id=name.document_id,
            document_type=DocumentType.BATCH,
            neto_id=name.text,
            currency="AUD",
            neto_total=sum((member.neto_total for member in ordered), Decimal(0)),
            parts=tuple(_part(name, place, ordered, numbered) for place in places),
            revision=name.revision,
            details={
                "members": [member.document_id for member in ordered],
                "totals": [str(member.neto_total) for member in ordered],
            },
        )


def _part(name: BatchName, place: int, members: Iterable[Document], numbered: bool) -> Part:
    there = [member for member in members if len(member.parts) > place]
    total = sum((member.parts[place].total for member in there), Decimal(0))
    body: dict[str, Any] = {
        "place": f"{'+'.join(member.neto_id for member in there)}/{place}",
        "stamps": [member.source_stamp for member in there],
    }
    guid = guid_for("shop", "batch", name.text, str(place), str(name.revision))
    return Part(guid, name.order_number(f"W{place}") if numbered else "", body, total)


@dataclass
class PickyUnleashed(FakeUnleashed):
    """Refuses every sales order that holds one of `poison`, at creation or when it is moved on.

    `after` is called after each creation.
    """

    poison: set[str] = field(default_factory=set)
    when: str = "create"
    after: Callable[[], object] = lambda: None

    def create(self, part: Part) -> None:
        self._taste(part, "create")
        super().create(part)
        self.after()

    def advance(self, part: Part, found: Found) -> None:
        self._taste(part, "advance")
        super().advance(part, found)

    def _taste(self, part: Part, when: str) -> None:
        bad = sorted(self.poison & set(holders(part.body["place"])))
        if bad and when == self.when:
            self._asked(when, part.guid)
            raise Rejected(f"{', '.join(bad)} is below the minimum sell price.")


class BatchShop(Shop):
    """As Shop, in batch mode; `alone` is individual mode over the same rows."""

    neto: BatchNeto
    unleashed: PickyUnleashed

    def __init__(self, *, script: dict[str, list[str]] | None = None) -> None:
        super().__init__()
        self.neto = BatchNeto()
        self.unleashed = PickyUnleashed(script=script or {})
        self.today = TODAY
        self.alone = False

    def round(self, context: Context) -> Round[Slip]:
        if self.alone:
            return InvoiceRound(context, self.neto, self.unleashed)
        return BatchRound(context, self.neto, self.unleashed, today=self.today)

    def orders(self, *neto_ids: str, totals: tuple[str, ...] = ("110.00",)) -> None:
        for neto_id in neto_ids:
            self.order(neto_id, *totals)

    def batch(self, name: str = DAY) -> DocumentRow:
        return self.ledger.rows[name]

    def batches(self) -> dict[str, list[str]]:
        """Batches that are exported, with their members."""
        return {
            row.document.neto_id: [
                name.removeprefix("invoice:") for name in row.document.details["members"]
            ]
            for row in self.ledger.rows.values()
            if row.document.document_type is DocumentType.BATCH
            and row.state is DocumentState.EXPORTED
        }

    def never_twice(self) -> None:
        """No invoice stands in two sales orders of one place."""
        held = Counter(
            (holder, item.place.rpartition("/")[2])
            for item in self.unleashed.alive()
            for holder in holders(item.place)
        )
        assert max(held.values(), default=0) <= 1, held

    def stands_once(self, neto_id: str = "N1") -> None:
        """Exported, in one batch that is exported and lists it, at its own total."""
        row = self.row(neto_id)
        assert row.state is DocumentState.EXPORTED, (neto_id, row.state, row.code, row.message)
        self.never_twice()
        assert self._worth(neto_id) == row.document.neto_total, neto_id
        if row.document.parts:
            return
        batch = self.batch(row.document.details["batch_id"])
        assert batch.state is DocumentState.EXPORTED
        assert row.document.document_id in batch.document.details["members"]
        assert row.unleashed_number == batch.unleashed_number
        assert row.unleashed_total == row.document.neto_total
        standing = {item.guid: item.total for item in self._of_batch(batch)}
        assert standing == {part.guid: part.total for part in batch.document.parts}

    def all_stand_once(self, *neto_ids: str) -> None:
        for neto_id in neto_ids:
            self.stands_once(neto_id)

    def ask_again(self, neto_id: str = "N1") -> None:
        for _ in range(3):
            if self.state(neto_id) is not DocumentState.EXPORTED:
                self.run(f"invoice:{neto_id}")

    def tally(self) -> Counter[str]:
        """How many invoices are in which state."""
        return Counter(
            row.state.value
            for row in self.ledger.rows.values()
            if row.document.document_type is DocumentType.INVOICE
        )

    def delete_batch(self, name: str = DAY) -> None:
        for part in self.batch(name).document.parts:
            self.unleashed.delete_by_hand(part.guid)

    def rename(self, neto_id: str, day: date) -> None:
        self.neto.days[neto_id] = day

    def _of_batch(self, batch: DocumentRow) -> list[Item]:
        guids = {part.guid for part in batch.document.parts}
        return [item for item in self.unleashed.alive() if item.guid in guids]

    def _worth(self, neto_id: str) -> Decimal:
        """What its slip says, if all its places stand in Unleashed."""
        slip = self.neto.slips[neto_id]
        places = {
            int(item.place.rpartition("/")[2])
            for item in self.unleashed.alive()
            if neto_id in holders(item.place)
        }
        return sum((slip.totals[place] for place in places), Decimal(0))


def holders(place: str) -> list[str]:
    """The orders that a sales order stands for."""
    return place.rpartition("/")[0].split("+")
