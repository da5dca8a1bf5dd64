"""Busy days on which three orders in ten are bad, spoilt in ten ways, for either mode."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import cycle
from random import Random
from typing import Any

from sync.sandbox.tiny import tiny_customer, tiny_line, tiny_order, tiny_product, tiny_world
from sync.sandbox.world.model import WorldOrder, WorldOrderLine, WorldWarehouse

ORDERS, SPOILT = 70, 20
DAYS = (date(2026, 3, 1), date(2026, 3, 2))
PRICES = ("11.00", "49.95", "50.00", "3.33", "0.05")
CENT = Decimal("0.01")

Spoil = Callable[[WorldOrder], WorldOrder]


@dataclass(frozen=True)
class Poison:
    """One way to spoil an order; its row names `reason` and `fix`."""

    code: str
    reason: str
    fix: str
    spoil: Spoil
    state: str = "failed"


def _with(*lines: WorldOrderLine, **changes: Any) -> Spoil:
    def spoilt(order: WorldOrder) -> WorldOrder:
        bad = tiny_order(order.order_id, (tiny_line("CUP-01"), *lines))
        return replace(bad, invoiced_on=order.invoiced_on, **changes)

    return spoilt


def _off_by_one(order: WorldOrder) -> WorldOrder:
    return replace(order, grand_total=order.grand_total + 1)


def _emptied(order: WorldOrder) -> WorldOrder:
    nothing = Decimal(0)
    bare = replace(order, lines=(), shipping_total=nothing, shipping_tax=nothing)
    return replace(bare, grand_total=nothing, order_tax=nothing)


def _same(order: WorldOrder) -> WorldOrder:
    """Spoilt later, in Neto's answer or in Unleashed."""
    return order


# What Unleashed lacks or refuses whoever the order goes to.
EITHER = {
    "missing product": Poison(
        "missing_product",
        "Product TEA-99 is not in Unleashed.",
        "Products > Add Product, code TEA-99",
        _with(tiny_line("TEA-99")),
    ),
    "obsolete product": Poison(
        "obsolete_product",
        "Product OLD-1 is obsolete in Unleashed.",
        "OLD-1 > Make Active",
        _with(tiny_line("OLD-1")),
    ),
    "missing warehouse": Poison(
        "missing_warehouse",
        "Warehouse NORTH is not in use in Unleashed.",
        "Settings > Inventory > Warehouses, code NORTH",
        _with(tiny_line("TEA-50", warehouse="NORTH")),
    ),
    "missing tax code": Poison(
        "missing_tax_code",
        "Unleashed has no tax code V.A.T. for sales.",
        "Settings > Company > Taxes, code V.A.T.",
        _with(tiny_line("TEA-50", tax_code="VAT")),
    ),
    "total off by 1.00": Poison(
        "does_not_add_up", "1.00 apart.", "Neto: open the order", _off_by_one, state="held"
    ),
    "half a cent": Poison(
        "does_not_add_up", "is not in whole cents.", "save it again", _same, state="held"
    ),
    "too cheap": Poison(
        "rejected", "below the minimum sell price of CHEAP-1", "", _with(tiny_line("CHEAP-1"))
    ),
}
ALONE = {
    **EITHER,
    "unknown customer": Poison(
        "missing_customer",
        "Customer newbie is not in Unleashed.",
        "Customers > Add Customer, code newbie",
        _with(username="newbie"),
    ),
    "obsolete customer": Poison(
        "obsolete_customer",
        "Customer gone is obsolete in Unleashed.",
        "gone > Make Active",
        _with(username="gone"),
    ),
    "number taken": Poison(
        "already_there",
        "that was not made here (made by Sam Keeper",
        "rename the other in Unleashed",
        _with(),
    ),
}
BATCHED = {
    **EITHER,
    "empty": Poison("empty_order", "has no line and no amount.", "", _emptied),
    "negative quantity": Poison(
        "rejected",
        "must be more than 0",
        "",
        _with(tiny_line("TEA-50", -1)),
    ),
    "several at once": Poison(
        "several_missing",
        "Product TEA-98 is not in Unleashed. Warehouse NORTH is not in use in Unleashed.",
        "code TEA-98. Unleashed: Settings > Inventory > Warehouses, code NORTH",
        _with(tiny_line("TEA-98", warehouse="NORTH")),
    ),
}


@dataclass(frozen=True)
class Day:
    """The orders, and which of them are spoilt how."""

    orders: tuple[WorldOrder, ...]
    spoilt: dict[str, str]

    @property
    def good(self) -> list[WorldOrder]:
        return [order for order in self.orders if order.order_id not in self.spoilt]


def busy_day(poisons: dict[str, Poison]) -> Day:
    """Two days in fact, the spoilt orders spread over both. The same ones at every call."""
    random = Random(7)
    names = [f"N{number}" for number in range(1, ORDERS + 1)]
    spoilt = dict(zip(random.sample(names, SPOILT), _kinds(poisons), strict=False))
    orders = []
    for name in names:
        order = _order(name, random)
        if name in spoilt:
            order = poisons[spoilt[name]].spoil(order)
        orders.append(order)
    return Day(tuple(orders), spoilt)


def _kinds(poisons: dict[str, Poison]) -> Iterator[str]:
    """Each in turn; what only Unleashed can find comes twice, for a batch pays for each search."""
    found_by_unleashed = [kind for kind in poisons if poisons[kind].code == "rejected"]
    yield from found_by_unleashed * 2
    yield from cycle(kind for kind in poisons if kind not in found_by_unleashed)


def poisoned_world(day: Day) -> dict[str, Any]:
    tiny = tiny_world()
    return {
        "orders": day.orders,
        "products": (
            *tiny.products,
            tiny_product("CHEAP-1"),
            tiny_product("OLD-1", obsolete=True),
        ),
        "customers": (
            tiny_customer("greenleaf"),
            tiny_customer("gone"),
            tiny_customer("newbie", in_unleashed=False),
        ),
        "warehouses": (
            *tiny.warehouses,
            WorldWarehouse("NORTH", "North", "Cairns", in_unleashed=False),
        ),
    }


def spoil_both_systems(shop: Any, day: Day) -> None:
    """What is wrong in Unleashed, and what only an answer of Neto can carry."""
    products = shop.unleashed.products
    products.by_code("CHEAP-1")["MinimumSellPrice"] = Decimal(50)
    shop.unleashed.customers.by_code("gone")["Obsolete"] = True
    for number, (name, kind) in enumerate(day.spoilt.items()):
        if kind == "half a cent":
            shop.neto.orders[name.casefold()].fields["GrandTotal"] = "11.005"
        if kind == "number taken":
            _take(shop, name, f"b1d20000-0000-5000-8000-{number:012d}")


def _take(shop: Any, number: str, guid: str) -> None:
    """Somebody entered an order of this number by hand."""
    first = next(iter(shop.unleashed.sales_orders.values()))
    by_hand = {"Guid": guid, "OrderNumber": number, "CreatedBy": "Sam Keeper", "SourceId": None}
    shop.unleashed.sales_orders.add({**first, **by_hand})


def _order(name: str, random: Random) -> WorldOrder:
    inclusive = random.random() < 0.7
    lines = tuple(_lines(inclusive, random))
    total = sum((line.unit_price * line.quantity for line in lines), Decimal(0))
    tax = sum((line.tax for line in lines), Decimal(0))
    freight = random.choice([Decimal(0), Decimal("9.95"), Decimal(10)])
    freight_tax = _tax(freight, inclusive)
    more = Decimal(0) if inclusive else tax + freight_tax
    return tiny_order(
        name,
        lines,
        tax_inclusive=inclusive,
        invoiced_on=random.choice(DAYS),
        grand_total=total + freight + more,
        shipping_total=freight,
        shipping_tax=freight_tax,
        order_tax=tax,
    )


def _lines(inclusive: bool, random: Random) -> Iterator[WorldOrderLine]:
    for sku in random.sample(("TEA-50", "CUP-01"), random.randint(1, 2)):
        quantity, price = random.randint(1, 4), Decimal(random.choice(PRICES))
        warehouse = random.choice(("MAIN", "MAIN", "SYD"))
        tax = _tax(price * quantity, inclusive)
        yield tiny_line(sku, quantity, unit_price=price, tax=tax, warehouse=warehouse)


def _tax(amount: Decimal, inclusive: bool) -> Decimal:
    return (amount / 11 if inclusive else amount / 10).quantize(CENT)
