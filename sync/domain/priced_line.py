"""One amount of an order as lines of a sales order, tax exclusive."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sync.domain.facts import Kits
from sync.domain.kits import leaves
from sync.domain.line_price import price_line
from sync.domain.money import ONE, ZERO, spread
from sync.domain.order_item import Item, Role


@dataclass(frozen=True)
class PricedLine:
    """One line of the sales order: tax exclusive, `total` after discount, both in whole cents."""

    role: Role
    sku: str
    name: str
    warehouse: str
    quantity: Decimal
    unit_price: Decimal
    discount: Decimal
    total: Decimal
    tax: Decimal
    tax_code: str
    rate: Decimal


def priced_lines(item: Item, tax: Decimal, inclusive: bool, kits: Kits) -> Iterator[PricedLine]:
    """The item as one line, or a kit as a line for each component, with the exact sums."""
    net = item.amount - tax if inclusive else item.amount
    if item.role is not Role.GOODS:
        yield charge_line(item.role, item.name, net, tax, code=(item.tax_code, item.rate))
        return
    parts = leaves(item.sku, item.quantity, kits)
    weights = [part.weight for part in parts]
    shares = zip(parts, spread(net, weights), spread(tax, weights), strict=True)
    for part, target, share_of_tax in shares:
        whole = part.sku == item.sku
        price = price_line(
            part.quantity,
            target,
            _without_tax(item, inclusive) if whole else None,
            item.discount if whole else ZERO,
        )
        yield PricedLine(
            role=item.role,
            sku=part.sku,
            name=item.name if whole else "",
            warehouse=item.warehouse,
            quantity=part.quantity,
            unit_price=price.unit_price,
            discount=price.discount,
            total=price.total,
            tax=share_of_tax,
            tax_code=item.tax_code,
            rate=item.rate,
        )


def _without_tax(item: Item, inclusive: bool) -> Decimal | None:
    if item.unit_price is None or not inclusive:
        return item.unit_price
    return item.unit_price / (ONE + item.rate)


def charge_line(
    role: Role, name: str, total: Decimal, tax: Decimal, code: tuple[str, Decimal]
) -> PricedLine:
    """An amount of its own: one of it, at its price, to the cent, so it can never be a tie.

    `code` is the tax code with its rate.
    """
    return PricedLine(role, "", name, "", ONE, total, ZERO, total, tax, code[0], code[1])
