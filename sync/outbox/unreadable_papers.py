"""Papers that came from Neto and cannot be read: failed in the outbox, while the others go on."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from sync.domain.document import Document, DocumentState, DocumentType, document_id
from sync.domain.events import Counted, Entry, Event, Queued, Settled
from sync.domain.run import Outcome
from sync.domain.unreadable import UNREADABLE, Unreadable
from sync.outbox.source import P, Source
from sync.task import Context

# What may stand in Unleashed, or is a person's matter, does not depend on a new reading.
_LEFT_ALONE = (
    DocumentState.EXPORTED,
    DocumentState.IGNORED,
    DocumentState.SENDING,
    DocumentState.UNKNOWN,
)


def taken_out(source: Source[P]) -> dict[str, Unreadable]:
    """The papers that could not be read since the last time, by their Neto id."""
    found = {one.key: one for one in source.unreadable}
    source.unreadable.clear()
    return found


def said_of(one: Unreadable, source: Source[P], context: Context) -> Iterator[Event]:
    """Its reason is written down once, under its own id, where the owner looks for documents."""
    name = document_id(source.kind, one.key)
    row = context.memory.document(name)
    failed = DocumentState.FAILED
    asked = bool(context.only)
    if row is not None and row.state in _LEFT_ALONE and not asked:
        yield Counted(Outcome.UNCHANGED)
    elif context.dry_run or (row is not None and row.state in _LEFT_ALONE):
        yield Entry(source.kind.value, one.key, Outcome.FAILED, UNREADABLE, one.words)
    elif row is not None and (row.state, row.code, row.message) == (failed, UNREADABLE, one.words):
        yield Counted(Outcome.FAILED)
    else:
        if row is None or not row.document.parts:
            yield Queued(source.spoilt(one, row.document.revision if row is not None else 0))
        yield Settled(name, failed, code=UNREADABLE, message=one.words)


def spoilt_document(
    kind: DocumentType, one: Unreadable, currency: str, total: str, revision: int
) -> Document:
    """What is known of it; `total` is Neto's name of the field that says what it is worth."""
    return Document(
        document_id=document_id(kind, one.key),
        document_type=kind,
        neto_id=one.key,
        currency=currency,
        neto_total=_amount(one.known.get(total, "")),
        parts=(),
        revision=revision,
        source_stamp=one.known.get("DateUpdated", ""),
    )


def _amount(text: str) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return Decimal(0)
    return found if found.is_finite() else Decimal(0)
