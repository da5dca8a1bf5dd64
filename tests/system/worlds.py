"""Small shops whose every order is known, so that a test can say what must stand in Unleashed."""

from dataclasses import replace
from decimal import Decimal

from sync.sandbox.tiny import tiny_customer, tiny_line, tiny_order, tiny_product, tiny_world
from sync.sandbox.world.model import Planted, World, WorldCustomer, WorldOrder, WorldStock
from sync.sandbox.world.taxes import TAXES

PLENTY = Decimal(10_000)
MISSING = "CUP-99"


def world_of(orders: int) -> World:
    """Orders of four kinds in turn: plain, from two warehouses, a kit, of a new customer."""
    placed = [_order(place) for place in range(orders)]
    newcomers = tuple(customer for order in placed if (customer := _newcomer(order)) is not None)
    world = tiny_world()
    return replace(
        world,
        taxes=TAXES,
        products=tuple(
            product if product.components else replace(product, stock=_stock())
            for product in world.products
        ),
        customers=(*world.customers, *newcomers),
        orders=tuple(placed),
    )


def world_with_a_missing_product() -> World:
    """Two orders: one is in order, the other holds a product that Unleashed does not have."""
    world = world_of(1)
    missing = tiny_product(MISSING, in_unleashed=False, stock=())
    order = tiny_order("N200000", [tiny_line(MISSING)])
    planted = Planted("sku_missing", MISSING, "Not in Unleashed.", "Add it there.")
    return replace(
        world,
        products=(*world.products, missing),
        orders=(*world.orders, order),
        planted=(planted,),
    )


def _order(place: int) -> WorldOrder:
    number = f"N{100_000 + place}"
    if place % 4 == 1:
        lines = [tiny_line("TEA-50", 2), tiny_line("CUP-01", warehouse="SYD")]
        return tiny_order(number, lines)
    if place % 4 == 2:
        return tiny_order(number, [tiny_line("KIT-TEA-01")])
    if place % 4 == 3:
        return tiny_order(number, username=f"new-{place}")
    return tiny_order(number, [tiny_line("CUP-01", 3)])


def _newcomer(order: WorldOrder) -> WorldCustomer | None:
    if not order.username.startswith("new-"):
        return None
    return tiny_customer(order.username, in_unleashed=False)


def _stock() -> tuple[WorldStock, ...]:
    cost = Decimal("4.10")
    return tuple(WorldStock(place, PLENTY, PLENTY, cost) for place in ("MAIN", "SYD"))
