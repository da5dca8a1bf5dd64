"""Awkward orders: real sales whose cents are hard to carry, in both tax modes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from sync.sandbox.world.awkward_cases import CASES, SHOWN_HIGHER, TAX_ON_TOTAL, Case, Item
from sync.sandbox.world.basket import Basket, BasketLine, line_of, note_line
from sync.sandbox.world.days import store_today
from sync.sandbox.world.model import WorldCustomer, WorldOrder
from sync.sandbox.world.numbering import numbered
from sync.sandbox.world.orders import Trade
from sync.sandbox.world.people import customers
from sync.sandbox.world.placing import Draft, order_of
from sync.sandbox.world.progress import dispatched
from sync.sandbox.world.shelf import Shelf, stocked_shelf

_OLDEST, _YOUNGEST = 17, 2  # days; all of them were sent within the days that leave Neto
_FIRST_ALONE = 500001


def awkward_orders(*, seed: int = 7, today: date | None = None) -> tuple[WorldOrder, ...]:
    """Just the awkward orders, numbered N500001 and up: the same ones as in the whole world."""
    day = today or store_today()
    shelf = stocked_shelf(0, day, seed)
    trade = Trade(shelf, tuple(who for who in customers(seed) if who.in_neto), day)
    return numbered(awkward_drafts(trade, seed), _FIRST_ALONE)[0]


def awkward_drafts(trade: Trade, seed: int) -> list[Draft]:
    """Every case in every mode it is made in; shoppers with tax, accounts without."""
    rng = Random(f"{seed}/awkward")
    made = [(case, inclusive) for case in CASES for inclusive in case.modes]
    span = _OLDEST - _YOUNGEST + 1
    return [
        Draft(_order(trade, case, inclusive, (_OLDEST - place % span, rng)))
        for place, (case, inclusive) in enumerate(made)
    ]


def _order(trade: Trade, case: Case, inclusive: bool, timing: tuple[int, Random]) -> WorldOrder:
    age, rng = timing
    who = rng.choice(_buyers(trade.customers, on_account=not inclusive))
    mode = "tax included" if inclusive else "tax excluded"
    order = order_of(
        _basket(trade.shelf, case, inclusive),
        who.code,
        dispatched(trade.today, age, rng),
        awkward=f"{case.why} ({mode})",
    )
    return _SHOWN.get(case.why, _as_reckoned)(order)


def _buyers(known: tuple[WorldCustomer, ...], *, on_account: bool) -> list[WorldCustomer]:
    return [customer for customer in known if bool(customer.company) == on_account]


def _basket(shelf: Shelf, case: Case, inclusive: bool) -> Basket:
    lines = [_line(shelf, item) for item in case.items]
    if case.notes:
        lines.insert(1, note_line("Gift wrap the first parcel, please."))
        lines.append(note_line("Drop shipped by Otway Pottery Studio", sku="DS_OTWAYPOT"))
    coupon = case.amount("coupon")
    return Basket(
        lines=tuple(lines),
        inclusive=inclusive,
        freight=case.amount("freight"),
        freight_discount=case.amount("freight_discount"),
        freight_tax=case.freight_tax,
        surcharge=case.amount("surcharge"),
        surcharge_taxable=case.amount("surcharge_taxable"),
        coupon_code="KETTLEON" if coupon else "",
        coupon=coupon,
        coupon_on_lines=case.coupon_on_lines,
        freight_tax_in_order_tax=case.freight_tax_in_order_tax,
    )


def _line(shelf: Shelf, item: Item) -> BasketLine:
    line = line_of(shelf.by_sku[item.sku], item.quantity, Decimal(item.price))
    return replace(
        line,
        percent=Decimal(item.percent),
        amount=Decimal(item.amount),
        warehouse=item.warehouse,
    )


def _as_reckoned(order: WorldOrder) -> WorldOrder:
    return order


def _shown_higher(order: WorldOrder) -> WorldOrder:
    """The store went by its rounded net price 0.32: 30 x 0.32 is 9.60, with tax 10.56."""
    total, tax = Decimal("10.56"), Decimal("0.96")
    (line,) = order.lines
    return replace(
        order,
        lines=(replace(line, tax=tax),),
        product_subtotal=total,
        order_tax=tax,
        grand_total=total,
    )


def _tax_on_total(order: WorldOrder) -> WorldOrder:
    """10 % of 1.35 is 0.14, where three lines of 0.45 show 0.05 each."""
    tax = Decimal("0.14")
    return replace(order, order_tax=tax, grand_total=order.product_subtotal + tax)


_SHOWN: dict[str, Callable[[WorldOrder], WorldOrder]] = {
    SHOWN_HIGHER: _shown_higher,
    TAX_ON_TOTAL: _tax_on_total,
}
