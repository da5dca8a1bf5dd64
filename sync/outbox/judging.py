"""Judges a part as it was read back: whether to go on from it, and whether it is what was sent."""

from decimal import ROUND_HALF_UP, Decimal

from sync.domain.document import Part
from sync.errors import Rejected
from sync.outbox.door import Found, Standing

CENT = Decimal("0.01")


def done(found: Found | None) -> bool:
    return found is not None and found.standing is Standing.DONE


def usable(part: Part, found: Found) -> Found:
    """Refuse to go on from something that is not ours or that a person deleted."""
    if found.standing is Standing.FOREIGN:
        raise Rejected(
            f"Unleashed has an order {found.number} already that was not made here"
            f" ({found.remark}).",
            fix="Compare the two, then ignore this one or rename the other in Unleashed.",
            code="already_there",
        )
    if found.standing is Standing.DELETED:
        raise Rejected(
            f"{found.number or part.number} was deleted in Unleashed.",
            fix="Re-export it to make it there anew, or ignore it.",
            code="deleted_in_unleashed",
        )
    return found


def compare(part: Part, found: Found) -> None:
    """The total that came back is the total that was sent, to the cent."""
    if found.total is None:
        return
    there = found.total.quantize(CENT, rounding=ROUND_HALF_UP)
    if there != part.total.quantize(CENT, rounding=ROUND_HALF_UP):
        raise Rejected(
            f"Unleashed shows {there} for {found.number}, but {part.total} was sent.",
            fix="Compare both documents.",
            code="total_differs",
        )
