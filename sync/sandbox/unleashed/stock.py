"""What lies where and what it cost: one cell per product and warehouse that ever saw a movement."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sync.sandbox.unleashed.amounts import ZERO


@dataclass(frozen=True)
class Cell:
    """`average` is the unit cost; it outlives the last unit."""

    quantity: Decimal
    average: Decimal
    changed: datetime
    sold: datetime | None = None

    @property
    def value(self) -> Decimal:
        return self.quantity * self.average


class Stock:
    """A product without a cell was never moved, so StockOnHand does not know it (contract 2.3)."""

    def __init__(self) -> None:
        self.cells: dict[tuple[str, str], Cell] = {}

    def put(self, product: str, warehouse: str, cell: Cell) -> None:
        self.cells[product, warehouse] = cell

    def receive(
        self, product: str, warehouse: str, quantity: Decimal, value: Decimal, now: datetime
    ) -> None:
        """Change quantity and value together; the average cost follows from both."""
        old = self.cells.get((product, warehouse), Cell(ZERO, ZERO, now))
        total = old.quantity + quantity
        average = (old.value + value) / total if total > 0 else old.average
        self.put(product, warehouse, Cell(total, average, now, old.sold))

    def issue(self, product: str, warehouse: str, quantity: Decimal, now: datetime) -> None:
        """Take out at the average cost, below zero if need be."""
        old = self.cells.get((product, warehouse), Cell(ZERO, ZERO, now))
        self.put(product, warehouse, Cell(old.quantity - quantity, old.average, now, now))

    def of(self, product: str) -> dict[str, Cell]:
        """The product's cells by warehouse."""
        return {place: cell for (what, place), cell in self.cells.items() if what == product}

    def quantity(self, product: str, warehouse: str) -> Decimal:
        cell = self.cells.get((product, warehouse))
        return cell.quantity if cell else ZERO

    def average(self, product: str, warehouse: str) -> Decimal:
        cell = self.cells.get((product, warehouse))
        return cell.average if cell else ZERO

    def drop(self, product: str) -> None:
        self.cells = {key: cell for key, cell in self.cells.items() if key[0] != product}
