"""What to send when a document that was tried before is to go again.

A re-export reads the order anew, so that what was corrected in Neto leaves corrected; but what
stands in Unleashed already is not sent twice (design, section 4.7).
"""

from collections.abc import Callable
from functools import partial

from sync.domain.document import Document, Part
from sync.errors import Rejected, UnknownOutcome
from sync.outbox.delivery import Steps, request
from sync.outbox.door import Door, Found, Standing, numbers


def renew(old: Document, rebuild: Callable[[int], Document], door: Door) -> Steps[Document | None]:
    """The document to send now, or None when `old` stands in Unleashed complete.

    `rebuild` makes the document anew under a revision: the same revision gives the same GUIDs.
    A new revision is taken only after a look showed that the old one was deleted or withdrawn,
    because a GUID that was used once cannot be used again.
    """
    founds = yield from _look_at(old, door)
    standings = {found.standing for found in founds.values()}
    if not standings:
        return rebuild(old.revision)
    if Standing.DONE in standings:
        return _beside_finished(old, founds, rebuild)
    fresh = rebuild(old.revision)
    if Standing.DELETED not in standings and fresh.payload_hash() == old.payload_hash():
        return fresh
    for part in old.parts:
        if part.guid in founds and founds[part.guid].standing is Standing.OPEN:
            yield from _withdraw(old, part, door)
    return rebuild(old.revision + 1)


def _look_at(old: Document, door: Door) -> Steps[dict[str, Found]]:
    founds: dict[str, Found] = {}
    for part in old.parts:
        found = yield from request(old.document_id, door, partial(door.look, part, sent=True))
        if found is not None and found.standing is not Standing.FOREIGN:
            founds[part.guid] = found
    return founds


def _withdraw(old: Document, part: Part, door: Door) -> Steps[None]:
    """Raises `Rejected` when it may still stand there: nothing is made anew beside it."""
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
    standing_there = [part for part in old.parts if part.guid in founds]
    if all(part in fresh.parts for part in standing_there):
        return fresh
    # Something else than what is missing changed too: only as it was does it fit what is there.
    return old
