"""Sales orders that stand in Unleashed from before the world's own sixty days."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from sync.sandbox.world.amounts import ZERO, cents, tax_part
from sync.sandbox.world.model import WorldCustomer, WorldProduct, WorldSalesOrder
from sync.sandbox.world.shelf import Shelf
from sync.sandbox.world.warehouses import SHARED

_NUMBER, _FIRST_NUMBER = 32, 99611
_OLDEST = 165  # days; the youngest is well before the first of the world's orders
_LEFT_OPEN = {29: "Parked", 30: "Placed", 31: "Placed"}


def sales_orders(
    shelf: Shelf, customers: Sequence[WorldCustomer], today: date, seed: int
) -> tuple[WorldSalesOrder, ...]:
    """Prices exclude tax; nearly all are completed, three were left open."""
    rng = Random(f"{seed}/history")
    known = [customer for customer in customers if customer.in_unleashed]
    return tuple(
        _sales_order(place, rng.choice(known), shelf, today, rng) for place in range(_NUMBER)
    )


def _sales_order(
    place: int, customer: WorldCustomer, shelf: Shelf, today: date, rng: Random
) -> WorldSalesOrder:
    products = rng.sample(shelf.sellable, rng.randint(1, 4))
    priced = [(product, Decimal(rng.randint(1, 6))) for product in products]
    nets = [cents(quantity * product.price_ex) for product, quantity in priced]
    taxes = [
        tax_part(net, _tax_code(product), inclusive=False)
        for net, (product, _) in zip(nets, priced, strict=True)
    ]
    sub_total, tax_total = sum(nets, ZERO), sum(taxes, ZERO)
    number = f"N{_FIRST_NUMBER + place * 17}"
    return WorldSalesOrder(
        order_number=number,
        customer=customer.code,
        warehouse=rng.choice(SHARED),
        status=_LEFT_OPEN.get(place, "Completed"),
        ordered_on=today - timedelta(days=_OLDEST - place * 3),
        reference=f"Neto {number}",
        sub_total=sub_total,
        tax_total=tax_total,
        total=sub_total + tax_total,
        lines=tuple(
            (product.sku, quantity, product.price_ex, net)
            for net, (product, quantity) in zip(nets, priced, strict=True)
        ),
    )


def _tax_code(product: WorldProduct) -> str:
    return "GST" if product.taxed else "FRE"
