"""Two documents of one sale line by line, and in what each pair of lines differs."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sync.domain.facts import key_of
from sync.domain.money import CENT, ZERO
from sync.domain.sheet import SheetLine


class Mark(StrEnum):
    """In what a pair of lines differs."""

    QUANTITY = "quantity"
    PRICE = "price"
    TOTAL = "total"
    TAX = "tax"
    ONLY_NETO = "only_neto"
    ONLY_UNLEASHED = "only_unleashed"


@dataclass(frozen=True)
class LinePair:
    """A line of Neto's document and the one that stands for it in Unleashed."""

    neto: SheetLine | None
    unleashed: SheetLine | None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Nothing: the lines agree to the cent."""
        if self.neto is None:
            return (Mark.ONLY_UNLEASHED,)
        if self.unleashed is None:
            return (Mark.ONLY_NETO,)
        return tuple(_marks(self.neto, self.unleashed))

    @property
    def difference(self) -> Decimal:
        """Neto's amount less Unleashed's, tax included."""
        return _worth(self.neto) - _worth(self.unleashed)


def compare_sheets(
    neto: Sequence[SheetLine], unleashed: Sequence[SheetLine]
) -> tuple[LinePair, ...]:
    """Goods by SKU, charges by name; charges that are only called differently by their amount.

    In the order of Neto's lines; what only Unleashed has comes last. Of several lines of one SKU
    those that agree belong together, then those that are nearest to each other.
    """
    left, right = dict(enumerate(neto)), dict(enumerate(unleashed))
    partner: dict[int, SheetLine] = {}
    for same in (_content, _name, _amount_of_charge):
        for place, other in list(_matches(left, right, same)):
            partner[place] = right.pop(other)
            del left[place]
    pairs = [LinePair(line, partner.get(place)) for place, line in enumerate(neto)]
    return (*pairs, *(LinePair(None, line) for line in right.values()))


def _matches(
    left: Mapping[int, SheetLine],
    right: Mapping[int, SheetLine],
    same: Callable[[SheetLine], Hashable],
) -> Iterator[tuple[int, int]]:
    """Places of lines for which `same` gives the same; None belongs to nothing."""
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, line in right.items():
        waiting[same(line)].append(place)
    waiting.pop(None, None)
    for place, line in left.items():
        candidates = waiting.get(same(line))
        if candidates:
            nearest = min(candidates, key=lambda other: abs(_worth(right[other]) - _worth(line)))
            candidates.remove(nearest)
            yield place, nearest


def _content(line: SheetLine) -> Hashable:
    return _name(line), line.quantity, line.total, line.tax


def _name(line: SheetLine) -> Hashable:
    return key_of(line.sku), "" if line.sku else key_of(line.name)


def _amount_of_charge(line: SheetLine) -> Hashable:
    return None if line.sku else (line.total, line.tax)


def _marks(neto: SheetLine, unleashed: SheetLine) -> Iterator[Mark]:
    if neto.quantity != unleashed.quantity:
        yield Mark.QUANTITY
    if _prices_differ(neto, unleashed):
        yield Mark.PRICE
    if neto.total != unleashed.total:
        yield Mark.TOTAL
    if neto.tax != unleashed.tax:
        yield Mark.TAX


def _prices_differ(neto: SheetLine, unleashed: SheetLine) -> bool:
    """By more than the rounding of both line totals to the cent explains."""
    if not neto.quantity or not unleashed.quantity:
        return False
    ours, theirs = neto.total / neto.quantity, unleashed.total / unleashed.quantity
    slack = (1 / abs(neto.quantity) + 1 / abs(unleashed.quantity)) * CENT / 2
    return abs(ours - theirs) > slack


def _worth(line: SheetLine | None) -> Decimal:
    return line.total + line.tax if line is not None else ZERO
