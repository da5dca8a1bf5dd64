"""A row of Unleashed's products with all the fields that are carried to Neto."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator

from sync.clients.unleashed_dates import parse_date
from sync.clients.unleashed_wire import (
    Code,
    Flag,
    Group,
    GroupRef,
    Guid,
    Row,
    Supplier,
    SupplierRef,
    Text,
)
from sync.domain.product import CatalogueProduct

Instant = Annotated[datetime | None, BeforeValidator(parse_date)]


def yes_unless_told(value: Any) -> Any:
    return True if value is None else value


def or_nothing(value: Any) -> Any:
    """Nested objects may be null."""
    return {} if value is None else value


def or_empty(value: Any) -> Any:
    """Nested lists may be null."""
    return () if value is None else value


OrYes = Annotated[bool, BeforeValidator(yes_unless_told)]


def _figure(value: Any) -> Any:
    """A text that is a number, or nothing: tier values are text (unleashed-api, Q6)."""
    return None if isinstance(value, str) and not value.strip() else value


Figure = Annotated[Decimal | None, BeforeValidator(_figure)]


class TierRow(Row):
    value: Figure = None


class UnitRef(Row):
    name: Text = ""


Tier = Annotated[TierRow, BeforeValidator(or_nothing)]


class CatalogueProductRow(Row):
    guid: Guid
    product_code: Code
    product_description: Text = ""
    default_purchase_price: Figure = None
    default_sell_price: Figure = None
    sell_price_tier1: Tier = TierRow()
    sell_price_tier2: Tier = TierRow()
    sell_price_tier3: Tier = TierRow()
    sell_price_tier4: Tier = TierRow()
    sell_price_tier5: Tier = TierRow()
    sell_price_tier6: Tier = TierRow()
    sell_price_tier7: Tier = TierRow()
    sell_price_tier8: Tier = TierRow()
    sell_price_tier9: Tier = TierRow()
    sell_price_tier10: Tier = TierRow()
    barcode: Text = ""
    notes: Text = ""
    depth: Figure = None
    width: Figure = None
    height: Figure = None
    weight: Figure = None
    re_order_point: Figure = None
    min_stock_alert_level: Figure = None
    bin_location: Text = ""
    supplier: Supplier = SupplierRef()
    product_group: Group = GroupRef()
    unit_of_measure: Annotated[UnitRef, BeforeValidator(or_nothing)] = UnitRef()
    is_assembled_product: Flag = False
    is_component: Flag = False
    obsolete: Flag = False
    taxable_sales: OrYes = True
    xero_sales_tax_code: Text = ""
    xero_sales_tax_rate: Figure = None
    last_modified_on: Instant = None

    def plain(self) -> CatalogueProduct:
        return CatalogueProduct(
            code=self.product_code,
            guid=self.guid,
            name=self.product_description,
            purchase_price=self.default_purchase_price,
            sell_price=self.default_sell_price,
            tiers=self._tiers(),
            barcode=self.barcode,
            notes=self.notes,
            depth=self.depth,
            width=self.width,
            height=self.height,
            weight=self.weight,
            reorder_point=self.re_order_point,
            min_stock=self.min_stock_alert_level,
            bin=self.bin_location,
            supplier=self.supplier.supplier_code,
            group=self.product_group.group_name,
            unit=self.unit_of_measure.name,
            assembled=self.is_assembled_product,
            component=self.is_component,
            obsolete=self.obsolete,
            taxable=self.taxable_sales,
            tax_code=self.xero_sales_tax_code,
            tax_rate=self.xero_sales_tax_rate,
            modified_at=self.last_modified_on,
        )

    def _tiers(self) -> tuple[Decimal | None, ...]:
        return tuple(
            tier.value
            for tier in (
                self.sell_price_tier1,
                self.sell_price_tier2,
                self.sell_price_tier3,
                self.sell_price_tier4,
                self.sell_price_tier5,
                self.sell_price_tier6,
                self.sell_price_tier7,
                self.sell_price_tier8,
                self.sell_price_tier9,
                self.sell_price_tier10,
            )
        )
