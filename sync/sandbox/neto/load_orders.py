"""Turns the world's orders and returns into Neto's, with amounts and dates as Neto writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from sync.sandbox.neto.records import Customer, Order, OrderLine, Rma, Warehouse, stamp
from sync.sandbox.neto.shapes import text
from sync.sandbox.world.model import WorldOrder, WorldOrderLine, WorldReturn, WorldReturnLine

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Shop:
    """What an order refers to: warehouses by folded reference, customers by folded username."""

    zone: ZoneInfo
    currency: str
    warehouses: Mapping[str, Warehouse]
    customers: Mapping[str, Customer]


def order(shop: Shop, source: WorldOrder) -> Order:
    customer = shop.customers.get(source.username.casefold())
    paid = stamp(source.placed_at) if source.approved else ""
    return Order(
        order_id=source.order_id,
        fields={
            **_amounts(source),
            **_dates(shop.zone, source),
            "ID": source.order_id,
            "Username": source.username,
            "Email": customer.fields.get("EmailAddress", "") if customer else "",
            "OrderStatus": source.status,
            "CompleteStatus": "Approved" if source.approved else "Incomplete",
            "OrderType": "sales",
            "OnHoldType": "On Hold",  # recorded on ordinary orders: not a status
            "TaxInclusive": str(source.tax_inclusive),
            "RelatedOrderID": source.related_order_id,
            "PurchaseOrderNumber": source.purchase_order,
            "CouponCode": source.coupon_code,
            "DatePaid": paid,
            "PaymentStatus": "FullyPaid" if source.approved else "Pending",
            "RealtimeConfirmation": "FULLY PAID" if source.approved else "",
            "ExportStatus": "Pending",
            "ExportedToWMS": "Pending",
            "ShippingOption": "Standard Shipping",
            "SalesChannel": "Website",
            "UserGroup": customer.fields.get("UserGroup", "1") if customer else "1",
        },
        address={**customer.billing, **customer.shipping} if customer else {},
        lines=[_line(shop, source, n, line) for n, line in enumerate(source.lines)],
        payments=_payments(source, paid),
    )


def _amounts(source: WorldOrder) -> dict[str, str]:
    return {
        "GrandTotal": cents(source.grand_total),
        "ProductSubtotal": cents(source.product_subtotal),
        "OrderTax": cents(source.order_tax),
        "ShippingTotal": cents(source.shipping_total),
        "ShippingTax": cents(source.shipping_tax),
        "ShippingDiscount": cents(source.shipping_discount),
        "SurchargeTotal": cents(source.surcharge_total),
        "SurchargeTaxable": cents(source.surcharge_taxable),
        "CouponDiscount": cents(source.coupon_discount),
    }


def _dates(zone: ZoneInfo, source: WorldOrder) -> dict[str, str]:
    """UTC with time, but DateInvoiced and DateCompleted are the store's calendar day (1.8)."""
    done = source.completed_at
    return {
        "DatePlaced": stamp(source.placed_at),
        "DateUpdated": stamp(source.updated_at),
        "DateRequired": "",
        "DateInvoiced": source.invoiced_on.isoformat() if source.invoiced_on else "",
        "DateCompleted": local_day(zone, done) if done else "",
        "DateCompletedUTC": stamp(done),
        "DatePaymentDue": "",
    }


def _payments(source: WorldOrder, paid: str) -> list[dict[str, str]]:
    if not paid:
        return []
    number = "".join(one for one in source.order_id if one.isdigit()) or "1"
    amount = cents(source.grand_total)
    return [{"Id": number, "Amount": amount, "PaymentType": "Credit Card", "DatePaid": paid}]


def _line(shop: Shop, source: WorldOrder, number: int, line: WorldOrderLine) -> OrderLine:
    gross = line.unit_price * line.quantity
    discount = line.discount_amount
    if line.discount_percent:
        discount = (gross * line.discount_percent / 100).quantize(CENT, ROUND_HALF_UP)
    open_units = source.status in ("New Backorder", "Backorder Approved")
    return OrderLine(
        {
            "OrderLineID": f"{source.order_id}-{number}",
            "SKU": line.sku,
            "ProductName": line.name,
            "Quantity": str(line.quantity),
            "UnitPrice": eight(line.unit_price),
            "PercentDiscount": cents(line.discount_percent),
            "ProductDiscount": cents(discount),
            "CouponDiscount": cents(line.coupon),
            "Tax": cents(line.tax),
            "TaxCode": line.tax_code,
            "CostPrice": eight(line.cost),
            **_warehouse(shop, line.warehouse),
            "QuantityShipped": str(line.shipped),
            "PickQuantity": str(line.shipped),
            "BackorderQuantity": str(line.quantity - line.shipped if open_units else 0),
            "ShippingMethod": "Standard Shipping",
        }
    )


def _warehouse(shop: Shop, reference: str) -> dict[str, str]:
    warehouse = shop.warehouses.get(reference.casefold())
    if warehouse is None:
        return {"WarehouseID": "0", "WarehouseName": "", "WarehouseReference": reference}
    return {
        "WarehouseID": warehouse.warehouse_id,
        "WarehouseName": warehouse.fields.get("WarehouseName", ""),
        "WarehouseReference": warehouse.reference,
    }


def rma(shop: Shop, source: WorldReturn) -> Rma:
    paid_out = source.refund_total if source.status == "Closed" else Decimal(0)
    fields = {
        "OrderID": source.order_id,
        "InvoiceNumber": source.order_id,
        "CustomerUsername": source.username,
        "CurrencyCode": shop.currency,
        "RmaStatus": source.status,
        "TaxInclusive": str(source.tax_inclusive),
        "ShippingRefundAmount": cents(source.shipping_refund),
        "ShippingRefundTaxCode": "GST",
        "SurchargeRefundAmount": "0.00",
        "RefundSubtotal": cents(source.refund_subtotal),
        "RefundTaxTotal": cents(source.refund_tax),
        "RefundTotal": cents(source.refund_total),
        "RefundedTotal": cents(paid_out),
        "DateIssued": stamp(source.issued_at),
        "DateUpdated": stamp(source.updated_at),
        "DateApproved": stamp(source.approved_at),
    }
    lines = [_rma_line(shop, source, n, line) for n, line in enumerate(source.lines)]
    return Rma(source.rma_id, fields, lines, _refunds(source, paid_out))


def _rma_line(
    shop: Shop, source: WorldReturn, number: int, line: WorldReturnLine
) -> dict[str, str]:
    return {
        "RmaLineID": f"{source.rma_id}{number:02d}",
        "SKU": line.sku,
        "Quantity": str(line.quantity),
        "ItemNumber": str(number + 1),
        "ProductName": line.name,
        "RefundSubtotal": cents(line.refund_subtotal),
        "Tax": cents(line.tax),
        "TaxCode": line.tax_code,
        **_warehouse(shop, line.warehouse),
        "ReturnReason": line.reason,
        "ResolutionOutcome": line.outcome,
        "ItemStatus": "Complete" if source.status == "Closed" else "Awaiting product return",
        "IsRestockIssued": str(line.restocked),
    }


def _refunds(source: WorldReturn, paid_out: Decimal) -> list[dict[str, str]]:
    if not paid_out or source.approved_at is None:
        return []
    return [
        {
            "RefundAmount": cents(paid_out),
            "PaymentMethodID": "1",
            "PaymentMethodName": "Credit Card",
            "DateIssued": stamp(source.issued_at),
            "DateRefunded": stamp(source.approved_at),
            "RefundStatus": "Refunded",
        }
    ]


def local_day(zone: ZoneInfo, at: datetime) -> str:
    """The store's calendar day of an instant."""
    return at.astimezone(zone).date().isoformat()


def cents(amount: Decimal) -> str:
    return text(amount.quantize(CENT, ROUND_HALF_UP))


def eight(amount: Decimal) -> str:
    """A unit price, with eight decimals."""
    return text(amount.quantize(Decimal("0.00000001"), ROUND_HALF_UP))
