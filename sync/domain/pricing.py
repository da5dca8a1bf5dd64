"""The lines of a sales order with their prices, made so that they add up to GrandTotal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sync.domain.amounts import readings
from sync.domain.facts import Facts
from sync.domain.invoice_rules import InvoiceRules
from sync.domain.money import CENT, ONE, ZERO, cents, money_text
from sync.domain.order import Order
from sync.domain.order_item import Item, Role
from sync.domain.priced_line import PricedLine, charge_line, priced_lines
from sync.domain.tax_split import TaxSplit, split_tax
from sync.errors import DoesNotAddUp, RecordError
from sync.setup.choices import KitLines

# Half a cent for every unit is what a price rounded to cents can be off; never more than this.
_MOST = ONE


@dataclass(frozen=True)
class PricedOrder:
    """All lines, the rounding line among them; `tax` is Neto's tax total."""

    lines: tuple[PricedLine, ...]
    tax: Decimal
    rounding: Decimal


@dataclass(frozen=True)
class _Reading:
    items: tuple[Item, ...]
    split: TaxSplit
    limit: Decimal
    rest: Decimal

    @property
    def rank(self) -> tuple[bool, bool, Decimal]:
        return abs(self.rest) > self.limit, not self.split.agrees, abs(self.rest)


def price_order(order: Order, rules: InvoiceRules, facts: Facts) -> PricedOrder:
    """Every amount without tax, as quantity, price and discount, and the rounding line.

    GrandTotal is the truth. Each amount is rounded half up to the cent first; its tax
    is Neto's; what then lacks to GrandTotal goes on one charge line, tax free, so that the tax
    total stays Neto's. Raises DoesNotAddUp when rounding cannot explain the difference.
    """
    if cents(order.grand_total) != order.grand_total:
        raise DoesNotAddUp(
            f"Neto's total {order.grand_total} is not in whole cents.",
            fix=f"Neto: open order {order.order_id} and save it again.",
        )
    best = min(
        (_read(order, items) for items in readings(order, rules, facts)),
        key=lambda reading: reading.rank,
    )
    _refuse_what_rounding_cannot_explain(order, best)
    kits = facts.kits if rules.kits is KitLines.COMPONENTS else {}
    lines = [
        line
        for item, tax in zip(best.items, best.split.taxes, strict=True)
        for line in priced_lines(_coded(item, tax, rules), tax, order.tax_inclusive, kits)
    ]
    rounding = order.grand_total - sum((line.total + line.tax for line in lines), ZERO)
    if abs(rounding) > best.limit:
        _refuse(order.grand_total, order.grand_total - rounding)
    if rounding:
        free = rules.tax_free_code, ZERO
        lines.append(charge_line(Role.ROUNDING, "Rounding", rounding, ZERO, free))
    return PricedOrder(tuple(lines), best.split.total, rounding)


def rounding_limit(items: Sequence[Item]) -> Decimal:
    """What prices rounded to cents can be off: half a cent a unit, with tax, and the line's own."""
    lines = (item.quantity * CENT / 2 * (ONE + item.rate) for item in items)
    return min(_MOST, sum((abs(line) + CENT / 2 for line in lines), CENT))


def _read(order: Order, items: tuple[Item, ...]) -> _Reading:
    limit = rounding_limit(items)
    split = split_tax(order, items, limit)
    total = sum((item.amount for item in items), ZERO)
    if not order.tax_inclusive:
        total += split.total
    return _Reading(items, split, limit, order.grand_total - total)


def _coded(item: Item, tax: Decimal, rules: InvoiceRules) -> Item:
    """A coupon that turned out to leave the tax alone is a tax-free charge."""
    if item.role is Role.COUPON and not tax:
        return replace(item, tax_code=rules.tax_free_code, rate=ZERO)
    return item


def _refuse_what_rounding_cannot_explain(order: Order, best: _Reading) -> None:
    if not best.items:
        raise RecordError(f"Order {order.order_id} has no line and no amount.", code="empty_order")
    if abs(best.rest) > best.limit:
        _refuse(order.grand_total, order.grand_total - best.rest)
    if not best.split.agrees:
        _refuse(best.split.total, best.split.named, "tax ")


def _refuse(neto: Decimal, lines: Decimal, what: str = "") -> None:
    raise DoesNotAddUp(
        f"Neto says {what}{money_text(neto)}, the lines give {money_text(lines)}: "
        f"{money_text(abs(neto - lines))} apart.",
        fix="Neto: open the order, correct its prices, discounts or freight and save it; "
        "or enter it in Unleashed by hand and ignore it here.",
    )
