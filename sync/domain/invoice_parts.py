"""An order's lines by warehouse: Unleashed knows one warehouse per sales order."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sync.domain.money import ZERO
from sync.domain.order_item import Role
from sync.domain.priced_line import PricedLine

# Unleashed keeps three of its 20 characters for a back-order suffix (unleashed-api, 1.6).
ORDER_NUMBER_LENGTH = 17


@dataclass(frozen=True)
class WarehousePart:
    """The lines that leave from one warehouse (its code in Unleashed) and their sums."""

    warehouse: str
    lines: tuple[PricedLine, ...]

    @property
    def sub_total(self) -> Decimal:
        return sum((line.total for line in self.lines), ZERO)

    @property
    def tax_total(self) -> Decimal:
        return sum((line.tax for line in self.lines), ZERO)

    @property
    def total(self) -> Decimal:
        return self.sub_total + self.tax_total


def by_warehouse(lines: Sequence[PricedLine], default_warehouse: str) -> list[WarehousePart]:
    """One part per warehouse in the order of the lines; the charges go on the first.

    A deduction that would turn the first part's total negative goes on the largest part instead.
    An order of charges alone belongs to the default warehouse.
    """
    goods: dict[str, list[PricedLine]] = {}
    for line in lines:
        if line.role is Role.GOODS:
            goods.setdefault(line.warehouse, []).append(line)
    groups = list(goods.items()) or [(default_warehouse, [])]
    for line in lines:
        if line.role is not Role.GOODS:
            _host([members for _, members in groups], line).append(line)
    return [WarehousePart(warehouse, tuple(members)) for warehouse, members in groups]


def _host(groups: Sequence[list[PricedLine]], charge: PricedLine) -> list[PricedLine]:
    if charge.total + charge.tax + _worth(groups[0]) >= 0:
        return groups[0]
    return max(groups, key=_worth)


def _worth(lines: Sequence[PricedLine]) -> Decimal:
    return sum((line.total + line.tax for line in lines), ZERO)


def part_number(order_id: str, index: int, count: int, revision: int) -> str:
    """The order number to ask for: Neto's, "-2" for a second part, "R1" for a first repetition.

    "" when it would not fit: Unleashed then chooses the number.
    """
    number = order_id.strip()
    if count > 1:
        number += f"-{index + 1}"
    if revision:
        number += f"R{revision}"
    return number if len(number) <= ORDER_NUMBER_LENGTH else ""
