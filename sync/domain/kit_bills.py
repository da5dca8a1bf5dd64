"""The bill of materials that counts for each product, and what in it Neto cannot hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from sync.domain.bill import Bill, BillLine
from sync.domain.facts import key_of
from sync.domain.money import ZERO

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Part:
    """A component as it is wanted: the same product on several lines is one component."""

    sku: str
    quantity: Decimal
    wastage: Decimal = ZERO

    @property
    def is_whole(self) -> bool:
        """Neto's AssembleQuantity is an integer (neto-api, 2.14)."""
        return self.quantity > 0 and self.quantity == self.quantity.to_integral_value()


@dataclass(frozen=True)
class KitBill:
    """What one product is made of. `others` are current bills of it that do not count."""

    bill: Bill
    parts: Mapping[str, Part]
    others: tuple[str, ...] = ()

    @property
    def sku(self) -> str:
        return self.bill.product.strip()


def figure(quantity: Decimal) -> str:
    return f"{quantity.normalize():f}"


def current_bills(bills: Iterable[Bill]) -> dict[str, KitBill]:
    """By product: the newest bill that is not obsolete (unleashed-api, 2.2)."""
    found: dict[str, list[Bill]] = {}
    for bill in bills:
        if not bill.obsolete and bill.product.strip():
            found.setdefault(key_of(bill.product), []).append(bill)
    return {key: _newest(several) for key, several in found.items()}


def _newest(bills: list[Bill]) -> KitBill:
    ordered = sorted(bills, key=lambda bill: (bill.modified_at or _NEVER, bill.number))
    others = tuple(bill.number for bill in ordered[:-1])
    return KitBill(ordered[-1], _parts(ordered[-1].lines), others)


def _parts(lines: Iterable[BillLine]) -> dict[str, Part]:
    parts: dict[str, Part] = {}
    for line in lines:
        key = key_of(line.product)
        known = parts.get(key, Part(line.product.strip(), ZERO))
        parts[key] = Part(known.sku, known.quantity + line.quantity, known.wastage + line.wastage)
    return parts


def cycle_of(key: str, made_of: Mapping[str, Iterable[str]]) -> list[str]:
    """The way by which a product contains itself, from it to itself; [] when it does not."""
    way: dict[str, str] = {}
    waiting = [key]
    while waiting:
        above = waiting.pop()
        for part in made_of.get(above, ()):
            if part == key:
                return _path(key, above, way)
            if part not in way:
                way[part] = above
                waiting.append(part)
    return []


def _path(key: str, last: str, way: Mapping[str, str]) -> list[str]:
    path = [key]
    while last != key:
        path.append(last)
        last = way[last]
    return [*path, key][::-1]
