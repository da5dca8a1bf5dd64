"""Which returns there are: reasons, outcomes, and the kind of order each goes back to."""

from dataclasses import dataclass
from enum import Enum, auto

# Outcomes as Neto names them; only the first two put goods back (Neto contract, 2.6).
TO_STOCK = "Return to stock issue credit"
FIRESALE = "Firesale Issue Credit or Replacement"
TO_MANUFACTURER = "Return to manufacturer issue credit"
WRITE_OFF = "Write off issue credit (or replacement)"
CREDIT = "Issue Credit or Replacement"
TO_CUSTOMER = "Return to customer"
REPLACEMENT = "Send replacement for incorrect item"
AWAITING = "Awaiting outcome"
RESTOCKING = frozenset({TO_STOCK, FIRESALE})

# Planted: Unleashed lacks the first; the second has 28 characters where Unleashed takes 20.
REASON_MISSING = "Packed Incorrectly"
REASON_TOO_LONG = "Colour Differs From Pictures"


class Kind(Enum):
    """What the order must be like, or what stands beside the lines."""

    PLAIN = auto()
    TWO_WAREHOUSES = auto()
    KIT = auto()
    NOTE = auto()
    NAMELESS_NOTE = auto()


@dataclass(frozen=True)
class Plan:
    """`age`: days since it was approved (closed) or issued (open); one pair a line."""

    age: int
    pairs: tuple[tuple[str, str], ...]
    closed: bool = True
    kind: Kind = Kind.PLAIN
    with_freight: bool = False


_MIND = ("Changed Mind", TO_STOCK)

PLANS = (
    Plan(33, (("Order Mistake", FIRESALE),)),
    Plan(26, (_MIND,)),
    Plan(24, (("Defective", WRITE_OFF),)),
    Plan(14, (("Cannot Use", TO_CUSTOMER),)),
    Plan(13, (("Lost In Transit", CREDIT),), with_freight=True),
    Plan(12, (("Expectations Not Met", FIRESALE),)),
    Plan(11, (("Defective", TO_MANUFACTURER),)),
    Plan(10, (_MIND, ("Damaged In Transit", WRITE_OFF))),
    Plan(9, ((REASON_MISSING, TO_STOCK),)),
    Plan(8, (_MIND,), with_freight=True),
    Plan(7, (_MIND,), kind=Kind.NOTE),
    Plan(6, (_MIND, ("Order Mistake", TO_STOCK))),
    Plan(5, (("Wrong Address", TO_STOCK),)),
    Plan(5, (("Damaged In Transit", FIRESALE),)),
    Plan(4, ((REASON_TOO_LONG, TO_STOCK),)),
    Plan(3, (("Ordered Incorrectly", TO_STOCK),), kind=Kind.NAMELESS_NOTE),
    Plan(3, (("Order Mistake", REPLACEMENT),)),
    Plan(2, (("Defective", WRITE_OFF),), kind=Kind.KIT),
    Plan(1, (_MIND, _MIND), kind=Kind.TWO_WAREHOUSES),
    Plan(1, (_MIND, ("Ordered Incorrectly", FIRESALE)), kind=Kind.TWO_WAREHOUSES),
    Plan(9, (("Changed Mind", AWAITING),), closed=False),
    Plan(6, (("Damaged In Transit", AWAITING), ("Changed Mind", AWAITING)), closed=False),
    Plan(4, (_MIND,), closed=False),
    Plan(3, (("Defective", AWAITING),), closed=False, kind=Kind.NOTE),
    Plan(2, (("Lost In Transit", AWAITING),), closed=False),
    Plan(1, (("Cannot Use", TO_STOCK),), closed=False),
)


def used_reasons() -> tuple[str, ...]:
    return tuple(sorted({reason for plan in PLANS for reason, _ in plan.pairs}))


def unleashed_reasons() -> tuple[str, ...]:
    """As entered in Unleashed, 20 characters at most: the planted two are not among them."""
    carried = set(used_reasons()) - {REASON_MISSING, REASON_TOO_LONG}
    return tuple(sorted(carried | {"Damaged", "Samples", "Stocktake", "Stolen"}))
