"""Invoices that leave together, and one in another currency: what must not be added up twice."""

from dataclasses import replace
from decimal import Decimal

from sync.domain.document import Document, DocumentState, DocumentType
from sync.domain.events import Event
from tests.app.shop_documents import document, settled
from tests.app.shop_folder import ShopFolder, publish_more

LEFT, STUCK = "20261120-1", "20261120-2"
MEMBERS = 3  # invoices in the batch that left


def add(folder: ShopFolder) -> None:
    """A batch that left, one that is held, and an invoice in New Zealand dollars."""
    at = folder.ago(minutes=2)
    inside = [_member(number, LEFT) for number in range(110, 110 + MEMBERS)]
    waiting = [_member(120, STUCK)]
    foreign = replace(document(130, "77.70"), currency="NZD")
    events: list[Event] = []
    for one in (*inside, _batch(LEFT, inside), foreign):
        events += settled(one, DocumentState.EXPORTED, at)
    for one in (*waiting, _batch(STUCK, waiting)):
        events += settled(
            one, DocumentState.HELD, at, code="batch_waits", message="Its customer is on hold."
        )
    publish_more(folder, *events)


def _member(number: int, batch: str) -> Document:
    return document(number, f"{number}.10", batch_id=f"batch:{batch}")


def _batch(name: str, members: list[Document]) -> Document:
    total = sum((one.neto_total for one in members), Decimal(0))
    plain = document(0, "0.00", DocumentType.BATCH)
    return replace(plain, document_id=f"batch:{name}", neto_id=name, neto_total=total)
