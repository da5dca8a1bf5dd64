"""What Neto holds of a field, beside what it should hold."""

from decimal import Decimal

from sync.domain.catalogue_item import CatalogueItem
from sync.domain.field_table import Cell
from sync.domain.money import ONE, number_text, round_to


def holds(cell: Cell, item: CatalogueItem, value: str, sent: str | None) -> bool:
    """Whether Neto has this value already; `sent` is what it was last given, where remembered."""
    if cell.held is None:
        return value == sent
    held = cell.held(item)
    if isinstance(held, str):
        return _lines(value) == _lines(held)
    return _holds_figure(Decimal(value), held, given=sent == value)


def shown(cell: Cell, item: CatalogueItem, sent: str | None) -> str | None:
    """What Neto has, as text; None for nothing."""
    held = cell.held(item) if cell.held else sent
    return number_text(held, cell.places) if isinstance(held, Decimal) else held or None


def _holds_figure(value: Decimal, held: Decimal | None, *, given: bool) -> bool:
    """An empty figure is zero. One that was given may be held with fewer places."""
    if held is None:
        return value == 0
    return value == held or (given and held == round_to(value, _step(held)))


def _step(held: Decimal) -> Decimal:
    exponent = held.as_tuple().exponent
    return ONE.scaleb(min(exponent, 0)) if isinstance(exponent, int) else ONE


def _lines(text: str) -> str:
    """Both systems may end lines in their own way."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
