"""Makes the whole world from one number, the same one every time."""

from datetime import date
from random import Random

from sync.sandbox.world.awkward import awkward_drafts
from sync.sandbox.world.days import TIMEZONE, store_today
from sync.sandbox.world.faults import planted_faults
from sync.sandbox.world.history import sales_orders
from sync.sandbox.world.model import World
from sync.sandbox.world.numbering import numbered
from sync.sandbox.world.orders import Trade, ordinary_orders
from sync.sandbox.world.people import customers
from sync.sandbox.world.return_plans import unleashed_reasons, used_reasons
from sync.sandbox.world.returns import returns
from sync.sandbox.world.shelf import stocked_shelf
from sync.sandbox.world.special_orders import special_orders
from sync.sandbox.world.stock import stocked
from sync.sandbox.world.suppliers import SUPPLIERS
from sync.sandbox.world.taxes import TAXES
from sync.sandbox.world.warehouses import WAREHOUSES


def build_world(
    *, seed: int = 7, today: date | None = None, orders: int = 240, products: int = 300
) -> World:
    """A shop that sells tea and what belongs to it, as it stands at the beginning of `today`.

    `today` is a day of the store's zone, the current one when left out. `orders` and `products`
    count all of them; the awkward orders, the planted faults and the products they need are there
    even when fewer are asked for. The same arguments give the same world.
    """
    day = today or store_today()
    shelf = stocked_shelf(products, day, seed)
    people = customers(seed)
    trade = Trade(shelf, tuple(person for person in people if person.in_neto), day)
    fixed = [*awkward_drafts(trade, seed), *special_orders(trade, Random(f"{seed}/special"))]
    wanted = max(orders - len(fixed), 0)
    drafts = [*fixed, *ordinary_orders(trade, wanted, Random(f"{seed}/orders"))]
    placed, order_ids = numbered(drafts)
    given_back = returns(shelf, placed, day, seed)
    return World(
        today=day,
        timezone=TIMEZONE,
        currency="AUD",
        taxes=TAXES,
        warehouses=WAREHOUSES,
        suppliers=SUPPLIERS,
        customers=people,
        products=stocked(shelf.products, placed, given_back, day, seed),
        orders=placed,
        returns=given_back,
        neto_reasons=used_reasons(),
        unleashed_reasons=unleashed_reasons(),
        sales_orders=sales_orders(shelf, people, day, seed),
        planted=planted_faults(order_ids, given_back),
    )
