"""What to send when a document that was tried before is to go again.

A re-export reads the order anew, so that what was corrected in Neto leaves corrected; but what
stands in Unleashed already is not sent twice (design, section 4.7).
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from sync.domain.document import WITHDRAWN, Document, Part
from sync.domain.events import Withdrawing
from sync.domain.part_goods import same_goods
from sync.errors import Rejected, UnknownOutcome
from sync.outbox.delivery import Steps, request
from sync.outbox.door import Door, Found, Standing, numbers


def renew(old: Document, rebuild: Callable[[int], Document], door: Door) -> Steps[Document | None]:
    """The document to send now, or None when `old` stands in Unleashed complete.

    `rebuild` makes the document anew under a revision: the same revision gives the same GUIDs.
    A new revision is taken only after the old one was deleted or withdrawn, because a GUID that
    was used once cannot be used again: a look showed it, or we took it back ourselves and
    Unleashed does not show it any more.
    """
    founds = yield from look_at(old, door)
    standings = {found.standing for found in founds.values()}
    if Standing.DONE in standings:
        document = _beside_finished(old, founds, rebuild)
        return None if document is None else unmarked(document)
    vanished = WITHDRAWN in old.details and len(founds) < len(old.parts)
    gone = vanished or Standing.DELETED in standings
    fresh = unmarked(rebuild(old.revision))
    if not gone and (not standings or fresh.payload_hash() == old.payload_hash()):
        return fresh
    if Standing.OPEN in standings:
        text = "It was taken back in Unleashed to be made anew. Re-export it."
        yield Withdrawing(old.document_id, "taken_back", text)
    for part in old.parts:
        if part.guid in founds and founds[part.guid].standing is Standing.OPEN:
            yield from withdraw(old, part, door)
    return unmarked(rebuild(old.revision + 1))


def look_at(old: Document, door: Door) -> Steps[dict[str, Found]]:
    """What stands, or stood, in Unleashed of a document that was tried, by GUID."""
    founds: dict[str, Found] = {}
    for part in old.parts:
        found = yield from request(old.document_id, door, partial(door.look, part, sent=True))
        if found is not None and found.standing is not Standing.FOREIGN:
            founds[part.guid] = found
    return founds


def withdraw(old: Document, part: Part, door: Door) -> Steps[None]:
    """Take back a part that stands open.

    Raises `Rejected` when it may still stand there: nothing is made anew beside it.
    """
    try:
        yield from request(old.document_id, door, partial(door.withdraw, part))
    except UnknownOutcome as error:
        found = yield from request(old.document_id, door, partial(door.look, part, sent=True))
        if found is not None and found.standing is not Standing.DELETED:
            raise Rejected(
                f"{found.number} stands in Unleashed as it was and could not be taken back:"
                f" {error.message}",
                fix="Re-export it when Unleashed answers again.",
                code="not_taken_back",
            ) from error


def _beside_finished(
    old: Document, founds: dict[str, Found], rebuild: Callable[[int], Document]
) -> Document | None:
    """What is finished cannot change. What is missing beside it goes as it reads now."""
    standings = {found.standing for found in founds.values()}
    if Standing.DELETED in standings:
        raise Rejected(
            "One part of it was deleted in Unleashed while another stands there: "
            + numbers(iter(founds.values())),
            fix="Delete or credit the other part in Unleashed, or ignore this document.",
            code="partly_deleted",
        )
    if len(founds) == len(old.parts) and standings == {Standing.DONE}:
        return None
    fresh = rebuild(old.revision)
    there = {part.guid: part for part in old.parts if part.guid in founds}
    agreeing = {
        part.guid
        for part in fresh.parts
        if part.guid in there and same_goods(part, there[part.guid])
    }
    if len(agreeing) == len(there):
        return replace(fresh, parts=tuple(there.get(part.guid, part) for part in fresh.parts))
    # Something else than what is missing changed too: only as it was does it fit what is there.
    return old


def unmarked(document: Document) -> Document:
    details = {name: value for name, value in document.details.items() if name != WITHDRAWN}
    return replace(document, details=details)
