"""Orders made on purpose: split ones, and those that the planted faults are about."""

from dataclasses import replace
from random import Random

from sync.sandbox.world import pinned
from sync.sandbox.world.basket import Basket, line_of
from sync.sandbox.world.model import WorldCustomer
from sync.sandbox.world.orders import Trade
from sync.sandbox.world.placing import Draft, order_of
from sync.sandbox.world.progress import dispatched, waiting
from sync.sandbox.world.shopping import SHOPPER, price_for
from sync.sandbox.world.warehouses import MARKET

NO_PARTNER, NO_SKU, TO_DELETE = "warehouse_without_partner", "sku_missing", "invoice_deleted"

# Age in days of the first part and status of what was split off it.
_SPLITS = (
    (44, "Dispatched"),
    (15, "Dispatched"),
    (9, "Dispatched"),
    (7, "New Backorder"),
    (4, "Pick"),
)


def special_orders(trade: Trade, rng: Random) -> list[Draft]:
    """All of them, shoppers' orders with tax included."""
    shoppers = [customer for customer in trade.customers if not customer.company]
    drafts = [
        draft
        for age, status in _SPLITS
        for draft in _split(trade, rng.choice(shoppers), (age, status), rng)
    ]
    faults = (
        (NO_PARTNER, 4, (pinned.CAMP_MUG, pinned.HONEY)),
        (NO_SKU, 3, (pinned.NOT_IN_UNLEASHED, pinned.COFFEE)),
        (TO_DELETE, 6, (pinned.POT, pinned.BREAKFAST)),
    )
    for tag, age, skus in faults:
        basket = _basket(trade, skus)
        if tag == NO_PARTNER:
            first, second = basket.lines
            basket = replace(basket, lines=(replace(first, warehouse=MARKET), second))
        order = order_of(basket, rng.choice(shoppers).code, dispatched(trade.today, age, rng))
        drafts.append(Draft(order, tag=tag))
    return drafts


def _split(
    trade: Trade, customer: WorldCustomer, what: tuple[int, str], rng: Random
) -> tuple[Draft, Draft]:
    """What was there went out with the freight; the rest is a later order that names the first."""
    age, status = what
    first = order_of(
        _basket(trade, (pinned.MUG, pinned.SENCHA)),
        customer.code,
        dispatched(trade.today, age, rng),
    )
    rest = replace(
        _basket(trade, (pinned.KETTLE,)), freight=SHOPPER.freight, freight_discount=SHOPPER.freight
    )
    later = age - 2
    progress = (
        dispatched(trade.today, later, rng)
        if status == "Dispatched"
        else waiting(status, trade.today, later, rng)
    )
    return Draft(first), Draft(order_of(rest, customer.code, progress), parent=first)


def _basket(trade: Trade, skus: tuple[str, ...]) -> Basket:
    products = [trade.shelf.by_sku[sku] for sku in skus]
    lines = tuple(
        line_of(product, 1 + place, price_for(product, inclusive=True))
        for place, product in enumerate(products)
    )
    return Basket(lines, inclusive=True, freight=SHOPPER.freight)
