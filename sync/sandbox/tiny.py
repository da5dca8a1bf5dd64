"""A world small enough to keep in one's head, for tests that need a few known records."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sync.sandbox.world.model import (
    World,
    WorldCustomer,
    WorldOrder,
    WorldOrderLine,
    WorldProduct,
    WorldReturn,
    WorldReturnLine,
    WorldStock,
    WorldSupplier,
    WorldTax,
    WorldWarehouse,
)

TODAY = date(2026, 3, 3)
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ZERO = Decimal("0.00")


def tiny_product(sku: str, **changes: Any) -> WorldProduct:
    """Ten in MAIN on both sides at a cost of 4.10, price 10.00 excluding tax, one price tier."""
    product = WorldProduct(
        sku=sku,
        name=f"Product {sku}",
        group="Tea",
        supplier="TEACO",
        barcode="9312345678914",
        purchase_price=Decimal("4.10"),
        price_ex=Decimal("10.00"),
        tiers=(Decimal("10.00"), *[None] * 9),
        unit="ea",
        depth=Decimal("0.3"),
        width=Decimal("0.2"),
        height=Decimal("0.1"),
        weight=Decimal("1.2"),
        reorder_point=Decimal(20),
        min_stock=Decimal(40),
        bin="A-04-1",
        notes="",
        stock=(WorldStock("MAIN", Decimal(10), Decimal(10), Decimal("4.10")),),
        changed_at=NOON,
    )
    return replace(product, **changes)


def tiny_line(sku: str, quantity: int = 1, **changes: Any) -> WorldOrderLine:
    """11.00 a piece including 1.00 GST, from MAIN."""
    line = WorldOrderLine(
        sku=sku,
        name=f"Product {sku}",
        quantity=quantity,
        unit_price=Decimal("11.00"),
        discount_percent=ZERO,
        discount_amount=ZERO,
        coupon=ZERO,
        tax=Decimal("1.00") * quantity,
        tax_code="GST",
        warehouse="MAIN",
        cost=Decimal("4.10"),
    )
    return replace(line, **changes)


def tiny_order(order_id: str, lines: Iterable[WorldOrderLine] = (), **changes: Any) -> WorldOrder:
    """An approved, dispatched, tax inclusive order with totals that add up from its lines."""
    lines = tuple(lines) or (tiny_line("TEA-50"),)
    total = sum((line.unit_price * line.quantity for line in lines), ZERO)
    order = WorldOrder(
        order_id=order_id,
        username="greenleaf",
        status="Dispatched",
        approved=True,
        tax_inclusive=True,
        placed_at=NOON,
        updated_at=NOON,
        invoiced_on=date(2026, 3, 2),
        completed_at=NOON,
        lines=lines,
        grand_total=total,
        product_subtotal=total,
        order_tax=sum((line.tax for line in lines), ZERO),
        shipping_total=ZERO,
        shipping_tax=ZERO,
        shipping_discount=ZERO,
        surcharge_total=ZERO,
        surcharge_taxable=ZERO,
        coupon_code="",
        coupon_discount=ZERO,
    )
    return replace(order, **changes)


def tiny_return(
    rma_id: str, order_id: str, skus: Iterable[str] = ("TEA-50",), **changes: Any
) -> WorldReturn:
    """A closed return of one unit per SKU, put back into MAIN."""
    lines = tuple(
        WorldReturnLine(
            sku=sku,
            name=f"Product {sku}",
            quantity=1,
            refund_subtotal=Decimal("11.00"),
            tax=Decimal("1.00"),
            tax_code="GST",
            warehouse="MAIN",
            reason="Changed Mind",
            outcome="Return to stock issue credit",
            restocked=True,
        )
        for sku in skus
    )
    total = Decimal("11.00") * len(lines)
    given_back = WorldReturn(
        rma_id=rma_id,
        order_id=order_id,
        username="greenleaf",
        status="Closed",
        tax_inclusive=True,
        issued_at=NOON,
        updated_at=NOON,
        approved_at=NOON,
        lines=lines,
        shipping_refund=ZERO,
        refund_subtotal=total,
        refund_tax=Decimal("1.00") * len(lines),
        refund_total=total,
    )
    return replace(given_back, **changes)


def tiny_customer(code: str, **changes: Any) -> WorldCustomer:
    customer = WorldCustomer(
        code=code,
        first_name="Ana",
        last_name="Lee",
        company="Greenleaf Cafe",
        email="orders@example.com",
        phone="0700000000",
        street="1 Example St",
        city="Brisbane",
        state="QLD",
        postcode="4000",
    )
    return replace(customer, **changes)


def tiny_world(**changes: Any) -> World:
    """Two warehouses, one supplier, one customer, two products, a kit; no orders, no returns."""
    world = World(
        today=TODAY,
        timezone="Australia/Brisbane",
        currency="AUD",
        taxes=(
            WorldTax("G.S.T.", "GST on sales", Decimal("0.1"), revenue=True, expenses=True),
            WorldTax("NONE", "No tax", Decimal(0), revenue=True, expenses=True),
        ),
        warehouses=(
            WorldWarehouse("MAIN", "Main", "Brisbane", primary=True),
            WorldWarehouse("SYD", "Sydney", "Sydney"),
        ),
        suppliers=(WorldSupplier("TEACO", "Tea Company", "sales@example.com", "Perth"),),
        customers=(tiny_customer("greenleaf"),),
        products=(
            tiny_product("TEA-50"),
            tiny_product("CUP-01"),
            tiny_product(
                "KIT-TEA-01",
                stock=(),
                components=(("TEA-50", Decimal(2)), ("CUP-01", Decimal(1))),
            ),
        ),
        orders=(),
        returns=(),
        neto_reasons=("Changed Mind",),
        unleashed_reasons=("Changed Mind",),
    )
    return replace(world, **changes)
