"""A row of Neto's products with all the fields that are carried there and can be read back."""

from typing import Annotated

from pydantic import Field

from sync.clients.neto_wire import (
    Code,
    ComponentRow,
    Flag,
    Maybe,
    OrNo,
    OrYes,
    Row,
    Text,
    inner,
)
from sync.domain.catalogue_item import CatalogueItem


class PriceGroupRow(Row):
    """`group_id` is what a write calls `Group` (neto-api, 2.2)."""

    group_id: Code = Field(alias="GroupID")
    price: Maybe = None


class CatalogueItemRow(Row):
    """`parent_sku` is "0" or "" when there is none (neto-api, 2.1)."""

    sku: Code = Field(alias="SKU")
    inventory_id: Text = Field(default="", alias="InventoryID")
    name: Text = ""
    is_active: Flag
    tax_inclusive: OrYes = True
    tax_free_item: OrNo = False
    parent_sku: Text = Field(default="", alias="ParentSKU")
    default_price: Maybe = None
    default_purchase_price: Maybe = None
    price_groups: Annotated[tuple[PriceGroupRow, ...], inner("PriceGroup")] = ()
    upc: Text = Field(default="", alias="UPC")
    internal_notes: Text = ""
    shipping_length: Maybe = None
    shipping_width: Maybe = None
    shipping_height: Maybe = None
    shipping_weight: Maybe = None
    pick_zone: Text = ""
    primary_supplier: Text = ""
    group: Text = ""
    unit_of_measure: Text = ""
    kit_components: Annotated[tuple[ComponentRow, ...], inner("KitComponent")] = ()

    def plain(self) -> CatalogueItem:
        return CatalogueItem(
            sku=self.sku,
            inventory_id=self.inventory_id,
            name=self.name,
            active=self.is_active,
            tax_inclusive=self.tax_inclusive,
            tax_free=self.tax_free_item,
            parent_sku="" if self.parent_sku == "0" else self.parent_sku,
            default_price=self.default_price,
            default_purchase_price=self.default_purchase_price,
            price_groups={
                group.group_id: group.price
                for group in self.price_groups
                if group.price is not None
            },
            upc=self.upc,
            internal_notes=self.internal_notes,
            shipping_length=self.shipping_length,
            shipping_width=self.shipping_width,
            shipping_height=self.shipping_height,
            shipping_weight=self.shipping_weight,
            pick_zone=self.pick_zone,
            primary_supplier=self.primary_supplier,
            group=self.group,
            unit_of_measure=self.unit_of_measure,
            components=tuple(component.plain() for component in self.kit_components),
        )
