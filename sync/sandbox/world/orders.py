"""Sixty days of ordinary trade: most of it sent, the newest still on its way through the shop."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from sync.sandbox.world.model import WorldCustomer, WorldOrder
from sync.sandbox.world.placing import Draft, order_of
from sync.sandbox.world.progress import Progress, dispatched, waiting
from sync.sandbox.world.shelf import Shelf
from sync.sandbox.world.shopping import ACCOUNT, SHOPPER, Habits, ordinary_basket

DAYS = 60
_FRESH = 5  # days after which nothing is still being packed

# What becomes of the newest orders and of the others, dealt out in turn.
_NEWEST = (
    "Dispatched",
    "New",
    "Dispatched",
    "Pick",
    "Pack",
    "Pending Dispatch",
    "Dispatched",
    "Pending Pickup",
    "On Hold",
    "Dispatched",
    "New Backorder",
    "Pack",
    "Backorder Approved",
)
_OLDER = (
    *["Dispatched"] * 9,
    "Cancelled",
    *["Dispatched"] * 7,
    "Quote",
    *["Dispatched"] * 6,
    "Uncommitted",
    *["Dispatched"] * 5,
    "On Hold",
    *["Dispatched"] * 4,
)

# Every so manieth order of an account is in a store that shows prices with tax.
_ACCOUNT_WITH_TAX_EVERY = 6
_WITHOUT_INVOICE_DAY_EVERY = 61


@dataclass(frozen=True)
class Trade:
    """What an order is made from; `today` is the store's day on which the world stands."""

    shelf: Shelf
    customers: tuple[WorldCustomer, ...]  # those Neto knows
    today: date


def ordinary_orders(trade: Trade, number: int, rng: Random) -> list[Draft]:
    """`number` orders, oldest first."""
    ages = _ages(number)
    fresh = [place for place, age in enumerate(ages) if age <= _FRESH]
    first_fresh = fresh[0] if fresh else number
    drafts = []
    for place, age in enumerate(ages):
        turn = place - first_fresh
        status = _NEWEST[turn % len(_NEWEST)] if turn >= 0 else _OLDER[place % len(_OLDER)]
        progress = _progress(status, trade.today, age, rng)
        if place % _WITHOUT_INVOICE_DAY_EVERY == _WITHOUT_INVOICE_DAY_EVERY - 1:
            progress = replace(progress, invoiced_on=None)
        drafts.append(Draft(_order(trade, progress, place, rng)))
    return drafts


def _ages(number: int) -> list[int]:
    """In days, at least one; trade has been growing, so the newest days have most of them."""
    left = range(number, 0, -1)
    return [-(-DAYS * place * place // (number * number)) for place in left]


def _order(trade: Trade, progress: Progress, place: int, rng: Random) -> WorldOrder:
    customer = rng.choice(trade.customers)
    on_account = bool(customer.company)
    habits: Habits = ACCOUNT if on_account else SHOPPER
    if on_account and place % _ACCOUNT_WITH_TAX_EVERY == 0:
        habits = replace(habits, inclusive=True)
    return order_of(
        ordinary_basket(trade.shelf, habits, rng),
        customer.code,
        progress,
        purchase_order=f"PO-{rng.randint(1000, 9999)}" if on_account else "",
    )


def _progress(status: str, today: date, age: int, rng: Random) -> Progress:
    return (
        dispatched(today, age, rng) if status == "Dispatched" else waiting(status, today, age, rng)
    )
