"""Rows of Unleashed: only the fields that are read, and what they are in our words."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_pascal

from sync.domain.catalogue import (
    Account,
    Customer,
    SalesInvoice,
    SalesOrder,
    StockAdjustment,
    StockOnHand,
    Tax,
    UnleashedProduct,
    Warehouse,
)


def _text(value: Any) -> Any:
    return "" if value is None else value.strip() if isinstance(value, str) else value


def _guid(value: Any) -> Any:
    return value.strip().lower() if isinstance(value, str) else value


def _flag(value: Any) -> Any:
    return False if value is None else value


def _or_zero(value: Any) -> Any:
    return Decimal(0) if value is None else value


def _or_nothing(value: Any) -> Any:
    return {} if value is None else value


# A missing text is "" and a missing yes is no; a figure that is needed must be there.
Text = Annotated[str, BeforeValidator(_text)]
# A key of a row: never empty. GUIDs are compared without case (unleashed-api, 1.6).
Code = Annotated[str, BeforeValidator(_text), Field(min_length=1)]
Guid = Annotated[str, BeforeValidator(_guid), Field(min_length=1)]
Flag = Annotated[bool, BeforeValidator(_flag)]
OrZero = Annotated[Decimal, BeforeValidator(_or_zero)]


class Row(BaseModel):
    model_config = ConfigDict(alias_generator=to_pascal, extra="ignore", frozen=True)


class WarehouseRow(Row):
    guid: Guid
    warehouse_code: Code
    warehouse_name: Text = ""
    is_default: Flag = False
    obsolete: Flag = False

    def plain(self) -> Warehouse:
        return Warehouse(
            code=self.warehouse_code,
            name=self.warehouse_name,
            remote_id=self.guid,
            active=not self.obsolete,
            primary=self.is_default,
        )


class TaxRow(Row):
    """`tax_rate` may be null, which is no tax (unleashed-api, 2.9)."""

    guid: Guid
    tax_code: Code
    description: Text = ""
    tax_rate: OrZero
    can_apply_to_revenue: Flag = False
    obsolete: Flag = False

    def plain(self) -> Tax:
        return Tax(self.tax_code, self.description, self.tax_rate, self.can_apply_to_revenue)


class SupplierRef(Row):
    supplier_code: Text = ""
    supplier_name: Text = ""


class GroupRef(Row):
    group_name: Text = ""


# Nested objects may be null.
Supplier = Annotated[SupplierRef, BeforeValidator(_or_nothing)]
Group = Annotated[GroupRef, BeforeValidator(_or_nothing)]


class AccountRow(Row):
    """An account has no GUID (unleashed-api, 2.12)."""

    account_code: Code
    account_name: Text = ""
    account_type: Text = ""

    def plain(self) -> Account:
        return Account(self.account_code, self.account_name, self.account_type)


class ProductRow(Row):
    guid: Guid
    product_code: Code
    product_description: Text = ""
    obsolete: Flag = False
    is_assembled_product: Flag = False
    never_diminishing: Flag = False
    last_cost: Decimal | None = None
    default_purchase_price: Decimal | None = None
    product_group: Group = GroupRef()
    supplier: Supplier = SupplierRef()

    def plain(self) -> UnleashedProduct:
        return UnleashedProduct(
            code=self.product_code,
            guid=self.guid,
            name=self.product_description,
            obsolete=self.obsolete,
            assembled=self.is_assembled_product,
            last_cost=self.last_cost,
            purchase_price=self.default_purchase_price,
            never_diminishing=self.never_diminishing,
            group=self.product_group.group_name,
            supplier=self.supplier.supplier_name or self.supplier.supplier_code,
        )


class StockRow(Row):
    """`warehouse_code` is "" in rows that sum all warehouses (unleashed-api, 2.3)."""

    product_code: Code
    warehouse_code: Text = ""
    qty_on_hand: Decimal
    available_qty: Decimal
    avg_cost: OrZero = Decimal(0)

    def plain(self) -> StockOnHand:
        return StockOnHand(
            code=self.product_code,
            warehouse=self.warehouse_code,
            on_hand=self.qty_on_hand,
            available=self.available_qty,
            average_cost=self.avg_cost,
        )


class CurrencyRef(Row):
    currency_code: Text = ""


class CustomerRow(Row):
    guid: Guid
    customer_code: Code
    customer_name: Text = ""
    obsolete: Flag = False
    currency: Annotated[CurrencyRef, BeforeValidator(_or_nothing)] = CurrencyRef()

    def plain(self) -> Customer:
        return Customer(
            code=self.customer_code,
            name=self.customer_name,
            guid=self.guid,
            obsolete=self.obsolete,
            currency=self.currency.currency_code,
        )


class CustomerRef(Row):
    customer_code: Text = ""


class OrderRow(Row):
    guid: Guid
    order_number: Text = ""
    order_status: Code
    customer: Annotated[CustomerRef, BeforeValidator(_or_nothing)] = CustomerRef()
    customer_ref: Text = ""
    source_id: Text = ""
    sub_total: Decimal
    tax_total: Decimal
    total: Decimal
    created_by: Text = ""

    def plain(self) -> SalesOrder:
        return SalesOrder(
            guid=self.guid,
            number=self.order_number,
            status=self.order_status,
            customer=self.customer.customer_code,
            reference=self.customer_ref,
            source_id=self.source_id,
            sub_total=self.sub_total,
            tax_total=self.tax_total,
            total=self.total,
            created_by=self.created_by,
        )


class InvoiceRow(Row):
    guid: Guid
    invoice_number: Text = ""
    order_number: Text = ""
    invoice_status: Text = ""
    total: Decimal

    def plain(self) -> SalesInvoice:
        return SalesInvoice(
            guid=self.guid,
            number=self.invoice_number,
            order_number=self.order_number,
            status=self.invoice_status,
            total=self.total,
        )


class ProductRef(Row):
    product_code: Text = ""
    product_description: Text = ""


class WarehouseRef(Row):
    warehouse_code: Text = ""


class AdjustmentLineRow(Row):
    product: Annotated[ProductRef, BeforeValidator(_or_nothing)]
    new_quantity: Decimal


class AdjustmentRow(Row):
    guid: Guid
    adjustment_number: Text = ""
    status: Text = ""
    adjustment_reason: Text = ""
    warehouse: Annotated[WarehouseRef, BeforeValidator(_or_nothing)] = WarehouseRef()
    stock_adjustment_lines: tuple[AdjustmentLineRow, ...] = ()

    def plain(self) -> StockAdjustment:
        return StockAdjustment(
            guid=self.guid,
            number=self.adjustment_number,
            status=self.status,
            reason=self.adjustment_reason,
            warehouse=self.warehouse.warehouse_code,
            lines=tuple(
                (line.product.product_code, line.new_quantity)
                for line in self.stock_adjustment_lines
            ),
        )
