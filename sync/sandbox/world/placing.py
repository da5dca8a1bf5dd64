"""A basket and its progress made into the order that Neto holds, not numbered yet."""

from dataclasses import dataclass, replace

from sync.sandbox.world.amounts import priced
from sync.sandbox.world.basket import Basket
from sync.sandbox.world.model import WorldOrder, WorldOrderLine
from sync.sandbox.world.progress import Progress


@dataclass(frozen=True)
class Draft:
    """`tag` names the order of a planted fault; `parent` is the order this one was split off."""

    order: WorldOrder
    tag: str = ""
    parent: WorldOrder | None = None


def order_of(
    basket: Basket,
    username: str,
    progress: Progress,
    *,
    purchase_order: str = "",
    awkward: str = "",
) -> WorldOrder:
    """The order with every figure filled in and an empty order id."""
    figures = priced(basket)
    return WorldOrder(
        order_id="",
        username=username,
        status=progress.status,
        approved=progress.approved,
        tax_inclusive=basket.inclusive,
        placed_at=progress.placed_at,
        updated_at=progress.updated_at,
        invoiced_on=progress.invoiced_on,
        completed_at=progress.completed_at,
        lines=_shipped(figures.lines, progress.status),
        grand_total=figures.grand_total,
        product_subtotal=figures.product_subtotal,
        order_tax=figures.order_tax,
        shipping_total=basket.freight,
        shipping_tax=figures.shipping_tax,
        shipping_discount=basket.freight_discount,
        surcharge_total=basket.surcharge,
        surcharge_taxable=basket.surcharge_taxable,
        coupon_code=basket.coupon_code,
        coupon_discount=basket.coupon,
        purchase_order=purchase_order,
        awkward=awkward,
    )


def _shipped(lines: tuple[WorldOrderLine, ...], status: str) -> tuple[WorldOrderLine, ...]:
    """All of it when dispatched; of a partly dispatched order every other line, or half of one."""
    if status == "Dispatched":
        return tuple(replace(line, shipped=line.quantity) for line in lines)
    if status != "Pending Dispatch":
        return lines
    if len(lines) == 1:
        return (replace(lines[0], shipped=lines[0].quantity // 2),)
    return tuple(
        replace(line, shipped=line.quantity if place % 2 == 0 else 0)
        for place, line in enumerate(lines)
    )
