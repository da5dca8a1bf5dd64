"""Returns of what was sent: refunded as it was paid, put back where the outcome says so."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from sync.sandbox.world.amounts import ZERO, cents, tax_part
from sync.sandbox.world.basket import NOTE_SKU
from sync.sandbox.world.days import moment, store_day
from sync.sandbox.world.model import WorldOrder, WorldOrderLine, WorldReturn, WorldReturnLine
from sync.sandbox.world.return_plans import PLANS, RESTOCKING, Kind, Plan
from sync.sandbox.world.shelf import Shelf
from sync.sandbox.world.warehouses import SHARED

_FIRST_NUMBER = 301
_FREIGHT_BACK = Decimal("9.95")


def returns(
    shelf: Shelf, orders: Sequence[WorldOrder], today: date, seed: int
) -> tuple[WorldReturn, ...]:
    """One per plan, each of another order where there are enough, numbered as they were issued."""
    rng = Random(f"{seed}/returns")
    made: list[WorldReturn] = []
    for plan in PLANS:
        used = {rma.order_id for rma in made}
        fitting = [order for order in orders if _fits(shelf, order, plan, today)]
        unused = [order for order in fitting if order.order_id not in used]
        made.append(_return_of(shelf, rng.choice(unused or fitting), plan, today, rng))
    made.sort(key=lambda rma: rma.issued_at)
    return tuple(replace(rma, rma_id=str(_FIRST_NUMBER + place)) for place, rma in enumerate(made))


def _fits(shelf: Shelf, order: WorldOrder, plan: Plan, today: date) -> bool:
    if order.completed_at is None or order.grand_total == 0:
        return False
    if store_day(order.completed_at) >= _issued_on(plan, today):
        return False
    return len(_returnable(shelf, order, plan.kind)) >= len(plan.pairs)


def _issued_on(plan: Plan, today: date) -> date:
    return today - timedelta(days=plan.age + (1 if plan.closed else 0))


def _returnable(shelf: Shelf, order: WorldOrder, kind: Kind) -> list[WorldOrderLine]:
    """Lines that can go back: of a kit return the kits, of others the plain products."""
    kept = []
    for line in order.lines:
        product = shelf.by_sku.get(line.sku)
        if product is None or not product.in_unleashed or line.warehouse not in SHARED:
            continue
        if bool(product.components) == (kind is Kind.KIT):
            kept.append(line)
    if kind is not Kind.TWO_WAREHOUSES:
        return kept
    first = {line.warehouse: line for line in reversed(kept)}
    return list(first.values()) if len(first) > 1 else []


def _return_of(
    shelf: Shelf, order: WorldOrder, plan: Plan, today: date, rng: Random
) -> WorldReturn:
    issued_at = moment(_issued_on(plan, today), rng.randint(8, 16), rng.randint(0, 59))
    approved_on = today - timedelta(days=plan.age)
    approved_at = moment(approved_on, rng.randint(8, 20), rng.randint(0, 59))
    given = zip(_returnable(shelf, order, plan.kind), plan.pairs, strict=False)
    lines = tuple(_line(order, line, pair, plan.closed) for line, pair in given)
    freight = min(_FREIGHT_BACK, order.shipping_total) if plan.with_freight else ZERO
    subtotal = sum((line.refund_subtotal for line in lines), ZERO)
    freight_tax = tax_part(freight, "GST", inclusive=order.tax_inclusive)
    tax = sum((line.tax for line in lines), freight_tax)
    return WorldReturn(
        rma_id="",
        order_id=order.order_id,
        username=order.username,
        status="Closed" if plan.closed else "Open",
        tax_inclusive=order.tax_inclusive,
        issued_at=issued_at,
        updated_at=(approved_at if plan.closed else issued_at) + timedelta(minutes=3),
        approved_at=approved_at if plan.closed else None,
        lines=(*lines, *_notes(plan.kind)),
        shipping_refund=freight,
        refund_subtotal=subtotal,
        refund_tax=tax,
        refund_total=subtotal + freight + (ZERO if order.tax_inclusive else tax),
    )


def _line(
    order: WorldOrder, line: WorldOrderLine, pair: tuple[str, str], closed: bool
) -> WorldReturnLine:
    """At most two units, refunded at what was paid for them after discount and coupon."""
    reason, outcome = pair
    quantity = min(line.quantity, 2)
    paid = line.unit_price * line.quantity - line.discount_amount - line.coupon
    refund = cents(paid * quantity / line.quantity)
    return WorldReturnLine(
        sku=line.sku,
        name=line.name,
        quantity=quantity,
        refund_subtotal=refund,
        tax=tax_part(refund, line.tax_code, inclusive=order.tax_inclusive),
        tax_code=line.tax_code,
        warehouse=line.warehouse,
        reason=reason,
        outcome=outcome,
        restocked=closed and outcome in RESTOCKING,
    )


def _notes(kind: Kind) -> tuple[WorldReturnLine, ...]:
    """A remark among the lines, in either of the two forms that Neto gives it."""
    if kind is Kind.NOTE:
        sku, name = NOTE_SKU, "Box opened, contents unused"
    elif kind is Kind.NAMELESS_NOTE:
        sku, name = "", "NOTE: sent back with the carrier's label"
    else:
        return ()
    return (WorldReturnLine(sku, name, 1, ZERO, ZERO, "", "", "", "", restocked=False),)
