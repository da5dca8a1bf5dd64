"""Ordinary baskets: what a shopper or a business on account puts together."""

from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from sync.sandbox.world.amounts import cents, net_of
from sync.sandbox.world.basket import Basket, BasketLine, line_of, note_line
from sync.sandbox.world.model import WorldProduct
from sync.sandbox.world.shelf import Shelf
from sync.sandbox.world.taxes import GST_RATE
from sync.sandbox.world.warehouses import MAIN, MELBOURNE, SHARED, SYDNEY

_COUPONS = (("WELCOME10", Decimal("0.10")), ("TEATIME5", Decimal("0.05")))
_NOTES = (
    "Please leave at the back door.",
    "Gift wrap, no prices in the parcel.",
    "Customer rang: send with the next order if late.",
)
_CARD_FEE = Decimal("0.015")


@dataclass(frozen=True)
class Habits:
    """How one kind of customer shops."""

    inclusive: bool
    quantities: tuple[int, ...]
    freight: Decimal
    free_from: Decimal
    percents: tuple[str, ...]
    coupon_chance: float
    fee_chance: float


SHOPPER = Habits(
    inclusive=True,
    quantities=(1, 1, 1, 2, 2, 3, 4),
    freight=Decimal("9.95"),
    free_from=Decimal(120),
    percents=("0", "0", "0", "0", "10", "15"),
    coupon_chance=0.18,
    fee_chance=0.08,
)
ACCOUNT = Habits(
    inclusive=False,
    quantities=(2, 4, 6, 6, 10, 12),
    freight=Decimal("14.50"),
    free_from=Decimal(600),
    percents=("0", "0", "5", "7.5", "12.5"),
    coupon_chance=0.0,
    fee_chance=0.25,
)


def ordinary_basket(shelf: Shelf, habits: Habits, rng: Random) -> Basket:
    """One to five products or kits, from one warehouse or two, with the usual reductions."""
    places = _places(rng)
    products = [_pick(shelf, rng) for _ in range(rng.choice((1, 1, 2, 2, 3, 4, 5)))]
    lines = [
        replace(_line(product, habits, rng), warehouse=places[number % len(places)])
        for number, product in enumerate(products)
    ]
    basket = _with_charges(Basket(tuple(lines), inclusive=habits.inclusive), habits, rng)
    notes = _notes(rng)
    return replace(basket, lines=(*basket.lines, *notes))


def price_for(product: WorldProduct, *, inclusive: bool) -> Decimal:
    """The list price in a tax mode: cents with tax, four places without."""
    if not inclusive:
        return product.price_ex
    return cents(product.price_ex * (1 + GST_RATE) if product.taxed else product.price_ex)


def _places(rng: Random) -> tuple[str, ...]:
    if rng.random() < 0.07:
        return (MAIN, rng.choice((SYDNEY, MELBOURNE)))
    return (rng.choice((MAIN, MAIN, MAIN, *SHARED)),)


def _pick(shelf: Shelf, rng: Random) -> WorldProduct:
    return rng.choice(shelf.kits if rng.random() < 0.08 else shelf.sellable)


def _line(product: WorldProduct, habits: Habits, rng: Random) -> BasketLine:
    price = price_for(product, inclusive=habits.inclusive)
    line = line_of(product, rng.choice(habits.quantities), price)
    if rng.random() < 0.06:
        return replace(line, amount=cents(price * line.quantity * Decimal("0.0833")))
    return replace(line, percent=Decimal(rng.choice(habits.percents)))


def _with_charges(basket: Basket, habits: Habits, rng: Random) -> Basket:
    goods = sum((net_of(line) for line in basket.lines), Decimal(0))
    free = habits.freight if goods >= habits.free_from else Decimal("0.00")
    code, share = rng.choice(_COUPONS) if rng.random() < habits.coupon_chance else ("", Decimal(0))
    fee = cents(goods * _CARD_FEE) if rng.random() < habits.fee_chance else Decimal("0.00")
    return replace(
        basket,
        freight=habits.freight,
        freight_discount=free,
        coupon_code=code,
        coupon=cents(goods * share),
        surcharge=fee,
        surcharge_taxable=fee,
    )


def _notes(rng: Random) -> tuple[BasketLine, ...]:
    draw = rng.random()
    if draw < 0.06:
        return (note_line(rng.choice(_NOTES)),)
    if draw < 0.08:
        return (note_line("Drop shipped by Otway Pottery Studio", sku="DS_OTWAYPOT"),)
    return ()
